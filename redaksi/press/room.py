"""The pressroom: pages put together from current sheets; each sheet rendered once, however many wait."""

from __future__ import annotations

import logging
import time

from redaksi.press.answers import variant
from redaksi.press.counters import Counters
from redaksi.press.fragments import DEEPEST, NoSuchFragment, esi, naming, narrowed
from redaksi.press.hands import Hands, Making
from redaksi.press.positions import Stamp
from redaksi.press.rendering import (
    Application,
    Environ,
    NotStorable,
    render_fragment,
    render_page,
)
from redaksi.press.sheets import Hole, Made, Sheet, fragment_key
from redaksi.press.shelf import Ready, Shelf
from redaksi.press.store import Store
from redaksi.press.watch import Watch

logger = logging.getLogger("redaksi.press")

# Redirects and "not found" are small and come in floods: they stay in memory, in a place of their own.
PASSING_BYTES = 2 * 1024 * 1024
# The first may be somebody else's begun too early, the second began after it.
TRIES = 3


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
    ) -> None:
        self.application = application
        self.watch = watch
        self.store = store
        self.host = host
        self.pages: Shelf[Ready] = Shelf(memory)
        self.passing: Shelf[Ready] = Shelf(PASSING_BYTES)
        self.fragments: Shelf[Sheet] = Shelf(memory // 8)
        self.counters = Counters()
        self.hands = Hands(watch)

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
            if not all(made.is_current(positions, now) for made in page.made):
                return False
            page.version = version
        return True

    def page(self, key: str, environ: Environ, encoding: str) -> Ready:
        """A current page; else the last one, marked stale. Raises NotStorable and Failed."""
        try:
            return self._page(key, environ, encoding)
        except Failed:
            # The disk has none, or cannot be read; memory may.
            last = self.ready(key)
            if last is None or any(map(self._was_taken_down, last.made)):
                raise
            self.counters.stale += 1
            return last

    def _page(self, key: str, environ: Environ, encoding: str) -> Ready:
        version, began = self.watch.positions.version, time.time()
        stale: list[str] = []
        sheets: list[Sheet] = []
        shell = self._shell(key, environ, stale)
        body = self._put_together(shell, sheets, stale, 0)
        page = _answer_of(shell, sheets, body, version, stale)
        page.pressed = any(sheet.at >= began for sheet in sheets)
        return self._kept(key, page, encoding)

    def _kept(self, key: str, page: Ready, encoding: str) -> Ready:
        """The page, counted, and in memory under `key` unless it is out of date already."""
        # Compressed before it is put away, so that its size is known.
        variant(page, encoding)
        if page.stale:
            self.counters.stale += 1
        else:
            self._shelve(key, page)
            self._count(page)
        return page

    def _count(self, page: Ready) -> None:
        if page.pressed:
            self.counters.pressed += 1
        else:
            self.counters.stitched += 1

    def _shelve(self, key: str, page: Ready) -> None:
        here, there = self.pages, self.passing
        if page.code != 200:
            here, there = there, here
        here.put(key, page, page.size)
        there.drop(key)

    def clear(self) -> None:
        """Forget what is in memory."""
        for shelf in (self.pages, self.passing, self.fragments):
            shelf.clear()

    def _shell(self, key: str, environ: Environ, stale: list[str]) -> Sheet:
        """A page with its holes; its key is added to `stale` when it is not current."""

        def make(stamp: Stamp, why: str) -> Sheet:
            return render_page(self.application, environ, stamp, host=self.host, why=why)

        return self._sheet(key, self.store.get(key), make, stale)

    def marked_page(self, key: str, shelf_key: str, environ: Environ) -> Ready:
        """A page whose holes a cache in front fills: marks stand in them. Raises as `page` does."""
        version, began = self.watch.positions.version, time.time()
        stale: list[str] = []
        shell = self._shell(key, environ, stale)
        pieces = [shell.parts[0]]
        for hole, part in zip(shell.holes, shell.parts[1:], strict=True):
            pieces += [esi(hole), part]
        page = _answer_of(shell, [shell], b"".join(pieces), version, stale)
        page.pressed = shell.at >= began
        return self._kept(shelf_key, page, "")

    def fragment_page(self, hole: Hole) -> Ready:
        """A fragment by itself, for a cache in front. Raises NoSuchFragment and Failed.

        It is put on no shelf: what it is made of has its place already.
        """
        version = self.watch.positions.version
        stale: list[str] = []
        sheets: list[Sheet] = []
        found = self._fragment(hole, sheets, stale)
        if found is None:
            raise Failed(f"fragment {hole}")
        body = self._put_together(found, sheets, stale, 1)
        return _answer_of(found, sheets, body, version, stale)

    def _fragment(self, hole: Hole, sheets: list[Sheet], stale: list[str]) -> Sheet | None:
        """A fragment, current if that can be; None, and the page is stale, when there is none at all.

        What its choice rests on is added to `sheets`. Raises NoSuchFragment.
        """
        hole = self._narrowed(hole, sheets, stale)
        key = fragment_key(hole)
        before = self.fragments.get(key) or self.store.get(key)
        try:
            found = self._sheet(
                key, before, lambda stamp, why: render_fragment(hole, stamp, why=why), stale
            )
        except Failed:
            stale.append(key)
            return None
        if found is not before or self.fragments.get(key) is None:
            self.fragments.put(key, found, found.size)
        return found

    def _narrowed(self, hole: Hole, sheets: list[Sheet], stale: list[str]) -> Hole:
        """The hole without its last argument where that makes no difference."""
        asked = naming(hole)
        if asked is None:
            return hole
        named = self._fragment(asked, sheets, stale)
        if named is None:
            return narrowed(hole, "")
        # What is shown rests on who is named, too.
        sheets.append(named)
        return narrowed(hole, named.parts[0].decode())

    def _filling(self, hole: Hole, sheets: list[Sheet], stale: list[str]) -> Sheet | None:
        """The fragment for a hole; a template that asks for nonsense leaves its place empty."""
        try:
            return self._fragment(hole, sheets, stale)
        except NoSuchFragment:
            logger.error("A page asks for a fragment that cannot be rendered: %s", hole)
            return None

    def _put_together(
        self, shell: Sheet, sheets: list[Sheet], stale: list[str], depth: int
    ) -> bytes:
        """A sheet's body with its holes filled; the sheets used are added to `sheets`."""
        sheets.append(shell)
        pieces = [shell.parts[0]]
        for hole, part in zip(shell.holes, shell.parts[1:], strict=True):
            if depth < DEEPEST and (found := self._filling(hole, sheets, stale)) is not None:
                pieces.append(self._put_together(found, sheets, stale, depth + 1))
            pieces.append(part)
        return b"".join(pieces)

    def _sheet(self, key: str, before: Sheet | None, make: Making, stale: list[str]) -> Sheet:
        """The sheet before if it is current, else a new one, else (marked) the one before all the same."""
        positions = self.watch.positions
        asked = positions.stamp()
        if before is not None and before.made.is_current(positions, asked.time):
            return before
        made: Sheet | None = None
        for _try in range(TRIES):
            try:
                made = self.hands.make(key, before, self._counted(key, before, make))
            except TimeoutError as error:
                raise Failed(str(error)) from None
            except NotStorable as answer:
                if answer.code < 500 or before is None:
                    raise
                # The site has trouble (its database went just now), and there is a page to show.
                logger.warning("%s could not be made: %s", key, answer.status)
                break
            # One whose making began before this request may miss what this request knows of.
            if made is None or made.made.is_as_new_as(asked, positions):
                break
        if made is not None:
            return made
        if before is None or self._was_taken_down(before.made):
            raise Failed(f"{key} was not made")
        stale.append(key)
        return before

    def _was_taken_down(self, made: Made) -> bool:
        """Whether it shows what may not be shown any more, not even while nothing newer can be made."""
        return self.watch.positions.was_taken_down(made.tags, made.stamp)

    def _counted(self, key: str, before: Sheet | None, make: Making) -> Making:
        def counted(stamp: Stamp, why: str) -> Sheet:
            # Between this reader's look at the store and its turn, somebody else's may have been made.
            just_made = self.store.get(key)
            if just_made and just_made.made.is_current(self.watch.positions, stamp.time):
                return just_made
            sheet = make(stamp, why)
            self.counters.rendered += 1
            if sheet.code == 200:
                self.store.put(key, sheet)
            elif before is not None:
                self.store.drop(key)
            return sheet

        return counted


def _answer_of(
    first: Sheet, sheets: list[Sheet], body: bytes, version: int, stale: list[str]
) -> Ready:
    """An answer made of `sheets`, with status and headers of the `first`."""
    return Ready(
        status=first.status,
        headers=first.headers,
        made=tuple(sheet.made for sheet in sheets),
        until=min(sheet.made.until for sheet in sheets),
        version=version,
        body=body,
        at=first.at,
        stale=bool(stale),
    )
