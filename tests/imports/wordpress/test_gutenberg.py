"""Block comments are read as WordPress writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaksi.imports.wordpress.gutenberg import MalformedBlocks, parse, without_delimiters


def test_names_attributes_and_children_are_read() -> None:
    body = (
        'Lama<!-- wp:group {"a":{"b":[1]}} --><div><!-- wp:paragraph --><p>Satu</p><!-- /wp:paragraph --></div>'
        '<!-- /wp:group -->\n\n<!-- wp:acme/poll {"id":3,"t":"\\u002d\\u002d\\u003e"} /-->'
    )
    old, group, poll = parse(body)
    assert (old.name, old.html) == ("", "Lama")
    assert (group.name, group.attributes, group.html) == (
        "core/group",
        {"a": {"b": [1]}},
        "<div><p>Satu</p></div>",
    )
    assert [child.name for child in group.children] == ["core/paragraph"]
    assert (poll.name, poll.attributes, poll.content) == ("acme/poll", {"id": 3, "t": "-->"}, [])
    assert poll.number("id") == 3 and poll.text("t") == "-->" and poll.text("id") == ""


@pytest.mark.parametrize("body", [
    "<!-- wp:a -->", "<!-- /wp:a -->", "<!-- wp:a --><!-- /wp:b -->", "<!-- wp:a -->" * 100 + "<!-- /wp:a -->" * 100,
])  # fmt: skip
def test_comments_that_do_not_pair_are_refused(body: str) -> None:
    with pytest.raises(MalformedBlocks):
        parse(body)


def test_attributes_that_are_no_json_are_none() -> None:
    assert parse('<!-- wp:a {"b":} /-->')[0].attributes == {}


@given(st.text(st.sampled_from("<!-- wp:a {}/>\n"), max_size=80))
def test_any_text_is_read_or_refused(body: str) -> None:
    try:
        blocks = parse(body)
    except MalformedBlocks:
        assert "wp:" not in without_delimiters("<!-- wp:a -->")
    else:
        assert all(block.html is not None for block in blocks)
