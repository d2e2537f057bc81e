"""Every stored page equals a fresh one, whatever happens to the paper: the promise of the press.

`make bench-stale STEPS=…` walks on for as long as wanted.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from random import Random

import pytest

from tests.press.walk import Walk

STEPS = int(os.environ.get("STEPS", "150"))
SEED = int(os.environ.get("SEED", "0")) or 20261125


@pytest.mark.slow
def test_no_stored_page_is_ever_stale(
    begin: Callable[..., Walk], capsys: pytest.CaptureFixture[str]
) -> None:
    walk = begin()
    walk.take(STEPS, Random(SEED))
    with capsys.disabled():
        print(f"\n{walk.steps} steps, {walk.compared} pages compared, none stale", flush=True)  # noqa: T201
