"""What a cache is told, when, and how often: from the ledger, after the commit, until it did it."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Sequence

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from redaksi.press.bell import Bell
from redaksi.press.folding import fold
from redaksi.press.front import owed, purging
from redaksi.press.front.kinds import Refused
from redaksi.press.front.names import Names
from redaksi.press.front.purging import Purging, keep_purging
from redaksi.press.ledger import changed
from redaksi.press.models import Change, Front, Horizon
from redaksi.press.tags import SITE
from tests.press.front.varnish import HOST

pytestmark = pytest.mark.django_db
NAMES = Names(HOST)


class Remembering:
    """A cache that notes what it was told, and refuses as often as it is asked to."""

    name = "varnish http://127.0.0.1:6081"

    def __init__(self, most: int = 1000) -> None:
        self.most = most
        self.told: list[tuple[set[str], bool]] = []
        self.refusals: list[Exception] = []

    def purge(self, names: Sequence[str], *, soft: bool) -> None:
        if self.refusals:
            raise self.refusals.pop(0)
        self.told.append((set(names), soft))

    def dropped(self, *, soft: bool = True) -> set[str]:
        """Everything it was told since the last time this was asked."""
        names = set().union(*(names for names, way in self.told if way == soft))
        self.told = [each for each in self.told if each[1] != soft]
        return names


@pytest.fixture
def cache() -> Remembering:
    return Remembering()


@pytest.fixture
def told(cache: Remembering, db: None, monkeypatch: pytest.MonkeyPatch) -> Purging:
    """One who tells `cache`, and has told it all there was."""
    # What is told a second time would come amid a test that takes long.
    monkeypatch.setattr(purging, "ECHO_AFTER", 3600.0)
    # Gone where a test before this one emptied the database.
    Horizon.objects.get_or_create()
    if connection.vendor == "postgresql":
        # Positions are given at the commit, which a test's transaction never comes to.
        connection.cursor().execute("SET CONSTRAINTS press_take_position IMMEDIATE")
    teller = Purging(cache, NAMES, "build 1")
    assert teller.look()
    cache.told.clear()
    return teller


def names(*tags: str) -> set[str]:
    return NAMES.to_drop(tags)


def test_a_cache_nobody_knows_yet_drops_everything(cache: Remembering) -> None:
    Purging(cache, NAMES, "build 1").look()
    assert cache.told == [({NAMES.own(SITE)}, False)]


def test_several_changes_are_told_together_and_once(told: Purging, cache: Remembering) -> None:
    for number in range(3):
        changed("list", f"article:{number}")
    assert told.look()
    assert cache.told == [(names("list", "article:0", "article:1", "article:2"), True)]
    assert not told.look()


def test_what_was_rolled_back_is_never_told(told: Purging, cache: Remembering) -> None:
    with transaction.atomic():
        changed("article:1")
        transaction.set_rollback(True)
    assert not told.look()
    assert cache.told == []


def test_what_may_not_be_shown_is_dropped_hard_and_first(told: Purging, cache: Remembering) -> None:
    changed("article:1", "shown:article:1")
    told.look()
    assert [soft for _names, soft in cache.told] == [False, True]
    assert cache.dropped(soft=False) == names("shown:article:1")
    assert cache.dropped() == names("article:1")


def test_more_names_than_it_takes_at_once_are_told_in_parts(
    told: Purging, cache: Remembering
) -> None:
    cache.most = 10
    changed(*(f"article:{number}" for number in range(40)))
    told.look()
    assert {len(part) for part, _soft in cache.told[:-1]} == {10}
    assert cache.dropped() == names(*(f"article:{number}" for number in range(40)))


def test_what_is_dated_ahead_is_told_when_its_moment_comes(
    told: Purging, cache: Remembering, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = timezone.now()
    changed("article:7", at=now + dt.timedelta(minutes=5))
    changed("article:8")
    told.look()
    assert cache.dropped() == names("article:8")
    monkeypatch.setattr(timezone, "now", lambda: now + dt.timedelta(minutes=5, seconds=1))
    assert told.look()
    assert cache.dropped() == names("article:7")
    assert not told.look()


def test_what_came_due_before_it_was_seen_is_told_as_well(
    told: Purging, cache: Remembering
) -> None:
    # Written ahead of its moment, in a transaction that ended after it.
    Front.objects.update(moment=timezone.now() + dt.timedelta(seconds=1))
    changed("article:7", at=timezone.now() + dt.timedelta(milliseconds=200))
    time.sleep(0.3)
    assert told.look()
    assert names("article:7") <= cache.dropped()


def test_a_refusal_is_told_again_later_with_all_that_happened_since(
    told: Purging, cache: Remembering, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Long enough for a busy machine to come to the line that says so.
    monkeypatch.setattr(purging, "FIRST_PAUSE", 60.0)
    cache.refusals = [Refused("503 Service Unavailable")]
    changed("article:1")
    assert not told.look()
    row = Front.objects.get()
    assert (row.failures, row.trouble) == (1, "503 Service Unavailable")
    assert row.again_at is not None
    changed("article:2")
    assert not told.look()
    Front.objects.update(again_at=timezone.now())
    assert told.look()
    assert cache.dropped() == names("article:1", "article:2")
    assert Front.objects.get().failing_since is None


def test_pauses_grow_and_a_cache_that_names_one_gets_it(told: Purging, cache: Remembering) -> None:
    changed("article:1")
    pauses = []
    for error in (*[Refused("no")] * 9, Refused("429", again_in=300)):
        cache.refusals = [error]
        Front.objects.update(again_at=None)
        before = timezone.now()
        assert not told.look()
        again_at = Front.objects.get().again_at
        assert again_at is not None
        # However long the looking took: at least so long after it began, at most after it ended.
        longest, shortest = again_at - before, again_at - timezone.now()
        pauses.append((shortest.total_seconds(), longest.total_seconds()))
    for place, least, most in ((0, 0.25, 0.5), (3, 2, 4), (8, 30, 60), (9, 300, 300)):
        after, before = pauses[place]
        assert after <= most
        assert before >= least


def test_everything_is_told_a_second_time_when_all_have_heard(
    told: Purging, cache: Remembering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(purging, "ECHO_AFTER", 0.2)
    told._echoes.clear()
    changed("article:1", "shown:article:1")
    assert told.look()
    cache.told.clear()
    time.sleep(0.25)
    assert told.look()
    assert cache.dropped() == names("article:1")
    assert cache.dropped(soft=False) == names("shown:article:1")
    time.sleep(0.25)
    assert not told.look()


def test_a_worker_that_was_killed_tells_the_last_minute_again(
    told: Purging, cache: Remembering
) -> None:
    changed("article:1")
    told.look()
    cache.told.clear()
    assert Purging(cache, NAMES, "build 1").look()
    assert names("article:1") <= cache.dropped()


def test_a_day_away_is_one_word_for_everything_and_the_takedowns(
    told: Purging, cache: Remembering
) -> None:
    for number in range(50):
        changed(f"article:{number}")
    changed("shown:article:3")
    changed("last")
    fold(older_than=dt.timedelta(seconds=-1))
    told.look()
    assert cache.dropped() == {NAMES.own(SITE)}
    assert names("shown:article:3") <= cache.dropped(soft=False)


def test_very_many_tags_are_one_word(
    told: Purging, cache: Remembering, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(owed, "MOST_TAGS", 20)
    changed(*(f"article:{number}" for number in range(21)))
    told.look()
    assert cache.dropped() == {NAMES.own(SITE)}


def test_what_the_ledger_forgot_is_dropped_hard(told: Purging, cache: Remembering) -> None:
    changed("article:1")
    Horizon.objects.update(refused=Change.objects.get(tags="article:1").position or 0)
    told.look()
    assert cache.dropped(soft=False) == {NAMES.own(SITE)}


def test_a_new_build_is_told_once_and_two_builds_do_not_quarrel(
    told: Purging, cache: Remembering
) -> None:
    other = Purging(cache, NAMES, "build 2")
    assert other.look()
    assert cache.dropped() == {NAMES.own(SITE)}
    assert not told.look()
    assert not other.look()
    assert cache.told == []


def test_one_worker_tells_and_another_takes_over_when_it_is_gone(
    told: Purging, cache: Remembering
) -> None:
    other = Purging(cache, NAMES, "build 1")
    other.me = "another machine"
    other.look()
    changed("article:1")
    assert not other.look()
    Front.objects.update(held_until=timezone.now())
    assert other.look()
    assert names("article:1") <= cache.dropped()


@pytest.mark.django_db(transaction=True)
def test_a_commit_is_told_within_moments(cache: Remembering) -> None:
    assert settings.SITE_FOLDER is not None
    told = Purging(cache, NAMES, "build 1")
    assert told.look()
    cache.told.clear()
    ending = threading.Event()
    threads = keep_purging([told], ending, Bell.of_site(settings.SITE_FOLDER.var))
    try:
        time.sleep(0.3)
        took = []
        for number in range(5):
            changed(f"article:{number}")
            began = time.monotonic()
            while not cache.told and time.monotonic() - began < 5:
                time.sleep(0.002)
            took.append(time.monotonic() - began)
            assert names(f"article:{number}") <= cache.dropped()
        assert sorted(took)[2] < 0.3
    finally:
        ending.set()
        for thread in threads:
            thread.join(5)
