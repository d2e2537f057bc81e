"""A list that loses its newest articles one by one leaves no page stored that it no longer has."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

import pytest

from tests.press import paper
from tests.press.walk import ALL, Walk


@pytest.mark.parametrize("page_size", [1, 2])
@pytest.mark.once
def test_a_list_that_loses_its_newest_leaves_no_page_behind(
    begin: Callable[..., Walk], page_size: int
) -> None:
    walk, chance = begin(articles=14, page_size=page_size), Random(7)
    walk.only = re.compile(r"/(rubrik/kota|penulis/rina)/(feed/)?halaman/.*")
    walk.trusting = True
    walk.read(chance, ALL, "the beginning")
    walk.take(12, chance, acts=[paper.unpublish_newest], reads=ALL)
    assert walk.compared > 100, "too few pages were read to tell"
