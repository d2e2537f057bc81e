"""Sources nobody would write: they are read to the end and harm nothing."""

import json

import pytest

from redaksi.imports.page import body_blocks, recover, trace

PROSE = "Badan Cuaca Contoh mengingatkan warga akan hujan lebat selama tiga hari ke depan."


@pytest.mark.parametrize(
    "source", ["", " \n\t\n", "\x00\x00", "\u200b\n\ufeff", "<html></html>", "<"]
)
def test_nothing_gives_an_empty_page(source: str) -> None:
    page = recover(source)
    assert page.body == []
    assert page.title in ("", "<")


def test_one_short_line_is_a_headline_and_one_sentence_a_body() -> None:
    assert recover("Harga Beras Naik Lagi").title == "Harga Beras Naik Lagi"
    assert [part.text for part in recover(PROSE).body] == [PROSE]


@pytest.mark.parametrize(
    "source",
    [
        "a" * 1_000_000,
        "a b " * 250_000,
        "(" * 200_000,
        "“" * 200_000,
        ("x" * 30 + "\n") * 30_000,
        "BACA JUGA:\n" * 5_000,
        "- " * 300_000,
        ("Judul yang sama persis\n" * 10_000),
        "1. \n" * 10_000,
        "Bandung, " * 50_000,
        "By " + "Rina, " * 50_000,
        "\n".join(f"Baris {n} dari sampah yang panjangnya tidak seberapa" for n in range(2_000)),
    ],
    ids=lambda source: source[:12],
)
def test_junk_of_any_size_is_placed_line_by_line(source: str) -> None:
    assert len(trace(source)) == sum(bool(line.strip()) for line in source.split("\n"))


@pytest.mark.parametrize(
    "tag", ["div", "b", "p", "blockquote", "ul><li", "table><tr><td", "a href=x"]
)
def test_text_below_a_hundred_thousand_tags_is_still_found(tag: str) -> None:
    page = recover(f"<html><body>{f'<{tag}>' * 100_000}<p>{PROSE}</p>")
    everything = [part.text for part in page.body] + [removed.text for removed in page.removed]
    assert any(PROSE in text for text in [*everything, page.title])


@pytest.mark.parametrize(
    "source",
    [
        "<html>" + "<!--" * 100_000,
        "<html>" + "<a " * 100_000,
        "<html>" + "&" * 500_000,
        '<html><script type="application/ld+json">' + "[" * 100_000 + "</script><p>x</p>",
        "<html><body>" + "<td>a<td>b" * 20_000,
        '<html><head><base href="http://[bad"></head><body><a href="http://[::1">x</a>',
    ],
    ids=["comments", "anchors", "ampersands", "json", "cells", "addresses"],
)
def test_broken_mark_up_is_read_to_the_end(source: str) -> None:
    blocks = json.dumps(body_blocks(recover(source))).lower()
    assert "<script" not in blocks
    assert "[bad" not in blocks


def test_words_between_the_cells_of_a_broken_table_are_found() -> None:
    page = recover(
        "<html><body><table><tr><h1>Judul Tabel</h1><td>satu</td><td>dua <svg><text>R</text></svg>"
        "tiga</td> empat</tr></table></body></html>"
    )
    said = f"{page.title} {' '.join(part.text for part in page.body)}"
    said += " ".join(removed.text for removed in page.removed)
    assert all(word in said for word in ("Judul Tabel", "satu", "dua tiga", "empat"))
    assert "R" not in said.split()


def test_no_script_and_no_foreign_scheme_reaches_the_blocks() -> None:
    page = recover(
        f"<html><body><article><h1>Judul Berita Contoh Hari Ini</h1><p>{PROSE}</p>"
        f'<p onclick="x()">{PROSE} <a href="javascript:x()">satu</a> <img src=x onerror=x()> &lt;b&gt;</p>'
        f'<p>{PROSE} <a href="https://warta.example/&quot;x">dua</a></p></article></body></html>'
    )
    inline = " ".join(str(block["value"]) for block in body_blocks(page))
    assert "&lt;b&gt;" in inline
    assert "javascript" not in inline
    assert "onclick" not in inline
    assert "<img" not in inline
