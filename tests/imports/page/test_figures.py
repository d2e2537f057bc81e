"""Captions and credits."""

import pytest

from redaksi.imports.page import figures


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        (
            "Petugas di Bandung (23/11/2026). (Foto: Rina/Warta)",
            "Petugas di Bandung (23/11/2026).",
            "Rina/Warta",
        ),
        ("Foto: Rina/Warta", "", "Rina/Warta"),
        ("Warga mengungsi. Foto: Dok. Warta", "Warga mengungsi.", "Dok. Warta"),
        ("Foto: Petugas memantau awan di Bandung.", "Petugas memantau awan di Bandung.", ""),
        ("Keterangan foto: Warga mengantre air", "Warga mengantre air", ""),
        ("A ship in the harbour. Photograph: Rina/Agency", "A ship in the harbour.", "Rina/Agency"),
        ("The pool in May. | Photo by Mira Lestari", "The pool in May.", "Mira Lestari"),
        ("A dam © Rina Wijaya", "A dam", "Rina Wijaya"),
        ("مبنى الوزارة - تصوير: محمد أحمد", "مبنى الوزارة", "محمد أحمد"),
        ("مبنى الوزارة (رويترز)", "مبنى الوزارة", "رويترز"),
        ("(Dok. Warta)", "", "Dok. Warta"),
    ],
)
def test_a_caption_line_gives_caption_and_credit(line: str, caption: str, credit: str) -> None:
    figure = figures.read(line)
    assert figure is not None
    assert (figure.caption, figure.credit) == (caption, credit)


@pytest.mark.parametrize("line", ["Menteri (kiri) berbicara", "Kata dia (KPK) begitu.", ""])
def test_a_line_without_a_mark_is_no_figure_by_itself(line: str) -> None:
    assert figures.read(line) is None
