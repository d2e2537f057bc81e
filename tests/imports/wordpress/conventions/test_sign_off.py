"""Initials in brackets at the end become the sign-off; a bracket of the sentence does not."""

from __future__ import annotations

import pytest

from tests.imports.wordpress.bodies import convert, rules, shape


@pytest.mark.parametrize(("end", "sign_off"), [
    ("turun. (WRT)", "WRT"), ("turun.(WRT)", "WRT"), ("turun. <strong>(WRT)</strong>", "WRT"),
    ("turun. <em>(wrt)</em>", "wrt"), ("turun. (wrt/eko)", "wrt/eko"), ("turun. (WR-EK)", "WR-EK"),
    ("turun.” (WRT)", "WRT"), ("turun! (WRT).", "WRT"), ("turun. [WRT]", "WRT"), ("turun.<br>(WRT)", "WRT"),
    ("turun. (*)", "*"), ("turun. (rn, ek)", "rn, ek"),
    ("turun.&nbsp;(WRT)&nbsp;", "WRT"), ("turun. (red.)", "red"), ("turun. ***", "***"), ("turun.***", "***"),
])  # fmt: skip
def test_initials_at_the_end_are_taken(end: str, sign_off: str) -> None:
    converted = convert(f"<p>Satu.</p><p>Hujan {end}</p>")
    assert converted.sign_off == sign_off
    assert converted.blocks[-1]["value"].endswith(("turun.</p>", "turun.”</p>", "turun!</p>"))
    assert rules(converted) == ["sign_off"]


def test_arabic_initials_are_taken() -> None:
    assert convert("<p>هطل المطر. (و.ع)</p>").sign_off == "و.ع"
    assert convert("<p>هطل المطر. (م ع)</p>").sign_off == "م ع"


def test_a_paragraph_of_its_own_goes_whole() -> None:
    converted = convert("<p>Hujan turun.</p><p><strong>(WRT)</strong></p>")
    assert converted.sign_off == "WRT"
    assert shape(converted) == [("paragraph", "<p>Hujan turun.</p>")]


def test_bold_around_the_last_sentence_stays() -> None:
    converted = convert("<p><strong>Hujan turun. (WRT)</strong></p>")
    assert shape(converted) == [("paragraph", "<p><strong>Hujan turun.</strong></p>")]


@pytest.mark.parametrize("end", [
    "menurut Badan Cuaca Contoh (BCC)", "menurut Badan Cuaca Contoh (BCC).", "pada tahun itu. (2024)",
    "lihat tabel (a)", "Badan Cuaca Contoh. (BCC)", "turun. (Bersambung ke halaman dua)", "turun. (end)",
    "turun. (foto: Rina)", "kata (WRT) dan pergi.", "turun (WRT)", "the World Sample Body (WSB).",
    "قالت الهيئة (هطو)", "turun. (Budi Santoso)", "turun. ()", "(",
])  # fmt: skip
def test_a_bracket_of_the_sentence_stays(end: str) -> None:
    converted = convert(f"<p>Satu.</p><p>Hujan {end}</p>")
    assert converted.sign_off == ""
    assert "sign_off" not in rules(converted)


def test_only_the_last_paragraph_is_asked() -> None:
    assert convert("<p>Hujan turun. (WRT)</p><p>Lanjut.</p>").sign_off == ""


def test_a_source_line_or_picture_may_follow() -> None:
    converted = convert(
        '<p>Hujan turun. (WRT)</p><img class="wp-image-12" src="x"><p>Sumber: Kantor Contoh</p>'
    )
    assert (converted.sign_off, converted.source_line) == ("WRT", "Kantor Contoh")
    converted = convert("<p>Hujan turun.</p><p>Sumber: Kantor Contoh (WRT)</p>")
    assert (converted.sign_off, converted.source_line) == ("WRT", "Kantor Contoh")


def test_the_rule_can_be_switched_off() -> None:
    assert convert("<p>Turun. (WRT)</p>", conventions=frozenset({"source_line"})).sign_off == ""
