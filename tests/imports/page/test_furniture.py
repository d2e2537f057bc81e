"""Furniture known by its words, in three languages at once."""

import pytest

from redaksi.imports.page import furniture
from redaksi.imports.page.reasons import Reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Bagikan: Facebook Twitter WhatsApp", Reason.SHARE),
        ("Salin tautan", Reason.SHARE),
        ("شارك عبر فيسبوك تويتر", Reason.SHARE),
        ("ADVERTISEMENT", Reason.ADVERTISEMENT),
        ("SCROLL TO CONTINUE WITH CONTENT", Reason.ADVERTISEMENT),
        ("إعلان", Reason.ADVERTISEMENT),
        ("A- | A+", Reason.FONT_SIZE),
        ("حجم الخط + -", Reason.FONT_SIZE),
        ("1.234 kali dibaca", Reason.COUNTER),
        ("مدة القراءة: 3 دقائق", Reason.COUNTER),
        ("Halaman 1 2 3 Selanjutnya", Reason.PAGINATION),
        ("1 2 3", Reason.PAGINATION),
        ("Be the first to comment", Reason.COMMENTS),
        ("اترك تعليقاً", Reason.COMMENTS),
        ("This site uses Akismet to reduce spam.", Reason.SPAM_NOTICE),
        ("IKUTI TELEGRAM WARTA", Reason.INVITATION),
        ("تابعوا وارتا على تلغرام", Reason.INVITATION),
        ("Tags: beras, pasar", Reason.TOPICS),
        ("© 2026 Warta", Reason.COPYRIGHT),
        ("Next: Stadium Roof to Be Repaired", Reason.PREVIOUS_NEXT),
        ("********", Reason.SEPARATOR),
    ],
)
def test_furniture_is_known_wherever_it_stands(line: str, reason: Reason) -> None:
    assert furniture.anywhere(line) is reason


@pytest.mark.parametrize(
    "line",
    [
        "Benar.", "3-1", "Balas Dendam", "Ekonomi", "Video itu palsu.", "100.000",
        "Kami mengikuti perkembangan lewat Telegram.", "نعم.", "She shared it on Facebook.",
    ],
)  # fmt: skip
def test_a_short_paragraph_is_no_furniture(line: str) -> None:
    assert furniture.anywhere(line) is None


def test_menus_and_paths_are_known_at_the_margin_only() -> None:
    assert furniture.at_margin("Beranda News Ekonomi Login") is Reason.NAVIGATION
    assert furniture.at_margin("Beranda > Kabar Desa > Kecamatan Hulu") is Reason.BREADCRUMBS
    assert furniture.anywhere("Beranda > Kabar Desa > Kecamatan Hulu") is None
