"""Names of tags for a cache in front: short, and never more of them on a page than a cache takes.

A page that has more tags than that carries broader names instead of some of them. A change drops
what carries its tags' own names or any broader one, so nothing is missed; at worst a page is fetched
again that need not have been.
"""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b

from redaksi.press.tags import SHOWN, SITE

# Of names on one page.
MOST = 64
# A kind ("article") is first split over so many buckets, then it is one; and there are so many kinds.
BUCKETS = 64
KINDS = 40
# Own name, bucket, kind.
BROADEST = 2


class Names:
    """The names of one site: several may share a cache without dropping each other's pages."""

    def __init__(self, site: str) -> None:
        self._site = site

    def on_page(self, tags: Iterable[str]) -> list[str]:
        """The names a page carries, at most MOST."""
        groups: dict[str, set[str]] = {}
        for tag in tags:
            if tag != SITE:
                groups.setdefault(kind(tag), set()).add(tag)
        breadth = dict.fromkeys(groups, 0)
        names = {group: self._at(group, found, 0) for group, found in groups.items()}
        # Two kinds can share their broadest name.
        carried = Counter(name for found in names.values() for name in found)
        while 1 + len(carried) > MOST:
            group = max(
                (group for group in groups if breadth[group] < BROADEST),
                # What may not be shown any more is dropped hard, so it stays apart for as long as it can.
                key=lambda group: (not group.startswith(SHOWN), len(names[group]), group),
            )
            breadth[group] += 1
            carried -= Counter(names[group])
            names[group] = self._at(group, groups[group], breadth[group])
            carried += Counter(names[group])
        return [self.own(SITE), *sorted(carried)]

    def to_drop(self, tags: Iterable[str]) -> set[str]:
        """The names by which everything is found that may carry one of `tags`."""
        names: set[str] = set()
        for tag in tags:
            names.add(self.own(tag))
            if tag != SITE:
                names.update(next(iter(self._at(kind(tag), {tag}, step))) for step in (1, BROADEST))
        return names

    def own(self, tag: str) -> str:
        """The name of a tag itself."""
        return _short(f"{self._site} {tag}")

    def _at(self, group: str, tags: set[str], breadth: int) -> set[str]:
        if breadth == 0:
            return {self.own(tag) for tag in tags}
        if breadth == 1:
            return {self.own(f"{group}/{_number(tag, BUCKETS)}") for tag in tags}
        return {self.own(f"/{_number(group, KINDS)}")}


def kind(tag: str) -> str:
    """What a tag is of: "article" of "article:12", "shown:article" of "shown:article:12"."""
    mark = SHOWN if tag.startswith(SHOWN) else ""
    return mark + tag[len(mark) :].partition(":")[0]


@lru_cache(maxsize=1 << 16)
def _short(text: str) -> str:
    # Forty bits: two tags of a hundred thousand that share a name are as good as never, and harmless.
    # Small letters, since Cloudflare's tags know no others.
    return base64.b32encode(blake2b(text.encode(), digest_size=5).digest()).decode().lower()


def _number(text: str, of: int) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=4).digest(), "big") % of
