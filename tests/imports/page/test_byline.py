"""Bylines with and without labels."""

import pytest

from redaksi.imports.page import byline


@pytest.mark.parametrize(
    ("line", "authors", "desk"),
    [
        ("Oleh: Rina Wijaya dan Eko Santoso", ["Rina Wijaya", "Eko Santoso"], []),
        ("Oleh Rina Wijaya", ["Rina Wijaya"], []),
        ("Reporter: Rina Wijaya | Editor: Eko Santoso", ["Rina Wijaya"], ["Eko Santoso"]),
        ("Penulis: Rina Wijaya Editor: Eko Santoso", ["Rina Wijaya"], ["Eko Santoso"]),
        ("Penulis : Rina Wijaya rina@warta.example", ["Rina Wijaya"], []),
        ("Oleh: admin", ["admin"], []),
        ("By Rina Wijaya and Eko Santoso", ["Rina Wijaya", "Eko Santoso"], []),
        ("BY RINA WIJAYA", ["RINA WIJAYA"], []),
        ("By Rina Wijaya, Staff Writer", ["Rina Wijaya"], []),
        ("By Rina Wijaya in Jakarta and Eko Santoso", ["Rina Wijaya", "Eko Santoso"], []),
        ("(Reporting by Rina Wijaya; Editing by Eko Santoso)", ["Rina Wijaya"], ["Eko Santoso"]),
        ("بقلم: محمد أحمد وسارة علي", ["محمد أحمد", "سارة علي"], []),
        ("كتب محمد أحمد", ["محمد أحمد"], []),
        ("تحرير: سارة علي", [], ["سارة علي"]),
        ("بقلم: سامي وليد", ["سامي وليد"], []),
    ],
)
def test_a_labelled_line_gives_its_names(line: str, authors: list[str], desk: list[str]) -> None:
    found = byline.read(line)
    assert found is not None
    assert (found.authors, found.desk) == (authors, desk)


@pytest.mark.parametrize(
    "line", ["By noon", "Oleh karena itu", "By the time he arrived it was dark", "تقرير خاص", ""]
)
def test_a_sentence_that_begins_like_one_is_no_byline(line: str) -> None:
    assert byline.read(line) is None


def test_a_name_beside_its_outlet_is_a_byline_without_a_label() -> None:
    assert byline.beside_outlet("Rina Wijaya - WARTA") == ["Rina Wijaya"]
    assert byline.beside_outlet("Mira Lestari Political editor") == ["Mira Lestari"]
    assert byline.beside_outlet("Harga Beras Naik - Pedagang Mengeluh") == []
