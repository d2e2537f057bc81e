"""Sign-offs, source lines and author boxes."""

import pytest

from redaksi.imports.page import ending
from redaksi.imports.page.recovered import AuthorBox


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("katanya. (WRT)", "WRT"),
        ("katanya.” (abc/def)", "abc/def"),
        ("katanya. [xyz]", "xyz"),
        ("قال ذلك. (م.ع)", "م.ع"),
        ("ولم تسجل إصابات. انتهى/ح", "ح"),
    ],
)
def test_initials_behind_the_last_sentence_are_a_sign_off(text: str, name: str) -> None:
    found = ending.sign_off(text)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    "text",
    [
        "Komisi Contoh Nasional (KCN)",
        "Islamic Society in Example (ISIE)",
        "kata dia (tertawa)",
        "naik sejak lama (2026)",
        "and so on (see the table above)",
    ],
)
def test_a_bracket_that_explains_is_no_sign_off(text: str) -> None:
    assert ending.sign_off(text) is None


@pytest.mark.parametrize(
    ("line", "name"), [("(WRT)", "WRT"), ("rw/es", "rw/es"), ("-rw-", "rw"), ("--(بترا)", "بترا")]
)
def test_initials_alone_are_a_sign_off(line: str, name: str) -> None:
    assert ending.sign_off_line(line) == name


@pytest.mark.parametrize(
    ("line", "box"),
    [
        ("About Warta 31360 Articles", AuthorBox("Warta", 31360)),
        ("Tentang Warta 31.360 Artikel", AuthorBox("Warta", 31360)),
        ("Warta (31.360 artikel)", AuthorBox("Warta", 31360)),
        ("Warta has written 31,360 articles", AuthorBox("Warta", 31360)),
        ("عن الكاتب وكالة النبأ ١٢٣ مقالا", AuthorBox("وكالة النبأ", 123)),
        ("Harga beras naik 12 persen", None),
    ],
)
def test_an_author_box_gives_name_and_count(line: str, box: AuthorBox | None) -> None:
    assert ending.author_box(line) == box


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("Sumber: Kantor Berita Contoh", "Kantor Berita Contoh"),
        ("Source : Agency", "Agency"),
        ("المصدر: وكالة النبأ", "وكالة النبأ"),
        ("Sumber:", ""),
        ("Sumber air itu kering.", None),
        ("Sumber foto: Eko", None),
    ],
)
def test_a_source_line_gives_its_source(line: str, source: str | None) -> None:
    assert ending.source(line) == source
