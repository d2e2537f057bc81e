"""What writers, processes and the clock may do to the ledger, in any order, and what must hold meanwhile."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from redaksi.press.folding import fold
from redaksi.press.ledger import changed
from redaksi.press.models import Change, Folded, Horizon
from redaksi.press.positions import Stamp
from tests.press.writers import View, Writer

TAGS = ("article:1", "article:2", "shown:article:1", "section:3", "site")
SIZE = 3

tags = st.lists(st.sampled_from(TAGS), min_size=1, max_size=2, unique=True)
Step = tuple[Any, ...]


def writing(who: int) -> st.SearchStrategy[list[Step]]:
    """What a writer does, in this order: changes within a transaction, or one by itself."""
    change = st.one_of(
        st.tuples(st.just("append"), st.just(who), tags),
        st.tuples(st.just("date"), st.just(who), tags, st.integers(-30, 90)),
    )
    ends = st.sampled_from(["commit", "commit", "roll_back"])
    together = st.builds(
        lambda several, end: [("begin", who), *several, (end, who)],
        st.lists(change, min_size=1, max_size=2),
        ends,
    )
    return _after_another(st.one_of(together, change.map(lambda one: [one])), 3)


def reading(who: int) -> st.SearchStrategy[list[Step]]:
    """What a process does: it makes pages, and looks at the ledger; now and then it begins anew."""
    make = st.tuples(st.just("make"), st.just(who), tags).map(lambda made: [made, ("read", who)])
    look = st.sampled_from([[("read", who)], [("start_anew", who)]])
    return _after_another(st.one_of(make, look), 5)


def keeping() -> st.SearchStrategy[list[Step]]:
    """What the clock and the worker do."""
    time = st.tuples(st.just("pass_time"), st.integers(1, 60))
    fold = st.tuples(st.just("fold"), st.sampled_from((0, 0, 30)), st.sampled_from((1, 1000)))
    return st.lists(st.one_of(time, fold), min_size=1, max_size=6)


def _after_another(several: st.SearchStrategy[list[Step]], most: int) -> st.SearchStrategy[Any]:
    return st.lists(several, min_size=1, max_size=most).map(
        lambda parts: [step for part in parts for step in part]
    )


@st.composite
def woven_acts(draw: st.DrawFn) -> list[Step]:
    """The acts of all of them: each one's in their order, woven into the others' in any."""
    people = [*(writing(who) for who in range(SIZE)), *(reading(who) for who in range(SIZE))]
    threads = [draw(person) for person in [*people, keeping()]]
    acts = []
    while threads:
        thread = threads[draw(st.integers(0, len(threads) - 1))]
        acts.append(thread.pop(0))
        threads = [left for left in threads if left]
    return acts


@dataclass
class Page:
    """What was made, and how much of the history it rests on."""

    tags: list[str]
    stamp: Stamp
    knows: int
    at: float


@dataclass
class History:
    """What really happened: the reference the ledger is held to."""

    now: dt.datetime = dt.datetime(2026, 11, 24, 20, 0, tzinfo=dt.UTC)
    # What took effect, in order: at a commit, or (for what is dated) at its moment after it.
    commits: list[set[str]] = field(default_factory=list)
    dated: list[tuple[float, set[str]]] = field(default_factory=list)
    open: dict[int, list[tuple[set[str], float | None]]] = field(default_factory=dict)
    pages: list[Page] = field(default_factory=list)

    def commit(self, changes: list[tuple[set[str], float | None]]) -> None:
        for names, moment in changes:
            if moment is None or moment <= self.now.timestamp():
                self.commits.append(names)
            else:
                self.dated.append((moment, names))

    def length(self) -> tuple[int, int]:
        """How many commits there were, and how many changes dated ahead."""
        return len(self.commits), len(self.dated)

    def is_out_of_date(self, page: Page, known: tuple[int, int]) -> bool:
        """Whether something the page rests on changed, as far as a view knows that read so much."""
        now = self.now.timestamp()
        return any(
            not names.isdisjoint(page.tags) for names in self.commits[page.knows : known[0]]
        ) or any(
            page.at <= moment <= now and not names.isdisjoint(page.tags)
            for moment, names in self.dated[: known[1]]
        )


class Weaving:
    """Writers, views, and what they do."""

    def __init__(self) -> None:
        self.writers = [Writer() for _number in range(SIZE)]
        self.views = [View() for _number in range(SIZE)]
        self.history = History()
        # How many commits, and dated changes, each view has read.
        self.known = [(0, 0)] * SIZE

    def start(self) -> None:
        Change.objects.all().delete()
        Folded.objects.all().delete()
        Horizon.objects.all().delete()
        Horizon.objects.create()
        self.history, self.known = History(), [(0, 0)] * SIZE
        for number in range(SIZE):
            self.start_anew(number)

    def end(self) -> None:
        for number in range(SIZE):
            self.roll_back(number)

    def begin(self, number: int) -> None:
        # On SQLite a second writer would wait for the first.
        alone = connection.vendor == "postgresql" or not self.history.open
        if number not in self.history.open and alone:
            self.writers[number].begin()
            self.history.open[number] = []

    def append(self, number: int, names: list[str]) -> None:
        self._change(number, names, None)

    def date(self, number: int, names: list[str], minutes: int) -> None:
        self._change(number, names, self.history.now + dt.timedelta(minutes=minutes))

    def _change(self, number: int, names: list[str], at: dt.datetime | None) -> None:
        within = self.history.open.get(number)
        if within is None and self.history.open and connection.vendor == "sqlite":
            return
        self.writers[number].do(lambda: changed(*names, at=at))
        change = (set(names), at.timestamp() if at else None)
        if within is None:
            self.history.commit([change])
        else:
            within.append(change)

    def commit(self, number: int) -> None:
        if number in self.history.open:
            self.writers[number].commit()
            self.history.commit(self.history.open.pop(number))

    def roll_back(self, number: int) -> None:
        if number in self.history.open:
            self.writers[number].roll_back()
            del self.history.open[number]

    def read(self, number: int) -> None:
        self.views[number].read()
        self.known[number] = self.history.length()

    def start_anew(self, number: int) -> None:
        self.views[number].positions = type(self.views[number].positions)()
        self.read(number)

    def make(self, number: int, names: list[str]) -> None:
        """A page is made: the stamp first, then of what is committed by now."""
        stamp = self.views[number].positions.stamp()
        knows = len(self.history.commits)
        self.history.pages.append(Page(names, stamp, knows, self.history.now.timestamp()))

    def pass_time(self, minutes: int) -> None:
        self.history.now += dt.timedelta(minutes=minutes)

    def fold(self, minutes: int, most: int) -> None:
        # Folding writes, so on SQLite it would wait for whoever is writing.
        if not self.history.open or connection.vendor == "postgresql":
            fold(older_than=dt.timedelta(minutes=minutes), most=most)

    def check(self) -> None:
        for view, known in zip(self.views, self.known, strict=True):
            view.positions.come_due(self.history.now.timestamp())
            for page in self.history.pages:
                if self.history.is_out_of_date(page, known):
                    assert not view.positions.is_current(page.tags, page.stamp), (page, known)


def happen(weaving: Weaving, acts: list[Step]) -> None:
    """Let the acts happen one after the other; raises AssertionError at a page wrongly taken for current."""
    weaving.start()
    try:
        for name, *rest in acts:
            getattr(weaving, name)(*rest)
            weaving.check()
    finally:
        weaving.end()


def weave(weaving: Weaving, examples: int, phases: tuple[Phase, ...] = tuple(Phase)) -> None:
    """Let things happen in `examples` orders; raises AssertionError at a page wrongly taken for current."""

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=phases,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    @given(woven_acts())
    def woven(acts: list[Step]) -> None:
        happen(weaving, acts)

    woven()
