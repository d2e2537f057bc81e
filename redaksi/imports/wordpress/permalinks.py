"""The old site's address pattern, learnt from its links, and every address a thing answered to."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from urllib.parse import unquote

from redaksi.addresses.paths import normalise
from redaksi.imports.wordpress.records import Item
from redaksi.imports.wordpress.sites import Site

_DATE_PARTS = (("%year%", "%Y"), ("%monthnum%", "%m"), ("%day%", "%d"))
_CLOCK_PARTS = (("%hour%", "%H"), ("%minute%", "%M"), ("%second%", "%S"))


@dataclass(frozen=True, slots=True)
class Pattern:
    """ "/%year%/%monthnum%/%postname%/", or "" when the site had plain ?p= addresses."""

    text: str

    def address(self, item: Item, slug: str = "") -> str | None:
        """Where an item stands by this pattern; None where the pattern asks what is not known."""
        slug = slug or item.slug
        if not self.text or (not slug and "%postname%" in self.text):
            return None
        categories = item.terms_of("category")
        if item.date is None and re.search("%(?:year|monthnum|day|hour|minute|second)%", self.text):
            return None
        if "%category%" in self.text and len(categories) != 1:
            return None
        parts = {
            "%postname%": slug,
            "%post_id%": str(item.old_id),
            "%category%": categories[0].slug if categories else "",
            "%author%": nicename(item.creator),
        }
        for token, code in (*_DATE_PARTS, *_CLOCK_PARTS):
            if item.date is not None:
                parts[token] = item.date.strftime(code).zfill(4 if code == "%Y" else 2)
        text = re.sub(r"%\w+%", lambda found: parts.get(found[0], found[0]), self.text)
        return normalise(text)


class PatternLearner:
    """Fed with items in any order; says which pattern most of their links follow."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._votes: Counter[str] = Counter()

    def add(self, item: Item) -> None:
        if item.type != "post" or item.status not in {"publish", "private"} or not item.link:
            return
        if not self._site.owns(item.link):
            return
        self._votes[self._pattern_of(item)] += 1

    def pattern(self) -> Pattern:
        if not self._votes:
            return Pattern("")
        return Pattern(self._votes.most_common(1)[0][0])

    def _pattern_of(self, item: Item) -> str:
        path = self._site.path(item.link)
        segments = [unquote(segment) for segment in path.split("/") if segment]
        if not segments:
            return ""
        tokens: list[str] = []
        categories = {unquote(term.slug).lower() for term in item.terms_of("category")}
        for place, segment in enumerate(segments):
            last = place == len(segments) - 1
            part = _part(segment, item, tokens, last)
            if part == segment and not last and segment.lower() in categories:
                # A parent's slug is no term of the item; what leads to a category belongs to it.
                tokens = _up_to_category(tokens)
                part = "%category%"
            tokens.append(part)
        ending = "/" if path.endswith("/") else ""
        return "/" + "/".join(tokens) + ending


def item_addresses(item: Item, site: Site, pattern: Pattern) -> list[str]:
    """All addresses an item answered to, as `Site.address` spells them, its own link first."""
    found: list[str | None] = [site.address(item.link) if item.link else None]
    number = item.old_id
    if item.type == "post":
        found.append(pattern.address(item))
        old_slugs = [value for key, value in item.meta if key == "_wp_old_slug" and value]
        found += [pattern.address(item, slug) for slug in old_slugs]
    elif item.type == "page":
        found.append(f"?page_id={number}")
    elif item.type == "attachment":
        found.append(f"?attachment_id={number}")
    found.append(f"?p={number}")
    if item.guid.startswith(("http://", "https://")) and item.type != "attachment":
        found.append(site.address(item.guid))
    return list(dict.fromkeys(address for address in found if address))


def nicename(login: str) -> str:
    """How WordPress writes a login in addresses."""
    name = re.sub(r"[^\w\s.@-]", "", login.lower())
    return re.sub(r"[\s.@-]+", "-", name).strip("-")


def _part(segment: str, item: Item, before: list[str], last: bool) -> str:
    """What a segment of a link stands for; itself when for nothing we know."""
    slug = unquote(item.slug)
    if slug and segment.lower() == slug.lower():
        return "%postname%"
    if item.date is not None and segment.isdigit():
        for token, code in (*_DATE_PARTS, *_CLOCK_PARTS):
            expected = item.date.strftime(code).zfill(4 if code == "%Y" else 2)
            # A month or a day is told from a number only behind its year.
            in_order = code == "%Y" or any("%year%" in done for done in before)
            if token not in before and in_order and segment == expected:
                return token
    if segment == str(item.old_id):
        return "%post_id%"
    if item.creator and not last and segment.lower() == nicename(item.creator):
        return "%author%"
    text = segment
    if slug and len(slug) > 2:
        text = re.sub(re.escape(slug), "%postname%", text, count=1, flags=re.I)
    return re.sub(rf"(?<![\d%]){item.old_id}(?!\d)", "%post_id%", text, count=1)


def _up_to_category(tokens: list[str]) -> list[str]:
    kept = list(tokens)
    while kept and (kept[-1] == "%category%" or "%" not in kept[-1]):
        if kept[-1] != "%category%" and len(kept) == 1 and kept[0] in _FIXED_FRONTS:
            break
        kept.pop()
    return kept


# Literal beginnings that sites put before the pattern; anything else above a category is its parent.
_FIXED_FRONTS = frozenset(
    "archives archive blog news berita post posts read artikel article articles".split()
)
