"""Invented pages as real sites print them, each with what must be recovered from it."""

import json
from pathlib import Path

import pytest

from redaksi.imports.page import recover, trace
from redaksi.imports.page import text as reading
from redaksi.imports.page.recover import is_html

PAGES = Path(__file__).parent / "pages"
SOURCES = sorted(p for p in PAGES.iterdir() if p.suffix in (".txt", ".html"))


def source_of(path: Path) -> str:
    """The page byte for byte: line ends and marks are part of the case."""
    return path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_a_page_gives_what_stands_beside_it(path: Path) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    told = recover(source_of(path)).as_dict()
    sources, statements = told.pop("sources"), told.pop("statements")
    assert told == expected
    assert bool(sources) == bool(expected["source_line"])
    for one in sources:
        assert one["name"] in expected["source_line"]
    prose = " ".join(part["text"] for part in expected["body"])
    for one in statements:
        assert all(piece in prose for piece in one["text"].split(" … "))


def test_a_page_gives_who_said_what() -> None:
    page = recover(
        "Mata air mengalir lagi\n\n"
        "Bandung, WARTA.EXAMPLE – Warga menampung air sejak pagi di bawah jembatan lama.\n\n"
        "“Airnya jernih sekali,” kata Wulan Sari, juru bicara warga, kepada Warta Lembah.\n\n"
        "Dia menambahkan bahwa antrean mengular sampai ke pasar.\n\nSumber: Kantor Berita Contoh\n"
    ).as_dict()
    assert page["sources"] == [{"name": "Kantor Berita Contoh", "role": "based_on"}]
    assert [(one["type"], one["speaker"]) for one in page["statements"]] == [
        ("direct", "Wulan Sari"),
        ("indirect", "Wulan Sari"),
    ]
    assert page["statements"][0]["text"] == "Airnya jernih sekali"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("id-11", [("Bekerjalah dari lapangan, bukan dari meja", "Bupati Contoh")]),
        ("ar-18", [("كنت أعرف السفن من أصواتها، فلا حاجة بي إلى النظر", "نصر الدين")]),
        ("ar-08", [("عودة التيار إلى أربعة آلاف منزل", "شركة الكهرباء"), ("لا شيء يتحرك.", "مدير الميناء")]),
        (
            "en-02",
            [
                ("Nobody looked at the screen", "Mira Lestari"),
                ("It had been grey for nine days.", "Mira Lestari"),
                ("the batteries were now checked every week", "The regional water board"),
                ("they learned of the flood from the noise", "Residents"),
                ("he carried his neighbour's dog to the attic", "Bima Prasetya"),
            ],
        ),
    ],
)  # fmt: skip
def test_these_pages_give_each_statement_its_speaker(
    name: str, said: list[tuple[str, str]]
) -> None:
    told = recover(source_of(PAGES / f"{name}.txt")).as_dict()
    assert [(one["text"], one["speaker"]) for one in told["statements"]] == said


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_every_page_is_taken_for_what_it_is(path: Path) -> None:
    assert is_html(source_of(path)) == (path.suffix == ".html")


@pytest.mark.parametrize(
    "path", [p for p in SOURCES if p.suffix == ".txt"], ids=lambda path: path.name
)
def test_every_line_of_a_page_is_somewhere(path: Path) -> None:
    source = source_of(path)
    there = [n for n, raw in enumerate(reading.split_lines(source), 1) if reading.clean(raw)]
    assert sorted(entry.line for entry in trace(source)) == there


@pytest.mark.parametrize("language", ["id", "en", "ar"])
def test_there_are_enough_pages_in_each_language(language: str) -> None:
    assert len([p for p in SOURCES if p.name.startswith(language) and p.suffix == ".txt"]) >= 10
    assert len([p for p in SOURCES if p.name.startswith(language) and p.suffix == ".html"]) >= 3
