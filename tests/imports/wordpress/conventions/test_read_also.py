"""A pasted read-also line becomes a read-also block when its link is one of our articles."""

from __future__ import annotations

import pytest

from redaksi.imports.wordpress.conversion.completion import complete
from tests.imports.wordpress.bodies import assert_valid, context, convert, rules, shape

OURS = '<a href="https://warta.example/2024/05/banjir/">Banjir surut</a>'
OTHER = '<a href="http://www.warta.example/2024/05/gempa/?utm_source=x">Gempa pagi</a>'
LOST = '<a href="https://warta.example/2024/05/hilang/">Hilang</a>'


@pytest.mark.parametrize("line", [
    f"Baca juga: {OURS}", f"BACA JUGA: {OURS}", f"<strong>Baca juga: {OURS}</strong>",
    f"<strong>Baca Juga :</strong> {OURS}", f"Baca Juga&nbsp;: {OURS}", f"&gt;&gt; Baca juga: {OURS}",
    f"[Baca juga: {OURS}]", f"Baca juga artikel terkait: {OURS}", f"Simak juga: {OURS}.",
    f"Lihat juga<br>{OURS}", '<a href="/2024/05/banjir/">Baca juga: Banjir surut</a>',
    '<strong><a href="/2024/05/banjir/"><em>BACA JUGA: Banjir surut</em></a></strong>',
    f"Read also: {OURS}", f"READ MORE: {OURS}", f"Also read – {OURS}", f"See also {OURS}",
    f"Related: {OURS}", f"Related articles: {OURS}",
    f"اقرأ أيضا: {OURS}", f"اقرأ أيضًا: {OURS}", f"إقرأ ايضاً: {OURS}", f"<strong>اقرأ المزيد:</strong> {OURS}",
    f"طالع أيضا: {OURS}", f"👉 Baca juga: {OURS}", f"Tonton juga: {OURS}", f"<strong>Baca:</strong> {OURS}",
    f"Baca Berita Lainnya: {OURS}", f"Pilihan Editor: {OURS}", f"قد يهمك أيضاً: {OURS}", f"لمزيد من التفاصيل: {OURS}",
    "https://warta.example/2024/05/banjir/",
])  # fmt: skip
def test_a_label_with_a_link_of_ours_becomes_a_block(line: str) -> None:
    converted = convert(f"<p>Satu.</p><p>{line}</p><p>Dua.</p>")
    assert shape(converted) == [
        ("paragraph", "<p>Satu.</p>"),
        ("read_also", {"articles": [7], "automatic": False}),
        ("paragraph", "<p>Dua.</p>"),
    ]
    assert rules(converted) == ["read_also"]


@pytest.mark.parametrize("box", [
    f"<blockquote><p><strong>BACA JUGA :</strong>&nbsp;{OURS}</p></blockquote>", f"<h4>Baca juga: {OURS}</h4>",
    '<h3><a href="/2024/05/banjir/">Baca juga: Banjir surut</a></h3>', f'<div class="baca-juga"><span>Baca juga</span><ul><li>{OURS}</li></ul></div>',
    f"<table><tr><td><strong>Baca juga:</strong> {OURS}</td></tr></table>",
    '<figure class="wp-block-embed is-type-wp-embed"><div class="wp-block-embed__wrapper">https://warta.example/2024/05/banjir/</div></figure>',
    '<blockquote class="wp-embedded-content"><a href="https://warta.example/2024/05/banjir/">Banjir surut</a></blockquote>'
    '<iframe class="wp-embedded-content" src="https://warta.example/2024/05/banjir/embed/"></iframe>',
])  # fmt: skip
def test_whatever_box_it_was_put_in(box: str) -> None:
    converted = convert(f"<p>Satu.</p>{box}<p>Dua.</p>")
    assert shape(converted) == [
        ("paragraph", "<p>Satu.</p>"),
        ("read_also", {"articles": [7], "automatic": False}),
        ("paragraph", "<p>Dua.</p>"),
    ]
    assert rules(converted) == ["read_also"]


@pytest.mark.parametrize("joint", ["<br>", " "])
def test_at_the_end_of_a_paragraph_it_is_parted_from_the_words(joint: str) -> None:
    converted = convert(f"<p>Air naik.{joint}<strong>BACA JUGA : {OURS}</strong></p><p>Dua.</p>")
    assert shape(converted) == [
        ("paragraph", "<p>Air naik.</p>"),
        ("read_also", {"articles": [7], "automatic": False}),
        ("paragraph", "<p>Dua.</p>"),
    ]


@pytest.mark.parametrize("body", [
    f"<p>Baca juga: {OURS}<br>{OTHER}</p>",
    f"<p>Baca juga:</p><ul><li>{OURS}</li><li>{OTHER}</li></ul>",
    f"<p><strong>Baca juga:</strong></p><p>{OURS}</p><p>{OTHER}</p>",
    f"<h3>Baca juga</h3><ul><li>{OURS}</li><li>{OTHER}</li></ul>",
    f"<p>Baca juga: {OURS}</p><p>Baca juga: {OTHER}</p>",
    f"<ul><li>Baca juga: {OURS}</li><li>Baca juga: {OTHER}</li></ul>",
    f"<p>اقرأ أيضا: {OURS}، {OTHER}</p>",
    f"<p>Read also: {OURS}, {OTHER} and {OURS}</p>",
    f"<p>Baca juga:<br>1. {OURS}<br>2. {OTHER}</p>",
])  # fmt: skip
def test_several_links_become_one_block(body: str) -> None:
    converted = convert(body + "<p>Lanjut.</p>")
    assert shape(converted)[0] == ("read_also", {"articles": [7, 8], "automatic": False})
    assert shape(converted)[1:] == [("paragraph", "<p>Lanjut.</p>")]


@pytest.mark.parametrize("line", [
    f"Baca juga laporan kami tentang {OURS} yang terbit kemarin.",
    f"Menurut laporan, {OURS} sejak pagi.",
    "Baca juga: <a href='https://lain.example/x'>Situs lain</a>",
    f"Baca juga: {LOST}",
    "Baca juga buku itu, kata guru.",
    "Baca bersama: hujan turun.",
    f"Read more about the flood in {OURS} and elsewhere.",
    f"Related to this, the mayor said {OURS} was over.",
    f"اقرأ هذا الكتاب، قال المعلم، ثم {OURS} غدا.",
    OURS,
])  # fmt: skip
def test_sentences_and_links_elsewhere_stay(line: str) -> None:
    converted = convert(f"<p>Satu.</p><p>{line}</p>")
    assert [kind for kind, _value in shape(converted)] == ["paragraph"]
    assert "read_also" not in rules(converted)


def test_links_that_are_not_ours_stay_beside_the_block() -> None:
    converted = convert(f"<p>Baca juga: {OURS}<br>{LOST}</p>")
    assert shape(converted) == [
        (
            "paragraph",
            '<p>Baca juga: <br><a href="https://warta.example/2024/05/hilang/">Hilang</a></p>',
        ),
        ("read_also", {"articles": [7], "automatic": False}),
    ]


def test_a_label_with_nothing_behind_it_is_an_empty_place() -> None:
    converted = convert("<p>Satu.</p><p>BACA JUGA:</p><p>Dua.</p>")
    assert shape(converted)[1] == ("read_also", {"articles": [], "automatic": False})


def test_a_label_above_links_that_are_not_ours_stays() -> None:
    body = "<p>Baca juga:</p><ul><li><a href='https://lain.example/'>x</a></li></ul>"
    assert [kind for kind, _value in shape(convert(body))] == ["paragraph", "list"]


def test_a_link_that_is_known_only_later_becomes_a_block_then() -> None:
    body = f"<p>Satu.</p><p>Baca juga: {OURS}</p><p>Dua.</p>"
    blind = convert(body, article_for=lambda _address: None)
    assert [block["type"] for block in blind.blocks] == ["paragraph"]
    assert [(one.kind, one.key, one.block) for one in blind.found] == [
        ("article", "2024/05/banjir", blind.blocks[0]["id"])
    ]
    seen = complete(blind.blocks, context=context())
    assert_valid(seen.blocks)
    assert shape(seen)[1] == ("read_also", {"articles": [7], "automatic": False})
    assert seen.blocks[0]["id"] == blind.blocks[0]["id"]


def test_the_rule_can_be_switched_off() -> None:
    converted = convert(f"<p>Baca juga: {OURS}</p>", conventions=frozenset({"dateline"}))
    assert [kind for kind, _value in shape(converted)] == ["paragraph"]
