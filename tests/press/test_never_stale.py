"""Every stored page equals a fresh one, whatever happens to the paper: the promise of the press.

`make bench-stale STEPS=…` walks on for as long as wanted.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from random import Random

import pytest

from redaksi.articles import list_tags
from tests.press.paper import Clock, Paper
from tests.press.reader import Reader
from tests.press.walk import Walk

STEPS = int(os.environ.get("STEPS", "150"))
SEED = int(os.environ.get("SEED", "0")) or 20261125


@pytest.fixture
def begin(
    make_reader: Callable[..., Reader], monkeypatch: pytest.MonkeyPatch, transactional_db: None
) -> Callable[..., Walk]:
    """Begins a walk: two web processes and a small paper whose lists have pages of two."""
    from django.conf import settings as django

    monkeypatch.setattr(django.REDAKSI, "page_size", 2)
    # Steps so short that a small paper knows all their widths.
    monkeypatch.setattr(list_tags, "STEP", 2)
    monkeypatch.setattr(list_tags, "NEWEST", 32)

    def begin(articles: int = 5) -> Walk:
        clock = Clock()
        clock.set_in(monkeypatch)
        return Walk([make_reader(), make_reader()], Paper(clock, articles=articles))

    return begin


@pytest.mark.slow
def test_no_stored_page_is_ever_stale(
    begin: Callable[..., Walk], capsys: pytest.CaptureFixture[str]
) -> None:
    walk = begin()
    walk.take(STEPS, Random(SEED))
    with capsys.disabled():
        print(f"\n{walk.steps} steps, {walk.compared} pages compared, none stale", flush=True)  # noqa: T201
