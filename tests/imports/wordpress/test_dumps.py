"""Spam out of a dump of the old site's database."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaksi.comments.spam.evaluating import Labelled
from redaksi.imports.wordpress.dumps import Dump, NoComments, labelled

HEAD = "-- MySQL dump\nDROP TABLE IF EXISTS `wp_comments`;\nCREATE TABLE `wp_comments` (\n  `comment_ID` bigint\n);\n"


def quoted(text: str) -> str:
    """As mysqldump writes a text."""
    for sign, written in (("\\", "\\\\"), ("'", "\\'"), ("\n", "\\n"), ("\r", "\\r"), ('"', '\\"')):
        text = text.replace(sign, written)
    return f"'{text}'"


def row(number: int, text: str, state: str = "spam", kind: str = "comment") -> str:
    return (
        f"({number},7,'Nama',NULL,'','192.0.2.1','2024-05-05 00:00:00','2024-05-05 00:00:00',"
        f"{quoted(text)},0,'{state}','Mozilla',{quoted(kind)},0,0)"
    )


def found(folder: Path, text: str, name: str = "dump.sql", *, ham: bool = False) -> list[Labelled]:
    path = folder / name
    data = text.encode("utf-8", "surrogatepass")
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return list(labelled(Dump(path), ham=ham))


def texts(several: list[Labelled]) -> list[str]:
    return [one.submission.text for one in several]


def test_spam_of_the_comments_table_and_nothing_else_is_read(tmp_path: Path) -> None:
    dump = (
        f"{HEAD}INSERT INTO `wp_commentmeta` VALUES (1,2,'x','(1,''spam'')');\n"
        f"INSERT INTO `wp_comments` VALUES {row(1, 'Kasino')},{row(2, 'Bagus', '1')},\n"
        f"{row(3, 'Slot; (gacor)')},{row(4, 'ping', kind='pingback')};\n"
        f"INSERT INTO `wp_posts` VALUES (1,'spam');\n"
    )
    assert texts(found(tmp_path, dump)) == ["Kasino", "Slot; (gacor)"]
    both = found(tmp_path, dump, ham=True)
    assert [one.is_spam for one in both] == [True, False, True]
    assert texts(found(tmp_path, dump, "dump.sql.gz")) == ["Kasino", "Slot; (gacor)"]


def test_columns_may_be_named_and_the_prefix_may_be_any(tmp_path: Path) -> None:
    dump = (
        'INSERT INTO "blog7_comments" (`comment_approved`, `comment_content`) VALUES\n'
        "('spam', 'Satu''s'),\n('spam', _binary 'Dua');\n"
    )
    assert texts(found(tmp_path, dump)) == ["Satu's", "Dua"]


def test_a_table_of_them_will_do(tmp_path: Path) -> None:
    table = 'comment_approved,comment_content\nspam,"Kasino,\nslot"\n1,Bagus\n'
    assert texts(found(tmp_path, table, "c.csv")) == ["Kasino,\nslot"]
    with pytest.raises(NoComments, match="comment_approved"):
        found(tmp_path, "comment_content\nx\n", "c.csv")


@pytest.mark.parametrize(
    ("dump", "words"),
    [
        ("", "no table"),
        ("INSERT INTO `wp_posts` VALUES (1);\n", "no table"),
        ("INSERT INTO `wp_comments` VALUES ('" + "a" * 5_000_000, "does not end"),
    ],
    ids=["empty", "other", "endless"],
)
def test_what_is_none_is_told(tmp_path: Path, dump: str, words: str) -> None:
    with pytest.raises(NoComments, match=words):
        found(tmp_path, dump)


def test_a_packed_file_that_breaks_off_is_told(tmp_path: Path) -> None:
    path = tmp_path / "dump.sql.gz"
    path.write_bytes(
        gzip.compress(f"INSERT INTO `wp_comments` VALUES {row(1, 'x')};".encode())[:-9]
    )
    with pytest.raises(NoComments, match="breaks off"):
        list(labelled(Dump(path)))


@settings(deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1), max_size=5))
def test_every_text_comes_out_as_it_went_in(several: list[str]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dump.sql"
        body = ",".join(row(number, text) for number, text in enumerate(several)) or row(
            0, "x", "1"
        )
        path.write_text(f"INSERT INTO `wp_comments` VALUES {body};\n", encoding="utf-8", newline="")
        got = [one["comment_content"] for one in Dump(path).rows()]
    assert got == (several or ["x"])
