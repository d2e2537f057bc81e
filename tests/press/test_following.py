"""The page of ways to follow, out of the press: never older than its channels, sections and topics."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

import pytest

from tests.press import hubs, paper
from tests.press.walk import Walk

ACTS = (
    *([hubs.set_up_chat] * 6), hubs.invite, hubs.set_up_hub, paper.rename_section,
    paper.move_section, paper.new_section, paper.delete_section, paper.change_topic,
    paper.delete_topic,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_it_is_made_anew_whatever_happens_to_what_it_shows(
    begin: Callable[..., Walk], seed: int
) -> None:
    walk = begin(articles=1)
    walk.only = re.compile("/(?:en/)?follow/")
    walk.take(60, Random(seed), acts=ACTS, reads=2)
    assert walk.compared == 120
