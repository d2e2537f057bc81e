"""XML from strangers: strict where it can be, mended where it must, never dangerous."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaksi.lib.xml import XmlError, declared_encoding, decode, mend, namespaces, parse


def test_a_document_is_parsed_without_comments() -> None:
    root = parse(b"<r><a>x<!-- c -->y<![CDATA[<z>]]></a></r>")
    assert root[0].text == "xy<z>"


@pytest.mark.parametrize("data", [
    b"", b"x", b"<a>", b"<a>\x01</a>", b"<a>\xff</a>", b"<a>&b;</a>", b"<a>&#0;</a>", b"<a></b>", b"<a>" * 300 + b"</a>" * 300,
])  # fmt: skip
def test_what_is_not_well_formed_is_refused_with_its_line(data: bytes) -> None:
    with pytest.raises(XmlError) as caught:
        parse(b"\n" + data if data else data)
    assert caught.value.line >= 1 and "line" not in str(caught.value)


def test_entities_are_not_expanded_even_when_declared() -> None:
    root = parse(
        b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d SYSTEM "file:///etc/hostname">]><a>&b;&d;</a>'
    )
    assert (root.text or "") == "" and "c" not in "".join(map(str, root.itertext()))


@given(st.binary(max_size=200))
def test_mended_bytes_are_always_fit_for_xml(data: bytes) -> None:
    text = mend(data).data.decode().replace("&", "").replace("<", "").replace("]]>", "")
    assert parse(f"<a>{text}</a>".encode()).tag == "a"


def test_what_was_mended_is_counted() -> None:
    mended = mend(b"a\x00b\x1f \xe9 &#2; &#65; <![CDATA[&#2;]]> \xef\xbf\xbf")
    assert mended.data.decode() == "ab é  &#65; <![CDATA[&#2;]]> "
    assert (mended.controls, mended.recoded) == (4, 1)


@pytest.mark.parametrize(("data", "declared", "text", "stray"), [
    ("é".encode(), "utf-8", "é", 0), ("é".encode(), "latin-1", "é", 0), (b"\xe9", "latin-1", "é", 1), (b"\xe9\x93", "utf-8", "é“", 2),
    ("قال".encode("cp1256"), "windows-1256", "قال", 3), (b"\xe9", "tidak-ada", "é", 1), (b"a\xffb", "utf-8", "aÿb", 1),
])  # fmt: skip
def test_bytes_are_read_as_what_they_are(data: bytes, declared: str, text: str, stray: int) -> None:
    assert decode(data, declared) == (text, stray)


@pytest.mark.parametrize(("head", "name"), [
    (b'<?xml version="1.0" encoding="ISO-8859-1"?>', "iso8859-1"), (b"<?xml version='1.0' encoding='UTF-8'?>", "utf-8"),
    (b"<rss>", "utf-8"), (b'<?xml encoding="rot13"?>', "utf-8"), (b'<?xml encoding="apa"?>', "utf-8"),
])  # fmt: skip
def test_only_encodings_of_text_count(head: bytes, name: str) -> None:
    assert declared_encoding(head) == name


def test_prefixes_are_read_from_a_start_tag() -> None:
    assert namespaces(b'<rss xmlns:wp="a" xmlns:dc = \'b\' xmlns="c">') == {"wp": "a", "dc": "b"}
