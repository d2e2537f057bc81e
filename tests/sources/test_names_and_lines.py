"""Names in all their spellings, and lines that name sources."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaksi.sources import lines
from redaksi.sources.addresses import tidy
from redaksi.sources.lines import Named
from redaksi.sources.names import LONGEST_KEY, key_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kantor Berita Lembah", "KANTOR  BERITA lembah"),
        ("Warta-Lembah", "Warta Lembah"),
        ("Café Lembah", "Cafe Lembah"),
        ("وكالة الأنباء", "وكالة الانباء"),
        ("وَكالةُ الأنباء", "وكالة الأنباء"),
        ("صحيفة الوادي", "صحيفه الوادى"),
        ("“Warta Lembah”", "Warta Lembah."),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other) != ""


@pytest.mark.parametrize("name", ["", "—", "🙂", "***", "…", "ـ"])
def test_what_holds_no_letter_is_no_name(name: str) -> None:
    assert key_of(name) == ""


@given(st.text(max_size=400))
def test_a_key_fits_and_knows_no_space_round_a_name(name: str) -> None:
    key = key_of(name)
    assert key_of(f" {name}\n ") == key
    assert len(key) <= LONGEST_KEY
    assert key == " ".join(key.split())


KNOWN = {key_of(name) for name in ("Agensi Lembah", "Warta Pagi", "Kementerian Air dan Tanah")}


def read(line: str) -> list[Named]:
    return lines.read(line, lambda name: key_of(name) in KNOWN)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Agensi Lembah", [Named("Agensi Lembah")]),
        ("Agensi Lembah; Warta Pagi", [Named("Agensi Lembah"), Named("Warta Pagi")]),
        ("Agensi Lembah, Warta Pagi", [Named("Agensi Lembah"), Named("Warta Pagi")]),
        ("Agensi Lembah/Warta Pagi", [Named("Agensi Lembah"), Named("Warta Pagi")]),
        ("Agensi Lembah dan Warta Pagi", [Named("Agensi Lembah"), Named("Warta Pagi")]),
        ("Kementerian Air dan Tanah", [Named("Kementerian Air dan Tanah")]),
        ("Dinas Hutan dan Kebun", [Named("Dinas Hutan dan Kebun")]),
        ("Warta Pagi via Agensi Lembah", [Named("Warta Pagi", through="Agensi Lembah")]),
        ("صحيفة الوادي نقلاً عن وكالة الأنباء", [Named("صحيفة الوادي", through="وكالة الأنباء")]),
        ("وكالة الأنباء، صحيفة الوادي", [Named("وكالة الأنباء"), Named("صحيفة الوادي")]),
        ("Foto: Warta Pagi", [Named("Warta Pagi", "photo")]),
        ("Warta Pagi (foto)", [Named("Warta Pagi", "photo")]),
        ("Diterjemahkan dari Warta Pagi", [Named("Warta Pagi", "translated_from")]),
        ("via Agensi Lembah", [Named("Agensi Lembah", "via")]),
        ("Sumber: Warta Pagi", [Named("Warta Pagi")]),
        ("Warta Pagi (12/3/2024)", [Named("Warta Pagi")]),
        ("Data Center Lembah", [Named("Data Center Lembah")]),
        (
            "Warta Pagi https://warta.example/a,b/1?x=2",
            [Named("Warta Pagi", address="https://warta.example/a,b/1?x=2")],
        ),
        (
            "https://www.warta.example/berita/1",
            [Named("warta.example", address="https://www.warta.example/berita/1")],
        ),
        ("Warta Pagi, 12 Mei 2020", [Named("Warta Pagi, 12 Mei 2020")]),
        ("Warta Pagi (Bandung)", [Named("Warta Pagi (Bandung)")]),
        ("(Warta Pagi)", [Named("Warta Pagi")]),
        ("…", []),
        ("", []),
    ],
)
def test_a_line_names_its_sources(line: str, found: list[Named]) -> None:
    assert read(line) == found


@given(st.text(max_size=500))
def test_any_line_is_read_in_bounds(line: str) -> None:
    found = read(line)
    assert len(found) <= lines.MOST
    assert all(named.name and len(named.name) <= 200 for named in found)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "ftp://a.example/", "https://u:p@a.example/", "//a.example", "text",
        "https://", "http://[::1", "https://a.example/" + "x" * 2000,
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_not_kept(address: str) -> None:
    assert tidy(address) == ""


def test_an_address_is_kept_in_ascii_and_without_its_fragment() -> None:
    assert tidy(" https://a.example/é#two ") == "https://a.example/%C3%A9"
