"""How long a cache in front may hold a page, and by which names it drops it: the headers that say so."""

from __future__ import annotations

import time
from dataclasses import dataclass

from redaksi.press.front.names import Names
from redaksi.press.positions import Positions
from redaksi.press.shelf import Headers, Ready
from redaksi.press.tags import SHOWN

DAY = 24 * 3600
# By status, in seconds. What is not found comes in floods; it is not to push pages out.
HOLD = {200: DAY, 301: 3600, 308: 3600, 404: 60, 410: 60}
# While it cannot be known whether a page is current: as long as machines may be behind each other.
BRIEFLY = 1
# So long a page may be shown past its time while nothing answers behind the cache.
GRACE = DAY
# An answer is on its way for a moment, too.
ON_THE_WAY = 1


@dataclass(frozen=True)
class Manner:
    """How one kind of cache is spoken to."""

    tags: str
    between: str
    control: str


# Fastly and Cloudflare take these headers off before readers see them; our VCL does so for Varnish.
MANNERS = {
    "varnish": Manner("Surrogate-Key", " ", "Surrogate-Control"),
    "fastly": Manner("Surrogate-Key", " ", "Surrogate-Control"),
    "cloudflare": Manner("Cache-Tag", ",", "Cloudflare-CDN-Cache-Control"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to say of a page, worked out once for each state of the ledger."""

    version: int
    names: str
    # Unix times: when one of its tags changes by the clock, and when one does that it must not outlive.
    due: float
    ends: float


class Holding:
    """Says to the cache of one site what it may hold."""

    def __init__(self, kind: str, names: Names) -> None:
        self.manner = MANNERS[kind]
        self.names = names

    def headers(
        self, page: Ready, positions: Positions, *, known: bool, marks: bool = False
    ) -> Headers:
        """The headers for an answer; `known` is whether the page is certain to be current."""
        told = page.told
        if not isinstance(told, Told) or told.version != positions.version:
            told = page.told = self._told(page, positions)
        now = time.time()
        hold, grace = BRIEFLY, 0
        if known:
            until = min(told.due, page.until) - now - ON_THE_WAY
            hold = max(0, int(min(HOLD.get(page.code, BRIEFLY), until)))
            grace = max(0, int(min(GRACE, told.ends - now - hold - ON_THE_WAY)))
        words = [f"max-age={hold}", f"stale-if-error={grace}"]
        if marks:
            words.append('content="ESI/1.0"')
        return [(self.manner.control, ", ".join(words)), (self.manner.tags, told.names)]

    def refusal(self) -> Headers:
        """For answers that are nobody else's."""
        return [(self.manner.control, "no-store")]

    def _told(self, page: Ready, positions: Positions) -> Told:
        version = positions.version
        tags = {tag for made in page.made for tag in made.tags}
        return Told(
            version,
            self.manner.between.join(self.names.on_page(tags)),
            positions.next_change(tags),
            positions.next_change({tag for tag in tags if tag.startswith(SHOWN)}),
        )
