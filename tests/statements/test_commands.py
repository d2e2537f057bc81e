"""`redaksi statements`: statements of a text and figures of a labelled file, without a site folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from redaksi.cli import cli

SETS = Path(__file__).resolve().parents[1] / "payloads" / "statements"
TEXT = 'Pasar dibuka.\r\n\r\n"Harga naik," kata Rina Sari kepada Koran Fajar.'


def run(*arguments: str, given: bytes | None = None) -> Result:
    return CliRunner().invoke(cli, ["statements", *arguments], input=given)


def test_offsets_count_characters_of_the_text_as_it_was_given(tmp_path: Path) -> None:
    file = tmp_path / "berita.txt"
    file.write_bytes(TEXT.encode())
    done = run("extract", str(file), "--language", "id", "--json")
    assert done.exit_code == 0, done.output
    (one,) = json.loads(done.stdout)["statements"]
    for place in (*one["content"], one["cue"], one["speaker"]):
        assert TEXT[place["start"] : place["end"]] == place["text"]
    assert one["content"][0]["text"] == "Harga naik"
    assert (one["type"], one["resolved"], one["via"]) == ("direct", "Rina Sari", ["Koran Fajar"])
    assert {"stance", "confidence", "unsure", "addressee", "title", "anonymous", "language"} <= set(
        one
    )


def test_standard_input_is_read_and_its_language_told() -> None:
    done = run("extract", "-", "--json", given="قال الوزير إن السعر سينخفض.".encode())
    found: Any = json.loads(done.stdout)
    assert found["language"] == "ar"
    assert [one["content"][0]["text"] for one in found["statements"]] == ["السعر سينخفض"]


def test_people_get_one_line_for_the_speaker_and_one_for_the_words() -> None:
    done = run("extract", "-", given=b'"Prices rise," said Owen Pell. "Nobody asked us."')
    assert "Owen Pell (direct, says;" in done.stdout
    assert "  Prices rise\n" in done.stdout


def test_what_is_not_utf_8_is_read_as_far_as_it_goes_and_said() -> None:
    done = run("extract", "-", "--json", given='"Prices rise," said Zoë.'.encode("latin-1"))
    assert done.exit_code == 0
    assert len(json.loads(done.stdout)["statements"]) == 1
    assert "is not UTF-8" in done.stderr


def test_half_characters_are_written_out_as_something_that_can_be_read() -> None:
    done = run("extract", "-", "--json", given=b'"Prices \x00 rise \xed\xa0\x80," said Owen.')
    assert done.exit_code == 0
    assert json.loads(done.stdout)["statements"]


def test_a_labelled_set_is_measured() -> None:
    done = run("evaluate", str(SETS / "id.jsonl"), "--json")
    figures = json.loads(done.stdout)
    assert figures["texts"] >= 150
    measures = {"overlap_0.3", "overlap_0.8", "exact", "exact_words", "speaker", "stance", "via"}
    assert measures <= set(figures)
    table = run("evaluate", str(SETS / "id.jsonl"))
    assert "speaker right" in table.stdout


def test_the_gender_gap_trackers_form_is_read(tmp_path: Path) -> None:
    file = tmp_path / "ggt.jsonl"
    row = {
        "text": "Pell said the bridge was closed.",
        "quotations": [
            {"speaker": "Pell", "reference": "Pell", "span": [10, 31], "type": "indirect"}
        ],
    }
    file.write_text(json.dumps(row) + "\n", encoding="utf-8")
    figures = json.loads(run("evaluate", str(file), "--format", "ggt", "--json").stdout)
    assert figures["overlap_0.8"]["f1"] == figures["speaker"] == 1.0


def test_a_file_that_is_not_labelled_is_refused_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text('{"text": "a", "quotes": []}\nnot json\n', encoding="utf-8")
    done = run("evaluate", str(file))
    assert done.exit_code == 1
    assert "Line 2" in done.output
    file.write_text("", encoding="utf-8")
    assert "holds no labelled text" in run("evaluate", str(file)).output
