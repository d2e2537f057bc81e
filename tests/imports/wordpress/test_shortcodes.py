"""Shortcodes are told from words in brackets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaksi.imports.wordpress.shortcodes import Shortcode, find, parse_attributes


def only(text: str) -> Shortcode:
    (found,) = find(text)
    assert isinstance(found, Shortcode)
    return found


@pytest.mark.parametrize("text", [
    "[sic]", "kata [Update] lagi", "[...]", "[1]", "[ gallery ]", "[baca juga]", "a[b]c", "[VIDEO] Hujan", "[a", "]", "[]",
    '[Baca juga: <a href="x">y</a>]', "[قال]", "[Bapak' itu]", 'kata "[itu]" lagi',
])  # fmt: skip
def test_words_in_brackets_are_no_shortcodes(text: str) -> None:
    assert list(find(text)) == []


@pytest.mark.parametrize(("text", "name", "inner"), [
    ("[gallery]", "gallery", None), ('a [poll id="3"] b', "poll", None), ("[kotak]isi[/kotak]", "kotak", "isi"),
    ("\n[jadwal]\n", "jadwal", None), ("<p>[jadwal]</p>", "jadwal", None), ("[contact-form-7]", "contact-form-7", None),
    ("[iklan /]", "iklan", None), ("[kotak x=1]a [kotak]b[/kotak] c[/kotak]", "kotak", "a [kotak]b[/kotak] c"),
])  # fmt: skip
def test_shortcodes_are_found(text: str, name: str, inner: str | None) -> None:
    found = only(text)
    assert (found.name, found.inner) == (name, inner)
    assert text[found.start : found.end] == found.source


def test_an_opening_without_an_end_stands_alone() -> None:
    first, second = find("[gallery] teks [gallery ids='1']isi[/gallery]")
    assert isinstance(first, Shortcode) and first.inner is None
    assert isinstance(second, Shortcode) and second.inner == "isi"


def test_an_escaped_one_is_its_text() -> None:
    assert list(find("[[gallery ids='1']]")) == [(0, 19, "[gallery ids='1']")]


@pytest.mark.parametrize(("text", "named", "positional"), [
    ('a="b" c=\'d e\' f=g', {"a": "b", "c": "d e", "f": "g"}, []),
    ("id=“3” judul=‘kata’", {"id": "3", "judul": "kata"}, []),
    ('https://a.example/b "c d"', {}, ["https://a.example/b", "c d"]), ("=https://a.example", {}, ["https://a.example"]),
    ("ID=&#8221;3&#8243;", {"id": "3"}, []),
])  # fmt: skip
def test_attributes_in_every_quotation(
    text: str, named: dict[str, str], positional: list[str]
) -> None:
    assert parse_attributes(text) == (named, positional)


@given(st.text(st.sampled_from("[]/ab=\"' \n<>"), max_size=60))
def test_found_ones_stand_in_order_and_apart(text: str) -> None:
    end = 0
    for found in find(text):
        start, stop = (found.start, found.end) if isinstance(found, Shortcode) else found[:2]
        assert end <= start < stop <= len(text)
        end = stop
