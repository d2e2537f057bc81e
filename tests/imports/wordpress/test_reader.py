"""An export comes in record by record; damage in it costs only what is damaged."""

from __future__ import annotations

import gzip
import tracemalloc
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from redaksi.imports.wordpress.reader import Export, open_export
from redaksi.imports.wordpress.records import Author, ExportError, Item, Record, Term
from tests.imports.wordpress.exports import END, HEAD, item, write


def read(path: Path, **options: int) -> tuple[Export, list[Record]]:
    with open_export(path, **options) as export:
        return export, list(export.records())


def items(records: list[Record]) -> list[Item]:
    return [record for record in records if isinstance(record, Item)]


def kinds(export: Export) -> list[str]:
    return [problem.kind for problem in export.problems]


@pytest.fixture
def exports(shared_data: Path) -> Path:
    return shared_data / "wordpress" / "wordpress-importer"


def test_a_whole_export_says_what_it_holds_before_its_first_item(exports: Path) -> None:
    export, records = read(exports / "wxr-comprehensive.xml")
    head = export.head
    assert (head.version, head.title) == ("1.2", "Comprehensive WXR Fixture")
    assert [author.login for author in head.authors] == ["alice", "bob"]
    assert [(term.taxonomy, term.slug, term.parent) for term in head.terms] == [
        ("category", "news", ""), ("category", "updates", "news"),
        ("post_tag", "t1", ""), ("post_tag", "t2", ""),
    ]  # fmt: skip
    post, page = items(records)
    assert (post.old_id, post.type, post.creator, post.slug) == (
        1000,
        "post",
        "alice",
        "comprehensive-post",
    )
    assert post.date_gmt == datetime(2024, 6, 5, 16, 4, 48, tzinfo=UTC)
    assert [term.slug for term in post.terms_of("category")] == ["news", "updates"]
    assert post.meta_value("custom_key") == "custom_value"
    comment = post.comments[0]
    assert (comment.old_id, comment.author, comment.type) == (5000, "Commenter", "comment")
    assert comment.meta == [("rating", "5"), ("note", "vip")]
    assert page.type == "page"
    assert export.complete and export.problems == []


@pytest.mark.parametrize(("name", "version", "authors", "terms", "records"), [
    ("small-export.xml", "1.1", 3, 33, 11), ("valid-wxr-1.0.xml", "1.0", 0, 9, 6),
    ("valid-wxr-1.1.xml", "1.1", 1, 3, 2), ("term-formats.xml", "1.2", 0, 7, 0),
    ("theme-unit-test-data.xml", "1.2", 2, 185, 186), ("wxr-utf-8-challenges.xml", "1.2", 1, 0, 1),
])  # fmt: skip
def test_each_real_export_comes_in_whole(
    exports: Path, name: str, version: str, authors: int, terms: int, records: int
) -> None:
    export, found = read(exports / name)
    counts = (export.head.version, len(export.head.authors), len(export.head.terms), len(found))
    assert counts == (version, authors, terms, records)
    assert export.complete


def test_unescaped_cdata_ends_are_read_as_wordpress_reads_them(exports: Path) -> None:
    export, records = read(exports / "crazy-cdata.xml")
    post = items(records)[0]
    assert post.content == "Content with nested <![CDATA[ tags ]]> :)"
    assert post.meta == [
        ("Plain string", "Foo"), ("Closing CDATA", "]]>"),
        ("Alot of CDATA", "This has <![CDATA[ opening and ]]> closing <![CDATA[ tags like this: ]]>"),
    ]  # fmt: skip
    assert [(problem.kind, problem.item_id) for problem in export.problems] == [("repaired", 1)]


def test_markup_inside_a_meta_value_stays_text(exports: Path) -> None:
    _export, records = read(exports / "test-serialized-postmeta-with-cdata.xml")
    assert items(records)[0].meta_value("evil") == "<wp:meta_value>evil</wp:meta_value>"
    assert items(records)[0].date_gmt is None


def test_an_impossible_date_is_reported_with_its_item(exports: Path) -> None:
    export, _records = read(exports / "theme-unit-test-data.xml")
    assert [(problem.kind, problem.item_id) for problem in export.problems] == [("date", 764)]


def test_a_file_without_a_version_is_read_with_a_warning(exports: Path) -> None:
    export, _records = read(exports / "missing-version-tag.xml")
    assert kinds(export) == ["version"] and len(export.head.terms) == 53


def test_a_file_without_a_channel_is_refused_with_its_line(exports: Path) -> None:
    with pytest.raises(ExportError, match="no <channel>") as caught:
        read(exports / "malformed.xml")
    assert caught.value.line == 26 and caught.value.remedy


@pytest.mark.parametrize(("content", "says"), [
    ("", "is empty"),
    ("   \n ", "is empty"),
    ("bukan xml", "not XML; it begins with 'bukan xml'"),
    ("<!DOCTYPE html><html><body>x</body></html>", "document type|web page"),
    ("<html><body>x</body></html>", "web page"),
    ('<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"/>', "root of this XML is <feed>"),
    ("<rss><channel><title>x</title><item><title>y</title></item></channel></rss>", "an RSS feed"),
    ("{\"json\": 1}", "not XML"),
])  # fmt: skip
def test_what_is_no_export_is_refused_in_clear_words(
    tmp_path: Path, content: str, says: str
) -> None:
    path = tmp_path / "x.xml"
    path.write_text(content)
    with pytest.raises(ExportError, match=says):
        read(path)


def test_a_missing_file_is_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be opened"):
        open_export(tmp_path / "tidak-ada.xml")
    with pytest.raises(ExportError, match="cannot be opened"):
        open_export(tmp_path)


@pytest.mark.parametrize("doctype", [
    '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
    '<!DOCTYPE rss SYSTEM "file:///etc/passwd">',
    '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://lain.example/x.dtd"> %x;]>',
    '<!-- a -->\n<!doctype rss>',
])  # fmt: skip
def test_entities_and_document_types_are_never_read(tmp_path: Path, doctype: str) -> None:
    head = HEAD.replace("<rss", doctype + "\n<rss", 1)
    with pytest.raises(ExportError, match="document type or entities"):
        read(write(tmp_path, item(1), head=head))


def test_an_entity_inside_an_item_stays_a_word(tmp_path: Path) -> None:
    broken = item(1).replace("<![CDATA[Judul 1]]>", "Judul &rahasia; &amp; &nbsp;lain")
    export, records = read(write(tmp_path, broken, item(2)))
    assert items(records)[0].title == "Judul &rahasia; & \xa0lain"
    assert len(items(records)) == 2 and kinds(export) == ["repaired"]


def test_forbidden_control_characters_are_taken_out_and_counted(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        item(1, "sa\x01tu \x0bdua &#8; tiga"),
        item(2, more="<description>a&#1;b&#xD800;c</description>"),
    )
    export, records = read(path)
    assert items(records)[0].content == "satu dua &#8; tiga"
    assert items(records)[1].description == "abc"
    assert export.controls_removed == 4 and kinds(export) == ["controls", "controls"]


def test_stray_bytes_of_another_encoding_are_read_and_counted(tmp_path: Path) -> None:
    path = write(tmp_path, item(1, "KAFE"), item(2, "banjir é"))
    path.write_bytes(path.read_bytes().replace(b"KAFE", b"caf\xe9 \x93kutip\x94 \xe2\x82\xac"))
    export, records = read(path)
    assert [one.content for one in items(records)] == ["café “kutip” €", "banjir é"]
    assert export.bytes_recoded == 3 and kinds(export) == ["encoding"]


def test_a_declared_encoding_is_used_where_it_is_true(tmp_path: Path) -> None:
    path = write(
        tmp_path, item(1, "café"), item(2, "banjir"), head=HEAD.replace("UTF-8", "iso-8859-1")
    )
    path.write_bytes(path.read_text().encode("latin-1"))
    _export, records = read(path)
    assert items(records)[0].content == "café"


def test_a_declared_encoding_that_lies_does_no_harm(tmp_path: Path) -> None:
    path = write(tmp_path, item(1, "café قال"), head=HEAD.replace("UTF-8", "iso-8859-1"))
    export, records = read(path)
    assert items(records)[0].content == "café قال" and export.problems == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_byte_order_marks_and_wide_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path, item(1, "hujan قال"))
    path.write_bytes(path.read_text().encode(encoding))
    _export, records = read(path)
    assert items(records)[0].content == "hujan قال"


def test_text_before_the_declaration_is_passed_over(tmp_path: Path) -> None:
    path = write(tmp_path, item(1), head="\n\n  <br />\nWarning: x in y.php\n" + HEAD)
    export, records = read(path)
    assert len(records) == 1 and kinds(export) == ["leading"]
    export, records = read(write(tmp_path, item(1), head="\n \n" + HEAD))
    assert len(records) == 1 and export.problems == []


def test_a_file_cut_short_gives_all_before_the_cut_and_says_where(tmp_path: Path) -> None:
    path = write(tmp_path, item(1), item(2), item(3))
    data = path.read_bytes()
    place = data.index(b"<wp:status>", data.index(b"Judul 3"))
    path.write_bytes(data[:place])
    export, records = read(path)
    assert [one.old_id for one in items(records)] == [1, 2]
    assert not export.complete
    (problem,) = export.problems
    assert (problem.kind, problem.item_id) == ("truncated", 3)
    assert problem.offset == data.index(b"<item>", data.index(b"judul-2"))
    assert problem.line == data[: problem.offset].count(b"\n") + 1


def test_a_file_cut_between_items_is_not_called_complete(tmp_path: Path) -> None:
    export, records = read(write(tmp_path, item(1), end=""))
    assert len(records) == 1 and not export.complete and kinds(export) == ["truncated"]


def test_one_malformed_item_costs_no_other(tmp_path: Path) -> None:
    bad = item(2).replace("</link>", "").replace("<wp:status>", "<wp:status><b>")
    path = write(tmp_path, item(1), bad, item(3))
    export, records = read(path)
    assert [one.old_id for one in items(records)] == [1, 2, 3]
    assert items(records)[1].slug == "judul-2" and items(records)[1].content == "Isi"
    (problem,) = export.problems
    assert (problem.kind, problem.item_id) == ("repaired", 2)
    lines = path.read_text().splitlines()
    assert problem.line is not None and 22 < problem.line <= len(lines)


def test_an_item_without_its_end_tag_costs_no_other(tmp_path: Path) -> None:
    export, records = read(write(tmp_path, item(1).replace("</item>", ""), item(2), item(3)))
    assert [one.old_id for one in items(records)] == [1, 2, 3]
    assert "malformed" in kinds(export)


def test_a_cdata_section_without_its_end_costs_no_other(tmp_path: Path) -> None:
    bad = item(1).replace("<![CDATA[Isi]]>", "<![CDATA[Isi satu")
    export, records = read(write(tmp_path, bad, item(2), item(3)))
    assert [one.content for one in items(records)] == ["Isi satu", "Isi", "Isi"]
    assert kinds(export)


def test_tags_of_the_export_inside_a_body_are_text(tmp_path: Path) -> None:
    body = "Contoh: <item><title>x</title></item> dan </channel></rss> <!-- </item> -->"
    export, records = read(write(tmp_path, item(1, body), item(2)))
    assert items(records)[0].content == body and len(records) == 2 and export.problems == []


def test_split_cdata_is_put_together(tmp_path: Path) -> None:
    _export, records = read(write(tmp_path, item(1, "a ]]]]><![CDATA[> b")))
    assert items(records)[0].content == "a ]]> b"


def test_an_item_that_is_too_large_is_left_out_with_its_id(tmp_path: Path) -> None:
    path = write(
        tmp_path, item(1), item(2, more=f"<description>{'x' * 900_000}</description>"), item(3)
    )
    export, records = read(path, largest_item=300_000)
    assert [one.old_id for one in items(records)] == [1, 3]
    assert [(problem.kind, problem.item_id) for problem in export.problems] == [("too-large", 2)]


def test_an_item_without_a_number_is_reported_and_left_out(tmp_path: Path) -> None:
    export, records = read(
        write(tmp_path, item(1).replace("<wp:post_id>1<", "<wp:post_id>x<"), item(2))
    )
    assert [one.old_id for one in items(records)] == [2] and kinds(export) == ["malformed"]


def test_authors_and_terms_between_the_items_come_too(tmp_path: Path) -> None:
    late = "<wp:author><wp:author_login>eko</wp:author_login></wp:author>"
    term = "<wp:term><wp:term_id>4</wp:term_id><wp:term_taxonomy>author</wp:term_taxonomy><wp:term_slug>cap-rina</wp:term_slug></wp:term>"
    _export, records = read(write(tmp_path, item(1), late, item(2), term))
    assert [type(one) for one in records] == [Item, Author, Item, Term]
    assert isinstance(records[3], Term) and records[3].taxonomy == "author"


def test_reading_goes_on_behind_an_item(tmp_path: Path) -> None:
    path = write(tmp_path, *(item(number) for number in range(1, 8)))
    with open_export(path) as export:
        found = items(list(export.records(after=5)))
    assert [(one.ordinal, one.old_id) for one in found] == [(6, 6), (7, 7)]


def test_other_prefixes_and_namespaces_are_the_same(tmp_path: Path) -> None:
    text = (HEAD + item(1) + END).replace("wp:", "w:").replace("xmlns:wp", "xmlns:w")
    path = tmp_path / "x.xml"
    path.write_text(
        text.replace("http://wordpress.org/export/1.2/", "https://wordpress.org/export/9/")
    )
    _export, records = read(path)
    assert (items(records)[0].old_id, items(records)[0].content) == (1, "Isi")


@pytest.mark.parametrize("packed", ["gz", "zip"])
def test_a_packed_export_is_read(tmp_path: Path, packed: str) -> None:
    plain = write(tmp_path, item(1), item(2))
    path = tmp_path / f"x.{packed}"
    if packed == "gz":
        path.write_bytes(gzip.compress(plain.read_bytes()))
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.write(plain, "ekspor.xml")
            archive.writestr("__MACOSX/ekspor.xml", "x")
    export, records = read(path)
    assert len(records) == 2 and export.complete


def test_an_archive_of_several_files_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.xml", "x")
        archive.writestr("b.xml", "x")
    with pytest.raises(ExportError, match="2 XML files"):
        open_export(path)


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("redaksi.imports.wordpress.source.UNPACKED_FREE", 1000)
    path = tmp_path / "x.gz"
    path.write_bytes(gzip.compress((HEAD + " " * 40_000_000).encode(), 9))
    with pytest.raises(ExportError, match="times its size"):
        read(path)


def test_a_damaged_archive_gives_what_comes_before(tmp_path: Path) -> None:
    plain = write(tmp_path, *(item(number, f"isi {number * 7919}") for number in range(1, 400)))
    path = tmp_path / "x.gz"
    packed = gzip.compress(plain.read_bytes())
    path.write_bytes(packed[: len(packed) // 2])
    export, records = read(path)
    assert 0 < len(records) < 399 and not export.complete and kinds(export) == ["truncated"]


def test_the_progress_ends_at_the_size_of_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, *(item(number) for number in range(1, 50)))
    with open_export(path) as export:
        list(export.records())
        assert export.position == export.size == path.stat().st_size


@pytest.mark.parametrize("chunk", [1, 2, 3, 7, 64])
def test_nothing_depends_on_where_the_chunks_end(
    tmp_path: Path, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = "a ]]]]><![CDATA[> b </item> \x02 <item> é قال"
    path = write(tmp_path, item(1, body), "<!-- </item> -->", item(2, body))
    whole, expected = read(path)
    monkeypatch.setattr("redaksi.imports.wordpress.scanner.CHUNK", chunk)
    export, records = read(path)
    assert records == expected and export.problems == whole.problems


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    body = "kata " * 2000
    path = write(tmp_path, *(item(number, body) for number in range(1, 2001)))
    tracemalloc.start()
    with open_export(path) as export:
        assert sum(1 for _record in export.records()) == 2000
        assert export.size > 20_000_000
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 6_000_000


def test_nothing_that_is_too_long_for_a_number_is_one(tmp_path: Path) -> None:
    huge = item(1).replace("</item>", f"<wp:menu_order>{'9' * 5000}</wp:menu_order></item>")
    _export, records = read(write(tmp_path, huge))
    assert items(records)[0].menu_order == 0
