"""However transactions, readings and foldings are woven into one another, no page is wrongly current.

That the weaving can fail is shown by breaking on purpose what it holds.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import Phase

from redaksi.press import folding, ledger, postgresql
from redaksi.press.positions import Positions
from tests.press.weaving import Step, Weaving, happen, weave

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

# A run takes a second or two; STEPS=5000 for a night.
EXAMPLES = int(os.environ.get("STEPS", "40"))
# Far more than each fault needs to show; once found, it is not made smaller.
UNTIL_FOUND = 1000


@pytest.fixture
def weaving(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Weaving]:
    woven = Weaving()
    monkeypatch.setattr(timezone, "now", lambda: woven.history.now)
    monkeypatch.setattr("time.time", lambda: woven.history.now.timestamp())
    yield woven
    for person in (*woven.writers, *woven.views):
        person.stop()


def test_no_view_takes_a_page_for_current_that_something_committed_has_overtaken(
    weaving: Weaving,
) -> None:
    weave(weaving, EXAMPLES)


# What folding may lose takes so many steps in a row that chance needs minutes to meet it.
FOLDED: list[Step] = [
    ("read", 0),
    ("make", 0, ["site"]),
    ("date", 1, ["site"], 10),
    ("append", 1, ["article:1"]),
    ("pass_time", 20),
    ("append", 1, ["article:2"]),
    ("fold", 0, 1000),
    ("start_anew", 0),
]
FORGOTTEN: list[Step] = [
    ("read", 0),
    ("make", 0, ["section:3"]),
    *(("append", 1, [tag]) for tag in ("section:3", "site", "article:1")),
    ("pass_time", 5),
    ("fold", 0, 1),
    ("start_anew", 0),
]


@pytest.mark.parametrize("acts", [FOLDED, FORGOTTEN], ids=["folded", "forgotten"])
def test_what_was_folded_or_forgotten_is_not_taken_for_current(
    weaving: Weaving, acts: list[Step]
) -> None:
    happen(weaving, acts)


def is_found_out(weaving: Weaving) -> None:
    with pytest.raises(AssertionError):
        weave(weaving, UNTIL_FOUND, (Phase.generate,))


@pytest.fixture
def positions_at_once(transactional_db: None) -> Iterator[None]:
    """Positions as a plain sequence would give them: at the change, not at the commit."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    at_once = postgresql.TRIGGER.replace("DEFERRABLE INITIALLY DEFERRED ", "").replace(
        "PERFORM pg_advisory_xact_lock(hashtext('redaksi press'));", ""
    )
    with connection.cursor() as cursor:
        cursor.execute(postgresql.UNDO + at_once)
    yield
    with connection.cursor() as cursor:
        cursor.execute(postgresql.UNDO + postgresql.TRIGGER)


def test_positions_that_are_not_in_the_order_of_commits_are_found_out(
    positions_at_once: None, weaving: Weaving
) -> None:
    is_found_out(weaving)


def test_a_clock_that_brings_no_change_about_is_found_out(
    weaving: Weaving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Positions, "come_due", lambda self, now: None)
    is_found_out(weaving)


def test_folding_that_loses_what_came_due_is_found_out(
    weaving: Weaving, monkeypatch: pytest.MonkeyPatch
) -> None:
    def settle(before: object) -> None:
        folding.Change.objects.filter(due__lt=before).delete()

    monkeypatch.setattr(folding, "_settle_dated", settle)
    with pytest.raises(AssertionError):
        happen(weaving, FOLDED)


def test_forgetting_without_refusing_older_pages_is_found_out(
    weaving: Weaving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Positions, "_refuse", lambda self, refused: None)
    with pytest.raises(AssertionError):
        happen(weaving, FORGOTTEN)


def test_a_change_that_is_not_written_is_found_out(
    weaving: Weaving, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = ledger._append

    def forgetful(tags: str, what: str, due: object) -> None:
        if "section:3" not in tags or due is not None:
            append(tags, what, due)  # type: ignore[arg-type]

    monkeypatch.setattr(ledger, "_append", forgetful)
    is_found_out(weaving)
