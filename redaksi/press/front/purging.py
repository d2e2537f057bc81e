"""Telling a cache in front what to drop: after the commit, again until it did it, and once more for luck.

One thread a cache, so that one that is away holds up no other. It wakes with the bell, at most 50
milliseconds after a commit on this machine, and looks at the ledger every second for other machines'.
"""

from __future__ import annotations

import datetime as dt
import logging
import random
import socket
import threading
import time
from collections.abc import Iterable

import httpx
from django.db import close_old_connections, connection
from django.db.models import Q
from django.utils import timezone

from redaksi.press.bell import Bell
from redaksi.press.front.kinds import Cache, Refused
from redaksi.press.front.names import Names
from redaksi.press.front.owed import Owed, owed, step_back
from redaksi.press.models import Front

logger = logging.getLogger("redaksi.front")

HEAR_EVERY = 0.05
LOOK_EVERY = 1.0
# A page that left before the commit, or from a machine that had not heard of it, may arrive after the
# purge. So the same is dropped a second time, when machines know and answers have arrived.
ECHO_AFTER = 5.0
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 60.0
# Another worker takes over after this.
HELD_FOR = dt.timedelta(seconds=60)


class Purging:
    """Tells one cache."""

    def __init__(self, cache: Cache, names: Names, build: str) -> None:
        self.cache = cache
        self.names = names
        self.build = build
        # A worker that is started again takes over at once from the one before it on this machine.
        self.me = socket.gethostname()[:80]
        # What is to be dropped once more: when, softly, hard.
        self._echoes: list[tuple[float, Owed]] = []
        self._began = self._is_known = False

    def look(self) -> bool:
        """Tell the cache what it must drop by now; whether it was told something and did it."""
        front = self._front()
        now = timezone.now()
        if front.again_at is not None and now < front.again_at:
            return False
        # Compared until it was told once; machines that run different builds do not quarrel over it.
        build = front.build if self._is_known else self.build
        found = owed(front, build, now)
        due = [echo for moment, echo in self._echoes if time.monotonic() >= moment]
        if not (found or due):
            self._is_known = True
            return False
        if not self._hold(front, now):
            return False
        try:
            self._purge([found, *due])
        except (Refused, httpx.HTTPError) as error:
            self._failed(front, error)
            return False
        self._done(front, found, build, echoed=len(due))
        return True

    def run(self, ending: threading.Event, bell: Bell) -> None:
        """Tell it again and again until `ending`."""
        rung, looked, was_well = -1, 0.0, True
        while not ending.wait(HEAR_EVERY):
            now = time.monotonic()
            if bell.value == rung and now - looked < LOOK_EVERY:
                continue
            rung, looked = bell.value, now
            close_old_connections()
            try:
                self.look()
                was_well = True
            except Exception:
                # The database may be away; what is owed is still in the ledger when it returns.
                if was_well:
                    logger.exception("%s cannot be told what changed for now.", self.cache.name)
                was_well = False
                ending.wait(LOOK_EVERY)
        connection.close()

    def _front(self) -> Front:
        front, _made = Front.objects.get_or_create(name=self.cache.name)
        if not self._began:
            step_back(front)
            self._began = True
        return front

    def _hold(self, front: Front, now: dt.datetime) -> bool:
        """Be the only worker that tells this cache; whether we are."""
        free = Q(held_until=None) | Q(held_until__lt=now) | Q(held_by=self.me)
        mine = Front.objects.filter(free, pk=front.pk)
        return mine.update(held_by=self.me, held_until=now + HELD_FOR) == 1

    def _purge(self, several: Iterable[Owed]) -> None:
        several = list(several)
        hard = self.names.to_drop({tag for each in several for tag in each.hard})
        soft = self.names.to_drop({tag for each in several for tag in each.soft}) - hard
        # What may not be shown any more goes first.
        for names, is_soft in ((sorted(hard), False), (sorted(soft), True)):
            for start in range(0, len(names), self.cache.most):
                self.cache.purge(names[start : start + self.cache.most], soft=is_soft)

    def _done(self, front: Front, found: Owed, build: str, *, echoed: int) -> None:
        self._is_known = True
        self._echoes = self._echoes[echoed:]
        if found:
            self._echoes.append((time.monotonic() + ECHO_AFTER, found))
        Front.objects.filter(pk=front.pk, held_by=self.me).update(
            position=found.position,
            moment=found.moment,
            ledger=found.ledger,
            build=build,
            at=timezone.now(),
            failures=0,
            failing_since=None,
            again_at=None,
            trouble="",
        )
        if front.failures:
            logger.warning("%s drops what it is told again.", self.cache.name)

    def _failed(self, front: Front, error: Exception) -> None:
        now = timezone.now()
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(front.failures, 10))
        # Spread out, so that several workers and caches do not come all at once.
        pause = max(pause * random.uniform(0.5, 1.0), getattr(error, "again_in", 0.0))  # noqa: S311
        said = str(error) or type(error).__name__
        Front.objects.filter(pk=front.pk).update(
            failures=front.failures + 1,
            failing_since=front.failing_since or now,
            again_at=now + dt.timedelta(seconds=pause),
            trouble=said[:200],
        )
        if not front.failures:
            logger.warning(
                "%s did not drop what changed (%s); it is told again until it does.",
                self.cache.name,
                said,
            )


def keep_purging(
    everyone: Iterable[Purging], ending: threading.Event, bell: Bell
) -> list[threading.Thread]:
    """Begin to tell all of them, each in a thread of its own."""
    threads = [
        threading.Thread(
            target=each.run, args=(ending, bell), name=f"purging {each.cache.name}", daemon=True
        )
        for each in everyone
    ]
    for thread in threads:
        thread.start()
    return threads
