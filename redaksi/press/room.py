"""The pressroom: pages put together from current sheets; each sheet rendered once, however many wait."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from redaksi.press.fragments import DEEPEST, NoSuchFragment
from redaksi.press.positions import Stamp
from redaksi.press.rendering import (
    Application,
    Environ,
    NotStorable,
    render_fragment,
    render_page,
)
from redaksi.press.sheets import Hole, Sheet
from redaksi.press.shelf import Ready, Shelf
from redaksi.press.store import Store
from redaksi.press.watch import Watch

logger = logging.getLogger("redaksi.press")
Made = TypeVar("Made")

# So long a reader waits for a new page where an older one could be shown, in seconds; and where none could.
WITH_OLD = 1.0
WITHOUT = 20.0
# After one wait in vain, older pages are shown at once for so long.
NO_MORE_WAITING = 3.0
# Redirects and "not found" are small and come in floods: they stay in memory, in a place of their own.
PASSING_BYTES = 2 * 1024 * 1024
_PASSED_ON = (NotStorable, NoSuchFragment)


class Failed(Exception):
    """The page could not be made, and there is no older one."""


class Room:
    """Everything of one process that makes and keeps pages."""

    def __init__(
        self,
        application: Application,
        watch: Watch,
        store: Store,
        *,
        host: str,
        memory: int,
        hands: int,
    ) -> None:
        self.application = application
        self.watch = watch
        self.store = store
        self.host = host
        self.pages: Shelf[Ready] = Shelf(memory)
        self.passing: Shelf[Ready] = Shelf(PASSING_BYTES)
        self.fragments: Shelf[Sheet] = Shelf(memory // 8)
        self.rendered = self.stitched = self.shown_stale = 0
        self._hands = ThreadPoolExecutor(hands, thread_name_prefix="press")
        self._making: dict[str, Future[Sheet]] = {}
        self._lock = threading.Lock()
        self._impatient_until = 0.0

    def ready(self, key: str) -> Ready | None:
        """The page in memory, whether current or not."""
        return self.pages.get(key) or self.passing.get(key)

    def is_current(self, page: Ready, now: float) -> bool:
        """Whether nothing it is made of has changed; notes it, so that the next look is one comparison."""
        positions = self.watch.positions
        version = positions.version
        if page.stale or now >= page.until:
            return False
        if page.version != version:
            if not all(sheet.is_current(positions, now) for sheet in page.sheets):
                return False
            page.version = version
        return True

    def page(self, key: str, environ: Environ, old: Ready | None) -> Ready:
        """A current page; else the last one, marked stale. Raises NotStorable and Failed."""
        shell_before = old.shell if old else self.store.get(key)
        version = self.watch.positions.version
        stale: list[str] = []
        sheets: list[Sheet] = []

        def make(stamp: Stamp, why: str) -> Sheet:
            return render_page(self.application, environ, stamp, host=self.host, why=why)

        shell = self._current(key, shell_before, make, stale)
        if shell.code >= 500:
            raise Failed(shell.status)
        body = self._put_together(shell, sheets, stale, 0)
        page = Ready(
            status=shell.status,
            shell=shell,
            sheets=tuple(sheets),
            until=min(sheet.until for sheet in sheets),
            version=version,
            body=body,
            stale=bool(stale),
        )
        if not page.stale:
            where = self.pages if shell.code == 200 else self.passing
            where.put(key, page, page.size)
            self.stitched += 1
        else:
            self.shown_stale += 1
        return page

    def _put_together(
        self, shell: Sheet, sheets: list[Sheet], stale: list[str], depth: int
    ) -> bytes:
        """A sheet's body with its holes filled; the sheets used are added to `sheets`."""
        sheets.append(shell)
        pieces = [shell.parts[0]]
        for hole, part in zip(shell.holes, shell.parts[1:], strict=True):
            if depth < DEEPEST and (found := self._fragment(hole, stale)) is not None:
                pieces.append(self._put_together(found, sheets, stale, depth + 1))
            pieces.append(part)
        return b"".join(pieces)

    def _fragment(self, hole: Hole, stale: list[str]) -> Sheet | None:
        """A fragment, current if that can be; None, and the page is stale, when there is none at all."""
        key = "fragment " + " ".join(hole)
        before = self.fragments.get(key) or self.store.get(key)
        try:
            found = self._current(
                key, before, lambda stamp, why: render_fragment(hole, stamp, why=why), stale
            )
        except NoSuchFragment:
            raise
        except Failed:
            stale.append(key)
            return None
        if found is not before or self.fragments.get(key) is None:
            self.fragments.put(key, found, found.size + 500)
        return found

    def _current(
        self,
        key: str,
        before: Sheet | None,
        make: Callable[[Stamp, str], Sheet],
        stale: list[str],
    ) -> Sheet:
        """The sheet before if it is current, else a new one, else (marked) the one before all the same."""
        now = time.time()
        if before is not None and before.is_current(self.watch.positions, now):
            return before
        hurried = self.watch.away_since is not None or now < self._impatient_until
        if before is not None and hurried:
            # Somebody goes on trying meanwhile; this reader reads.
            if self.watch.away_since is None:
                self._begin(key, before, make)
            stale.append(key)
            return before
        try:
            return self._begin(key, before, make).result(WITHOUT if before is None else WITH_OLD)
        except TimeoutError:
            self._impatient_until = time.time() + NO_MORE_WAITING
            if before is None:
                raise Failed(f"{key} took more than {WITHOUT:.0f} s") from None
        except _PASSED_ON:
            raise
        except Exception as error:
            if before is None:
                raise Failed(f"{key}: {error}") from error
            logger.warning("%s could not be made; the one before is shown: %s", key, error)
        stale.append(key)
        return before

    def _begin(
        self, key: str, before: Sheet | None, make: Callable[[Stamp, str], Sheet]
    ) -> Future[Sheet]:
        """Have it made by the hands of the room, or join those who wait for it already."""
        with self._lock:
            under_way = self._making.get(key)
            if under_way is not None:
                return under_way
            future = self._hands.submit(self._make, key, before, make)
            self._making[key] = future
        future.add_done_callback(lambda _done: self._making.pop(key, None))
        return future

    def _make(self, key: str, before: Sheet | None, make: Callable[[Stamp, str], Sheet]) -> Sheet:
        positions = self.watch.positions
        stamp = positions.stamp()
        newer = positions.newer(before.tags, before.stamp) if before else []
        sheet = make(stamp, " ".join(newer[:20]) if before else "first")
        self.rendered += 1
        if sheet.code == 200 and not any("noindex" in part for part in _robots(sheet)):
            self.store.put(key, sheet)
        return sheet


def _robots(sheet: Sheet) -> list[str]:
    return [value for name, value in sheet.headers if name.lower() == "x-robots-tag"]
