"""The comment filter from the command line: measured, taught, asked, moved, reset."""

from __future__ import annotations

import csv
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.stories.sites import Site, redaksi

pytestmark = [pytest.mark.slow, pytest.mark.once]

BAIT = "Gacor terus di M E R A H 7 7, langsung maxwin!"


def table(
    path: Path, rows: list[tuple[str, str]], header: tuple[str, str] = ("text", "label")
) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
    return path


def comments(count: int, *, names: str) -> list[tuple[str, str]]:
    rows = []
    for number in range(count):
        name = names.split()[number % len(names.split())]
        rows.append((f"Gacor terus di {name}, depo {number} langsung maxwin!", "1"))
        rows.append((f"Warga {name[:4]} menunggu jembatan dibuka sejak pukul {number}.", "0"))
    return rows


def evaluated(*arguments: str, code: int = 0) -> Any:
    done = subprocess.run(
        redaksi("spam", "evaluate", *arguments, "--json"),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == code, done.stderr
    return json.loads(done.stdout) if code == 0 else done.stderr


def test_the_filter_is_measured_without_a_site(tmp_path: Path) -> None:
    first = table(tmp_path / "satu.csv", comments(60, names="merah77 biru88"))
    second = table(
        tmp_path / "dua.csv", comments(60, names="hijau4d kuning99"), ("comment", "is_spam")
    )
    across = evaluated(str(second), "--train", str(first))
    assert across["comments"] == 120
    assert across["f1"] > 0.9
    assert set(across) >= {
        "precision",
        "recall",
        "false_positive_rate",
        "auc",
        "check_us",
        "learn_us",
    }
    assert evaluated(str(first), "--online", "--shuffle")["comments"] == 60
    assert len(evaluated(str(first), "--folds", "3")["groups"]) == 3
    assert set(evaluated(str(first), str(second))["groups"]) == {"satu.csv", "dua.csv"}
    assert evaluated(str(first), "--group", "label")["groups"].keys() == {"0", "1"}


def test_it_is_measured_in_every_disguise(tmp_path: Path) -> None:
    file = table(tmp_path / "satu.csv", comments(80, names="merah77 biru88 hijau4d"))
    figures = evaluated(str(file), "--disguised")
    assert figures["comments"] == 80
    assert len(figures["disguises"]) > 40
    for name, shares in figures["disguises"].items():
        assert set(shares) == {"all", "some"}, name
        assert min(own["f1_spam_alone"] for own in shares.values()) > 0.8, name
    other = table(tmp_path / "dua.csv", comments(20, names="ungu138"))
    assert evaluated(str(other), "--train", str(file), "--disguised")["comments"] == 40
    done = subprocess.run(
        redaksi("spam", "evaluate", str(other), "--train", str(file), "--disguised"),
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    assert "leet, all" in done.stdout


def test_the_same_seed_gives_the_same_figures(tmp_path: Path) -> None:
    file = table(tmp_path / "satu.csv", comments(50, names="merah77 biru88"))
    once, again = (evaluated(str(file), "--online", "--shuffle", "--seed", "7") for _ in range(2))
    for figures in (once, again):
        figures.pop("check_us"), figures.pop("learn_us")
    assert once == again


def test_a_file_that_is_no_table_is_refused_in_words(tmp_path: Path) -> None:
    file = table(tmp_path / "satu.csv", [("Halo", "mungkin")])
    assert "says neither spam nor not" in evaluated(str(file), code=1)
    assert "no column “isi”. It has: text, label" in evaluated(
        str(file), "--text-column", "isi", code=1
    )
    nothing = table(tmp_path / "kosong.csv", [])
    assert "No comment with a label was found in kosong.csv" in evaluated(str(nothing), code=1)
    one = table(tmp_path / "dua.csv", [("Halo", "0")])
    assert "kosong.csv" in evaluated(str(one), "--train", str(nothing), code=1)
    nothing.write_bytes(b"")
    assert "is empty" in evaluated(str(nothing), code=1)
    nothing.write_bytes(b"\x1b[2Jteks\xff,\x07\n1,2\n")
    refused = evaluated(str(nothing), code=1)
    assert "has no column" in refused
    assert "\x1b[2J" not in refused


def test_oki_teaches_asks_moves_and_resets(site: Site, tmp_path: Path) -> None:
    def asked(text: str) -> Any:
        return json.loads(site.run("spam", "check", "--json", stdin=text).stdout)

    cold = asked(BAIT)
    assert cold["outcome"] == "hold"
    assert "too few decisions" in cold["evidence"][-1]["sentence"]

    file = table(tmp_path / "satu.csv", comments(60, names="biru88 hijau4d"))
    taught = json.loads(site.run("spam", "learn", str(file), "--json").stdout)
    assert taught == {"taught": 120, "known": 0}
    assert json.loads(site.run("spam", "learn", str(file), "--json").stdout)["taught"] == 0
    site.run("spam", "learn", "--as", "ham", stdin="Terima kasih beritanya")
    warm = asked(BAIT)
    assert warm["outcome"] in ("hold", "spam")
    assert warm["score"] > 0.5
    assert warm["looked_at"]
    assert asked("Warga menunggu jembatan dibuka.")["score"] < 0.5

    standing = json.loads(site.run("spam", "status", "--json").stdout)
    assert (standing["lessons"], standing["spam"], standing["is_cold"]) == (121, 60, False)
    assert "It judges" in site.run("spam", "status").stdout

    kept = tmp_path / "lessons.csv"
    assert json.loads(site.run("spam", "export", str(kept), "--json").stdout) == {"written": 121}
    piped = site.run("spam", "export", "--json")
    assert piped.stdout == kept.read_text(encoding="utf-8")
    assert json.loads(piped.stderr) == {"written": 121}
    assert "learnt 121 lessons anew" in site.run("spam", "reset").stdout
    assert asked(BAIT)["score"] == warm["score"]
    site.run("spam", "reset", "--lessons", "--yes")
    assert asked(BAIT)["outcome"] == "hold"
    assert json.loads(site.run("spam", "import", str(kept), "--json").stdout)["taught"] == 121
    assert asked(BAIT)["score"] == pytest.approx(warm["score"], abs=0.01)


def test_learning_from_nothing_is_refused(site: Site) -> None:
    assert "Name CSV files" in site.run("spam", "learn", code=2).stderr
