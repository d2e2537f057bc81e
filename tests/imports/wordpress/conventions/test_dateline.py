"""A dateline typed into the first paragraph becomes place and outlet; nothing else does."""

from __future__ import annotations

import pytest

from tests.imports.wordpress.bodies import convert, rules, shape

REST = "Badan Cuaca Contoh menyebut hujan lebat akan turun."


@pytest.mark.parametrize(("start", "place", "outlet"), [
    ("<strong>Bandung, WARTA.EXAMPLE –</strong> ", "Bandung", "WARTA.EXAMPLE"),
    ("<strong>Bandung, WARTA.EXAMPLE</strong> – ", "Bandung", "WARTA.EXAMPLE"),
    ("<b>Bandung, Warta.example</b>&nbsp;&#8211; ", "Bandung", "Warta.example"),
    ("<strong>JAKARTA</strong>&nbsp;– ", "JAKARTA", ""),
    ("<strong>BANDUNG, WARTA — </strong>", "BANDUNG", "WARTA"),
    ("<strong>Bandung</strong>, <strong>WARTA.EXAMPLE</strong> - ", "Bandung", "WARTA.EXAMPLE"),
    ("<strong>WARTA.EXAMPLE, Bandung –</strong> ", "Bandung", "WARTA.EXAMPLE"),
    ("<strong>Bandung, Jawa Barat, WARTA.EXAMPLE –</strong> ", "Bandung, Jawa Barat", "WARTA.EXAMPLE"),
    ("<strong>Bandung (Kantor Contoh) –</strong> ", "Bandung", "Kantor Contoh"),
    ("<strong>Bandung –</strong> ", "Bandung", ""),
    ("<strong>WARTA.EXAMPLE –</strong> ", "", "WARTA.EXAMPLE"),
    ("<strong>Kab. Bandung, WARTA –</strong> ", "Kab. Bandung", "WARTA"),
    ("<strong><em>Bandung, WARTA.EXAMPLE –</em></strong> ", "Bandung", "WARTA.EXAMPLE"),
    ("Bandung, WARTA.EXAMPLE – ", "Bandung", "WARTA.EXAMPLE"),
    ("Bandung, Warta - ", "Bandung", "Warta"),
    ("WARTA.EXAMPLE, BANDUNG - ", "BANDUNG", "WARTA.EXAMPLE"),
    ("BANDUNG (CONTOH) – ", "BANDUNG", "CONTOH"),
    ("LEEDS (Sample Wire) — ", "LEEDS", "Sample Wire"),
])  # fmt: skip
def test_a_dateline_is_read(start: str, place: str, outlet: str) -> None:
    converted = convert(f"<p>{start}{REST}</p>\n\n<p>Kedua.</p>")
    assert converted.dateline is not None
    assert (converted.dateline.place, converted.dateline.outlet) == (place, outlet)
    assert shape(converted) == [("paragraph", f"<p>{REST}</p><p>Kedua.</p>")]
    assert rules(converted) == ["dateline"]


@pytest.mark.parametrize(("start", "place", "outlet"), [
    ("<strong>القاهرة، وارتا –</strong> ", "القاهرة", "وارتا"),
    ("<strong>القاهرة (وكالة المثال) –</strong> ", "القاهرة", "وكالة المثال"),
    ("القاهرة (وكالة المثال) - ", "القاهرة", "وكالة المثال"),
    ("<strong>القاهرة –</strong> ", "القاهرة", ""),
    ("القاهرة، WARTA.EXAMPLE – ", "القاهرة", "WARTA.EXAMPLE"),
])  # fmt: skip
def test_an_arabic_dateline_is_read(start: str, place: str, outlet: str) -> None:
    rest = "قالت هيئة الطقس إن المطر سيهطل غدا."
    converted = convert(f"<p>{start}{rest}</p>", language="ar")
    assert converted.dateline is not None
    assert (converted.dateline.place, converted.dateline.outlet) == (place, outlet)
    assert shape(converted) == [("paragraph", f"<p>{rest}</p>")]


@pytest.mark.parametrize("paragraph", [
    REST,
    "Hujan turun – dan angin bertiup – sepanjang malam di kota itu.",
    "Badan Cuaca Contoh (BCC) – lembaga resmi – menyebut hujan akan turun.",
    "Badan Cuaca Contoh (BCC) - Lembaga resmi itu menyebut hujan akan turun.",
    "Budi Santoso, ketua panitia – yang hadir sejak pagi – membuka acara.",
    "BCC – Badan Cuaca Contoh – menyebut hujan akan turun.",
    "<strong>BCC</strong> – Badan Cuaca Contoh menyebut hujan akan turun.",
    "<strong>Catatan –</strong> Tulisan ini telah diperbarui.",
    "<strong>Update:</strong> Hujan sudah reda.",
    "<strong>Baca juga –</strong> Judul lain",
    "<strong>Hujan lebat mengguyur kota.</strong> – Warga mengungsi.",
    "<strong>Apakah ini benar? –</strong> Warga bertanya.",
    "<strong>Ketua panitia acara tahunan kota lama Bandung –</strong> Budi hadir.",
    "<strong>Budi Santoso</strong> – Ketua panitia membuka acara.",
    "<strong>Bandung, WARTA.EXAMPLE</strong> menyebut hujan – Lebat sekali.",
    "<strong>2024 –</strong> Tahun yang basah.",
    "<strong>Note –</strong> This article was changed.",
    "The river rose – Nobody slept that night.",
    "<strong>ملاحظة –</strong> تم تحديث هذا المقال.",
    "هيئة الطقس الوطنية الكبرى (هطو) – تقول إن المطر قادم.",
    '<a href="https://lain.example/">Bandung</a>, WARTA.EXAMPLE – Tautan bukan kepala.',
    "Bandung,<br>WARTA.EXAMPLE – Dua baris.",
    "–", "<strong>–</strong>", "<strong>Bandung, WARTA.EXAMPLE –</strong>",
])  # fmt: skip
def test_what_only_resembles_a_dateline_stays(paragraph: str) -> None:
    converted = convert(f"<p>{paragraph}</p><p>Kedua.</p>")
    assert converted.dateline is None
    assert "dateline" not in rules(converted)


def test_bold_that_goes_on_behind_the_dash_stays_bold() -> None:
    converted = convert("<p><strong>Bandung, WARTA.EXAMPLE – Hujan lebat</strong> turun lagi.</p>")
    assert shape(converted) == [("paragraph", "<p><strong>Hujan lebat</strong> turun lagi.</p>")]


def test_a_picture_may_stand_before_the_dateline_but_no_other_text() -> None:
    picture = '<img class="wp-image-12" src="x.jpg">'
    line = "<p><strong>Bandung, WARTA.EXAMPLE –</strong> Hujan.</p>"
    assert convert(picture + line).dateline is not None
    assert convert("<p>Pembuka.</p>" + line).dateline is None
    assert convert("<h2>Judul</h2>" + line).dateline is None


def test_the_rule_can_be_switched_off() -> None:
    body = "<p><strong>Bandung, WARTA.EXAMPLE –</strong> Hujan.</p>"
    converted = convert(body, conventions=frozenset())
    assert converted.dateline is None and "Bandung" in converted.blocks[0]["value"]
