"""An article's text as HTML."""

from __future__ import annotations

import pytest

from redaksi.articles.body import Block, Body

pytestmark = pytest.mark.django_db

WORDS: Block = {"type": "paragraph", "value": "<p>Air itu kembali.</p>"}
LIST: Block = {"type": "list", "value": {"ordered": False, "items": ["<p>Satu</p>"]}}
PICTURE: Block = {"type": "picture", "value": {"image": None}}
INITIALS = '<span class="sign-off">(WRT)</span></p>'


@pytest.mark.parametrize(
    "blocks", [[WORDS, WORDS], [LIST, WORDS, PICTURE]], ids=["paragraphs", "a picture behind"]
)
def test_the_initials_stand_behind_the_last_words(blocks: list[Block]) -> None:
    html = Body(blocks, language="id").html(sign_off="WRT")
    assert html.rstrip().endswith(f"<p>Air itu kembali. {INITIALS}")
    assert html.count("(WRT)") == 1


def test_the_initials_stand_behind_a_list_that_ends_the_text() -> None:
    html = Body([WORDS, LIST, PICTURE], language="id").html(sign_off="WRT")
    assert html.rstrip().endswith(f"<p>{INITIALS}")
    assert html.index("Satu") < html.index("(WRT)")
    assert html.count("(WRT)") == 1


def test_a_text_without_initials_ends_with_its_words() -> None:
    assert "sign-off" not in Body([WORDS, LIST], language="id").html()
