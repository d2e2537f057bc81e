"""A credit at the end of a caption becomes the picture's; words of the caption never do."""

from __future__ import annotations

from pathlib import Path

import pytest

from redaksi.imports.wordpress.conventions.credit import split
from redaksi.imports.wordpress.conversion.completion import complete
from redaksi.imports.wordpress.models import Attachment
from tests.imports.wordpress.archive import attachment, move_in, write
from tests.imports.wordpress.bodies import context, convert, rules


@pytest.mark.parametrize(("caption", "words", "credit"), [
    ("Perahu di sungai, Senin (5/5/2024). (Foto: Rina Lestari)", "Perahu di sungai, Senin (5/5/2024).", "Rina Lestari"),
    ("Perahu (Foto: Rina/Warta)", "Perahu", "Rina/Warta"), ("Perahu [FOTO: RINA]", "Perahu", "RINA"),
    ("Perahu. Foto: Rina/Warta", "Perahu.", "Rina/Warta"), ("Foto: Rina/Warta", "", "Rina/Warta"),
    ("Foto: Istimewa", "", "Istimewa"), ("Perahu (ist)", "Perahu", "ist"),
    ("Perahu - Foto: Rina", "Perahu", "Rina"), ("Perahu. Foto/Rina", "Perahu.", "Rina"),
    ("Perahu (Dok. Humas Kota Sagara)", "Perahu", "Dok. Humas Kota Sagara"), ("Perahu. Dok. Warta", "Perahu.", "Dok. Warta"),
    ("Perahu (Foto: Dok. Pribadi)", "Perahu", "Dok. Pribadi"), ("Perahu (ANTARA FOTO/Rina)", "Perahu", "ANTARA FOTO/Rina"),
    ("Perahu. (Rina/Warta)", "Perahu.", "Rina/Warta"), ("Perahu (Rina Lestari/Warta)", "Perahu", "Rina Lestari/Warta"),
    ("Boats. Photo by Rina Lestari", "Boats.", "Rina Lestari"), ("Boats (Photo: Rina)", "Boats", "Rina"),
    ("Boats. Credit: Rina", "Boats.", "Rina"), ("Boats | Photo: Rina", "Boats", "Rina"), ("Boats © Rina", "Boats", "Rina"),
    ("قوارب في النهر (صورة: رينا)", "قوارب في النهر", "رينا"), ("قوارب في النهر. تصوير: رينا لستاري", "قوارب في النهر.", "رينا لستاري"),
    ("قوارب (رويترز)", "قوارب", "رويترز"),
])  # fmt: skip
def test_a_credit_at_the_end_is_parted(caption: str, words: str, credit: str) -> None:
    assert split(caption) == (words, credit)


@pytest.mark.parametrize("caption", [
    "Perahu di sungai", "Wali kota (kiri) dan guru (kanan)", "Petugas gabungan (TNI/Polri)", "Pelari (Putra/Putri)",
    "Warga menonton (video dari udara)", "Para menteri (foto bersama wali kota)", "Hujan (ilustrasi)", "Hujan (Ilustrasi)",
    "Pasar lama (foto arsip)", "Pameran foto: Sungai Kita", "Ia menunjukkan foto: ayahnya sendiri.",
    "Foto: Petugas memantau awan di Sagara.", "Gambar: Peta Sagara", "Video: Banjir Sagara", "Rapat membahas video: wali kota hadir.",
    "Siswa (Foto: Rina) menanam pohon", "Ketua RT (kanan/baju merah)", "Peluncuran buku Dokumentasi Kota",
    "Warga RW 03 (RT 01/RT 02)", "Musim 2023 (2023/2024)", "الرئيس (يمين)", "",
])  # fmt: skip
def test_words_of_a_caption_stay(caption: str) -> None:
    assert split(caption) == (caption, "")


CAPTIONED = '[caption id="attachment_12" width="300"]<img class="wp-image-12" src="https://warta.example/wp-content/uploads/2024/05/a.jpg" /> Perahu. (Foto: Rina/Warta)[/caption]'
FIGURE = '<figure><img class="wp-image-12" src="x"><figcaption>Perahu. <em>Foto: Rina/Warta</em></figcaption></figure>'


@pytest.mark.parametrize("body", [CAPTIONED, FIGURE])
def test_a_picture_in_the_text_has_its_credit(body: str) -> None:
    converted = convert(body)
    value = converted.blocks[0]["value"]
    assert (value["caption"], value["credit"]) == ("Perahu.", "Rina/Warta")
    assert "credit" in rules(converted)


def test_a_picture_that_is_known_only_later_has_its_credit_then() -> None:
    blind = convert(CAPTIONED, image_for=lambda _key: None)
    assert blind.blocks[0]["type"] == "preserved"
    value = complete(blind.blocks, context=context()).blocks[0]["value"]
    assert (value["caption"], value["credit"]) == ("Perahu.", "Rina/Warta")


def test_the_rule_can_be_switched_off() -> None:
    value = convert(CAPTIONED, conventions=frozenset({"dateline"})).blocks[0]["value"]
    assert (value["caption"], value["credit"]) == ("Perahu. (Foto: Rina/Warta)", "")


@pytest.mark.django_db
def test_an_attachments_caption_gives_its_credit(tmp_path: Path) -> None:
    parts = (
        attachment(8, "2024/05/a.jpg", excerpt="Perahu. (Foto: Rina/Warta)"),
        attachment(9, "2024/05/b.jpg", excerpt="Sawah (Foto: Rina)", meta={"credit": "Rina Lestari"}),
        attachment(10, "2024/05/c.jpg", excerpt="Laut (Foto: Eko)", meta={"credit": "Rina Lestari"}),
    )  # fmt: skip
    report = move_in(write(tmp_path, *parts))
    found = Attachment.objects.order_by("old_id").values_list("caption", "credit")
    assert list(found) == [
        ("Perahu.", "Rina/Warta"),
        ("Sawah", "Rina Lestari"),
        ("Laut (Foto: Eko)", "Rina Lestari"),
    ]
    assert report["notes"]["credit"]["count"] == 2
    move_in(write(tmp_path, *parts), conventions=["dateline"])
    assert Attachment.objects.get(old_id=8).caption == "Perahu. (Foto: Rina/Warta)"
