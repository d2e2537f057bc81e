"""Every stored page equals a fresh one, whatever happens to the paper: the promise of the press.

`make bench-stale STEPS=…` walks on for as long as wanted.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from random import Random

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.press.paper import ACTS, Act
from tests.press.walk import Walk

STEPS = int(os.environ.get("STEPS", "80"))
EXAMPLES = max(3, STEPS // 100)
SEED = int(os.environ.get("SEED", "0")) or 20261125


@pytest.mark.slow
def test_no_stored_page_is_ever_stale(
    begin: Callable[..., Walk], capsys: pytest.CaptureFixture[str]
) -> None:
    walk = begin()
    # Half the way where SQLite's run has gone all of it: transactions and locks have tests of their own.
    long = "STEPS" in os.environ or connection.vendor == "sqlite"
    walk.take(STEPS if long else STEPS // 2, Random(SEED))
    with capsys.disabled():
        print(f"\n{walk.steps} steps, {walk.compared} pages compared, none stale", flush=True)  # noqa: T201


@pytest.mark.slow
@pytest.mark.once
def test_no_sequence_of_events_makes_a_stored_page_stale(begin: Callable[..., Walk]) -> None:
    """The same, with Hypothesis choosing: what it finds it makes short."""

    class Events(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.walk = begin(articles=3)

        @rule(act=st.sampled_from(ACTS), seed=st.integers(0, 2**16))
        def something_happens(self, act: Act, seed: int) -> None:
            self.walk.step(act, Random(seed), reads=4)

        @rule(seed=st.integers(0, 2**16))
        def readers_read(self, seed: int) -> None:
            self.walk.read(Random(seed), 8, "a while")

        def teardown(self) -> None:
            call_command("flush", verbosity=0, interactive=False)

    run_state_machine_as_test(
        Events,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=20,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
