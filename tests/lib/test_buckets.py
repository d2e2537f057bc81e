"""Buckets that the processes of a machine share: nobody takes more than there is, however they ask."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from redaksi.lib.buckets import Buckets

# Takes as fast as it can, and prints how many it got.
TAKE = """
import sys
from pathlib import Path
from redaksi.lib.buckets import Buckets
own = Buckets(Path(sys.argv[1]), 64)
print(sum(own.take(7, a_second=1e-6, at_once=100).may for _time in range(150)))
"""


@given(st.lists(st.tuples(st.integers(0, 2), st.floats(0, 30)), max_size=300))
def test_nobody_gets_more_than_a_bucketful_and_what_has_come_since(
    asked: list[tuple[int, float]],
) -> None:
    own, now, got = Buckets(None, 3), 0.0, [0, 0, 0]
    for key, later in asked:
        now += later
        taken = own.take(key, a_second=1 / 6, at_once=10, now=now)
        got[key] += taken.may
        assert got[key] <= 10 + now / 6 + 1e-6
        # Who waits as long as was said gets one.
        assert taken.may or 0 < taken.wait <= 6 + 1e-6


def test_processes_that_ask_at_once_share_what_there_is(tmp_path: Path) -> None:
    command = [sys.executable, "-c", TAKE, str(tmp_path / "pace")]
    several = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    got = [int(one.communicate(timeout=60)[0]) for one in several]
    assert sum(got) == 100


def test_a_fork_locks_for_itself(tmp_path: Path) -> None:
    own = Buckets(tmp_path / "pace", 64)
    assert own.take(1, a_second=1e-6, at_once=2).may
    if not (child := os.fork()):
        os._exit(0 if own.take(1, a_second=1e-6, at_once=2).may else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert not own.take(1, a_second=1e-6, at_once=2).may


def test_whoever_cannot_have_the_file_counts_for_itself(tmp_path: Path) -> None:
    (tmp_path / "full").write_text("a file where the folder should be")
    own = Buckets(tmp_path / "full" / "pace", 64)
    assert [own.take(1, a_second=1e-6, at_once=2).may for _time in range(3)] == [True, True, False]


def test_what_was_counted_before_the_machine_was_started_is_forgotten(tmp_path: Path) -> None:
    own = Buckets(tmp_path / "pace", 64)
    assert own.take(1, a_second=1e-6, at_once=1, now=90_000.0).may
    assert not own.take(1, a_second=1e-6, at_once=1, now=90_001.0).may
    assert own.take(1, a_second=1e-6, at_once=1, now=12.0).may
