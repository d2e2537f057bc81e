"""What one import carries along: the old site, the options, what is known by now."""

from __future__ import annotations

import datetime as dt
import json
import zoneinfo
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.conf import settings

from redaksi.imports.wordpress.conversion.results import ALL_CONVENTIONS
from redaksi.imports.wordpress.models import Imported, ImportedSite, ReusableBlock
from redaksi.imports.wordpress.people import People
from redaksi.imports.wordpress.permalinks import Pattern, PatternLearner
from redaksi.imports.wordpress.places import OldPaths
from redaksi.imports.wordpress.records import Head, Item
from redaksi.imports.wordpress.report import Report
from redaksi.imports.wordpress.resolve import Resolver
from redaksi.imports.wordpress.sites import Site
from redaksi.imports.wordpress.terms import Terms
from redaksi.language.fields import default_language

# So many links tell the pattern of all.
LINKS_TO_LEARN_FROM = 500


@dataclass(frozen=True)
class Options:
    """What the operator asked for; part of every record's mark, so that other wishes convert anew."""

    conventions: frozenset[str] = ALL_CONVENTIONS
    # Post types that become articles.
    types: frozenset[str] = field(default=frozenset({"post"}))
    language: str = ""

    @property
    def mark(self) -> str:
        return json.dumps([sorted(self.conventions), self.language])

    def as_json(self) -> dict[str, object]:
        return {
            "conventions": sorted(self.conventions),
            "types": sorted(self.types),
            "language": self.language,
        }


class Journey:
    """One old site on its way in."""

    def __init__(self, site: ImportedSite, head: Head, options: Options, report: Report) -> None:
        self.site = site
        self.options = options
        self.report = report
        self.site_name = head.title
        self.article_pattern: str = settings.REDAKSI.article_pattern
        old = Site.of(head.base_site_url, head.base_blog_url or head.link)
        self.paths = OldPaths(old, language_of(head.language, options.language))
        self.terms = Terms(site, report)
        self.people = People(site, report)
        self.resolver = Resolver(site)
        self.learner = PatternLearner(old)
        self._links = 0
        self._pattern = Pattern(site.learnt.get("pattern", ""))
        seconds = site.learnt.get("zone")
        self.zone: dt.tzinfo = (
            zoneinfo.ZoneInfo(settings.TIME_ZONE)
            if seconds is None
            else dt.timezone(dt.timedelta(seconds=seconds))
        )

    def forget_unsaved(self) -> None:
        """A batch was rolled back: what it taught is not so."""
        self.terms.load()
        self.people.load()
        self.resolver.load()

    def learn(self, items: Iterable[Item]) -> None:
        """The site's clock and address pattern, from items that show them."""
        for item in items:
            if item.date and item.date_gmt:
                offset = item.date - item.date_gmt.replace(tzinfo=None)
                if abs(offset) <= dt.timedelta(hours=14):
                    self.zone = dt.timezone(offset)
            if self._links < LINKS_TO_LEARN_FROM and item.type == "post":
                self._links += 1
                self.learner.add(item)
                self._pattern = self.learner.pattern()

    def learnt(self) -> dict[str, object]:
        offset = self.zone.utcoffset(None)
        seconds = None if offset is None else int(offset.total_seconds())
        return {
            "zone": seconds,
            "pattern": self._pattern.text,
            "language": self.paths.language,
        }

    @property
    def pattern(self) -> Pattern:
        return self._pattern

    def known(self, kind: str, old_ids: Iterable[int]) -> dict[int, Imported]:
        """What was imported before, by old id."""
        keys = [str(number) for number in old_ids]
        rows = Imported.objects.filter(site=self.site, kind=kind, old_id__in=keys)
        return {int(row.old_id): row for row in rows}

    def reusable(self, old_id: int) -> str | None:
        found = ReusableBlock.objects.filter(site=self.site, old_id=old_id)
        return found.values_list("content", flat=True).first()

    def kept(self, what: str, rule: str, kind: str, item: Item) -> None:
        """Report something that was changed both here and in the export."""
        self.report.count(what, "kept")
        self.report.note(rule, kind, item.old_id, "", item.title)

    def leave_comments(self, item: Item) -> None:
        """Pages and pictures have no comments here."""
        if item.comments:
            self.report.count("left out", f"comments on a {item.type}", len(item.comments))


def language_of(named: str, wish: str) -> str:
    """The language articles get: the wish, what the export says, else the site's first."""
    ours: list[str] = settings.REDAKSI.languages
    for code in (wish, named):
        plain = code.strip().lower().replace("_", "-").partition("-")[0]
        # WordPress keeps an old code for Indonesian in some places.
        plain = {"in": "id", "iw": "he"}.get(plain, plain)
        if plain in ours:
            return plain
    return default_language()
