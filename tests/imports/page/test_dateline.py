"""Datelines as papers and agencies set them."""

import pytest

from redaksi.imports.page import dateline


@pytest.mark.parametrize(
    ("opening", "place", "outlet"),
    [
        ("Bandung, WARTA.EXAMPLE – ", "Bandung", "WARTA.EXAMPLE"),
        ("JAKARTA, KOMPAS-like.example - ", "JAKARTA", "KOMPAS-like.example"),
        ("WARTA.EXAMPLE, BANDUNG -- ", "BANDUNG", "WARTA.EXAMPLE"),
        ("BANDUNG WARTA.EXAMPLE – ", "BANDUNG", "WARTA.EXAMPLE"),
        ("Jakarta (KABAR) - ", "Jakarta", "KABAR"),
        ("Jakarta - ", "Jakarta", None),
        ("Jakarta: ", "Jakarta", None),
        ("Kota Bandung, Jawa Barat – ", "Kota Bandung, Jawa Barat", None),
        ("Bandung, Senin (23/11) – ", "Bandung", None),
        ("Warta.example - ", None, "Warta.example"),
        ("LONDON (Agency) — ", "LONDON", "Agency"),
        ("CAIRO, Nov 23 (Agency) - ", "CAIRO", "Agency"),
        ("JAKARTA, Indonesia (AP-like) — ", "JAKARTA, Indonesia", "AP-like"),
        ("WASHINGTON — ", "WASHINGTON", None),
        ("القاهرة - وكالة الأنباء العربية - ", "القاهرة", "وكالة الأنباء العربية"),
        ("بغداد/ وكالة النبأ: ", "بغداد", "وكالة النبأ"),
        ("الرياض - «النبأ»: ", "الرياض", "النبأ"),
    ],
)
def test_a_dateline_gives_place_and_outlet(opening: str, place: str, outlet: str) -> None:
    rest = "Badan Cuaca Contoh mengingatkan warga akan hujan lebat selama tiga hari."
    found = dateline.read(opening + rest)
    assert found is not None
    assert (found.dateline.place, found.dateline.outlet) == (place, outlet)
    assert (opening + rest)[found.end :] == rest


@pytest.mark.parametrize(
    "text",
    [
        "Benar – kata dia sambil tertawa panjang bersama kawan-kawannya di pasar.",
        "Polisi: Tersangka kabur dari rumahnya pada malam hari tanpa alas kaki.",
        "“Saya – kata dia – tidak pernah menerima uang itu dari siapa pun.",
        "Ketua dewan - yang baru dilantik - datang terlambat ke rapat pertama.",
        "",
    ],
)
def test_a_dash_in_a_sentence_is_no_dateline(text: str) -> None:
    assert dateline.read(text) is None


def test_an_arabic_dateline_may_name_the_reporter_instead() -> None:
    found = dateline.read("القاهرة - محمد أحمد: أعلنت الوزارة اليوم نتائج المسابقة")
    assert found is not None
    assert (found.dateline.outlet, found.person) == (None, "محمد أحمد")


def test_the_day_in_a_dateline_is_kept_when_it_has_a_year() -> None:
    found = dateline.read("LONDON, Nov. 23, 2026 (Agency) – The bank kept its rate.")
    assert found is not None
    assert found.published == "2026-11-23"
