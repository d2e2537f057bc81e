"""A last line that names the source becomes the article's source line."""

from __future__ import annotations

import pytest

from tests.imports.wordpress.bodies import convert, rules, shape


@pytest.mark.parametrize(("line", "source"), [
    ("Sumber: Kantor Berita Contoh", "Kantor Berita Contoh"),
    ("SUMBER : Kantor Berita Contoh.", "Kantor Berita Contoh"),
    ("<em>Sumber: Kantor Berita Contoh</em>", "Kantor Berita Contoh"),
    ("<strong>Sumber:</strong> Kantor Contoh, Harian Contoh", "Kantor Contoh, Harian Contoh"),
    ('Sumber: <a href="https://contoh.example/x">contoh.example</a>', "contoh.example"),
    ("Source: Sample Wire", "Sample Wire"), ("Sources: Sample Wire; Example Daily", "Sample Wire; Example Daily"),
    ("(Sumber: Kantor Contoh", "Kantor Contoh"), ("(Sumber: Kantor Contoh)", "Kantor Contoh"),
    ("Dikutip dari: Kantor Contoh", "Kantor Contoh"), ("نقلا عن: وكالة المثال", "وكالة المثال"),
    ("المصدر: وكالة المثال", "وكالة المثال"), ("المصادر: وكالة المثال، جريدة المثال", "وكالة المثال، جريدة المثال"),
])  # fmt: skip
def test_a_last_line_with_the_label_is_taken(line: str, source: str) -> None:
    converted = convert(f"<p>Hujan turun.</p><p>{line}</p>")
    assert converted.source_line == source
    assert shape(converted) == [("paragraph", "<p>Hujan turun.</p>")]
    assert "source_line" in rules(converted)


def test_a_last_line_of_the_last_paragraph_is_taken() -> None:
    converted = convert("<p>Hujan turun.<br />Sumber: Kantor Contoh</p>")
    assert converted.source_line == "Kantor Contoh"
    assert shape(converted) == [("paragraph", "<p>Hujan turun.</p>")]


def test_two_source_lines_are_both_kept() -> None:
    converted = convert("<p>Hujan.</p><p>Sumber: Kantor Contoh</p><p>Source: Sample Wire</p>")
    assert converted.source_line == "Kantor Contoh; Sample Wire"


@pytest.mark.parametrize("line", [
    "Sumber foto: Kantor Contoh", "Sumber air warga: sungai di tepi kota.", "Sumber kami menyebut hujan.",
    "Menurut sumber: hujan turun.", "Source code: see below", "Sources close to the mayor: nobody slept.",
    "Sumber: hujan turun sejak pagi. Warga lalu mengungsi ke sekolah.", "مصدر المياه: النهر",
    "Sumber:", "Sumber: " + "kata " * 50,
])  # fmt: skip
def test_other_lines_stay(line: str) -> None:
    converted = convert(f"<p>Hujan turun.</p><p>{line}</p>")
    assert converted.source_line == ""


def test_a_source_line_in_the_middle_stays() -> None:
    assert convert("<p>Sumber: Kantor Contoh</p><p>Hujan turun lagi.</p>").source_line == ""


def test_the_rule_can_be_switched_off() -> None:
    assert convert("<p>Sumber: Kantor Contoh</p>", conventions=frozenset()).source_line == ""
