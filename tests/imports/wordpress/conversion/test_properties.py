"""Whatever a body holds: it converts, the blocks are valid, the markup safe, no word is lost."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redaksi.imports.wordpress.conversion.body import convert_body
from redaksi.imports.wordpress.conversion.completion import complete
from redaksi.imports.wordpress.reader import open_export
from redaksi.imports.wordpress.records import Item
from redaksi.lib.html import plain_text
from tests.imports.wordpress.bodies import SITE, all_text, assert_valid, context, convert

_words = st.sampled_from(
    "banjir gempa kota warga hujan said the river قال المدينة المطر (WRT) (PBB) Sumber: Source: المصدر: "
    "Bandung, WARTA.EXAMPLE – Baca juga: Read also: اقرأ أيضا: [sic] [...] 5 < & > &nbsp; &amp; ] [ \" '".split(
        " "
    )
)
_text = st.lists(_words, max_size=7).map(" ".join)
_blank = st.sampled_from(["", " ", "\n", "\n\n", "\r\n\r\n", "<br>", "<br /><br />", "&nbsp;"])
_urls = st.sampled_from([
    "https://warta.example/2024/05/banjir/", "http://www.warta.example/?p=12", "/2024/05/hilang/",
    "https://youtu.be/dQw4w9WgXcQ", "https://lain.example/a?b=1&c=2", "javascript:alert(1)", "#more",
    "https://warta.example/wp-content/uploads/2024/05/foto-300x200.jpg", "", "https://[", "mailto:a@b.example",
    "java\tscript:alert(1)", "data:text/html,x", "relative/path",
])  # fmt: skip
_pieces = st.one_of(
    _text,
    _blank,
    _urls,
    st.builds('<img src="{}" alt="gambar" class="wp-image-{}" />'.format, _urls, st.integers(11, 14)),
    st.builds('[caption id="attachment_12" width="3"]<img src="{}"> {}[/caption]'.format, _urls, _text),
    st.sampled_from([
        '[gallery ids="12,13"]', "[gallery]", '[poll id="3"]', "[kotak]isi kotak[/kotak]", "[[gallery]]",
        "[embed]https://youtu.be/dQw4w9WgXcQ[/embed]", "[vc_row]dalam baris[/vc_row]", "<!--more-->",
        '<iframe src="https://peta.example/x"></iframe>', "<hr>", "<script>alert(1)</script>",
        "<!-- wp:paragraph --><p>alinea</p><!-- /wp:paragraph -->", "<!-- wp:group --><div>", "</div>",
        '<!-- wp:latest-posts {"n":1} /-->', '<!-- wp:acme/poll {"a":"b"} /-->', "<!-- /wp:group -->",
        '<!-- wp:heading {"level":3} --><h3>kepala</h3><!-- /wp:heading -->', "<svg><style><p>",
        "<table><tr><th>satu</th></tr><tr><td>dua</td><td>tiga</td></tr></table>", "<li>butir</li>",
        "<td>sel</td>", "<o:p>kata</o:p>", '<blockquote class="twitter-tweet">cuit <a href="https://twitter.com/a/status/1">x</a></blockquote>',
    ]),
)  # fmt: skip
_wrapped = st.recursive(
    _pieces,
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format,
        st.sampled_from("p b strong em i a div span h1 h3 h6 blockquote ul ol li pre figure center font "
                        "figcaption cite td table s sup code details".split()),
        st.lists(inner, max_size=4).map("".join),
    ),
    max_leaves=8,
)  # fmt: skip
_APART = re.compile(
    r"\[/?(?:caption|gallery|embed|vc_row|poll|kotak)[^\]]*\]|<!--.*?-->|<(?:img|hr|/?iframe|/?figcaption)\b[^>]*>",
    re.S,
)
bodies = st.lists(_wrapped, max_size=8).map("".join)


def assert_nothing_lost(body: str) -> None:
    converted = convert_body(body, context=context())
    assert_valid(converted.blocks)
    shown = re.sub(r"\W", "", all_text(converted))
    # What parts words when it becomes a block of its own is no part of a word.
    visible = plain_text(_APART.sub(" ", body))
    for word in re.findall(r"\w+", visible):
        if word not in shown and "http" not in word:
            if word in {
                "Baca",
                "juga",
                "Read",
                "also",
                "اقرأ",
                "أيضا",
                "Sumber",
                "Source",
                "المصدر",
            }:
                continue
            assert word in _addresses(body), f"{word!r} is lost from {body!r}"


def _addresses(body: str) -> str:
    """Words of addresses change shape: a bare address becomes a player."""
    return " ".join(re.findall(r"https?://\S+", body))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(bodies)
def test_any_body_converts_without_losing_a_word(body: str) -> None:
    assert_nothing_lost(body)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_at_all_converts(body: str) -> None:
    assert_valid(convert_body(body, context=context()).blocks)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(bodies)
def test_converting_twice_gives_the_same_ids_and_blocks(body: str) -> None:
    first = convert_body(body, context=context())
    again = convert_body(body, context=context())
    assert first == again


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(bodies)
def test_a_second_look_changes_nothing_when_nothing_more_is_known(body: str) -> None:
    first = convert_body(body, context=context())
    second = complete(first.blocks, context=context())
    assert_valid(second.blocks)
    assert second.blocks == first.blocks


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(bodies)
def test_what_is_known_only_later_still_comes_in(body: str) -> None:
    blind = convert_body(
        body, context=context(article_for=lambda _: None, image_for=lambda _: None)
    )
    assert_valid(blind.blocks)
    assert_valid(complete(blind.blocks, context=context()).blocks)


def test_deep_nesting_neither_raises_nor_loses_the_words() -> None:
    body = "<div><b>" * 3000 + "paling dalam" + "</b></div>" * 3000
    assert "paling dalam" in all_text(convert(body))


def test_hostile_payloads_become_safe_blocks(shared_data: Path) -> None:
    for case in json.loads((shared_data / "xss" / "dompurify-expect.json").read_text()):
        for body in (
            case["payload"],
            f"<!-- wp:html -->{case['payload']}<!-- /wp:html -->",
            f"<!-- wp:acme/box -->{case['payload']}<!-- /wp:acme/box -->",
            f"[kotak]{case['payload']}[/kotak]",
        ):
            assert "<script" not in json.dumps(convert(body).blocks).lower(), body


def test_every_body_of_the_real_exports_converts(shared_data: Path) -> None:
    count = 0
    for path in sorted((shared_data / "wordpress" / "wordpress-importer").glob("*.xml")):
        if path.name == "malformed.xml":
            continue
        with open_export(path) as export:
            for item in export.records():
                if isinstance(item, Item) and item.content:
                    convert(item.content)
                    count += 1
    assert count > 100


@pytest.mark.parametrize("body", ["", " ", "\n\n", "&nbsp;", "<p></p>", "<p>&nbsp;</p>"])
def test_an_empty_body_has_no_blocks(body: str) -> None:
    assert convert(body).blocks == []


def test_ids_differ_between_articles() -> None:
    one = convert_body("<p>a</p>", context=context(seed="warta:1"))
    two = convert_body("<p>a</p>", context=context(seed="warta:2"))
    assert one.blocks[0]["id"] != two.blocks[0]["id"]
    assert SITE.home


@pytest.mark.parametrize(
    "tag", ["blockquote", "ul", "li", "table", "td", "figure", "b", "a", "span", "h2", "pre"]
)
def test_no_element_inside_itself_a_thousand_times_is_too_much(tag: str) -> None:
    converted = convert(
        f"<{tag}>" * 1000 + "inti" + '<img class="wp-image-12" src="x">' + f"</{tag}>" * 1000
    )
    assert "inti" in all_text(converted)


def test_blocks_and_shortcodes_inside_themselves_are_not_too_much() -> None:
    groups = "<!-- wp:group --><div>" * 50 + "inti" + "</div><!-- /wp:group -->" * 50
    assert "inti" in all_text(convert(groups))
    rows = (
        "".join(f"[vc_a{n}]" for n in range(300))
        + "inti"
        + "".join(f"[/vc_a{n}]" for n in reversed(range(300)))
    )
    assert "inti" in all_text(convert(rows))


@pytest.mark.parametrize("piece", [
    "[a ", "[a]", "[a b='", '["', "[[", "<!-- wp:a {", "<!-- wp:a -->", "<b", "<a href='", "&#", "<p><b>",
    "<td>", "\n\n ", "[/a]", "<ul><li>", "http://", "<br>", "- ", "(", "<strong>a –", "&gt;",
])  # fmt: skip
def test_no_body_takes_long_to_convert(piece: str) -> None:
    start = time.process_time()
    convert(piece * 4000)
    assert time.process_time() - start < 4
