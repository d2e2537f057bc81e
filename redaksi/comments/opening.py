"""Whether, and how, comments are taken in under an article: the article, its section, the house."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Subquery
from django.utils import timezone

from redaksi.articles.models import Article
from redaksi.comments.models import CommentRules, SectionRules
from redaksi.comments.models.rules import Mode
from redaksi.lib.memory import remembered
from redaksi.sections.models import Section

# Of the rules, what says whether there is a form under an article.
FOR_PAGES: Final = ("is_open", "mode", "closes_after")
MISSING: Final = object()


@dataclass(frozen=True)
class Opening:
    """What holds for one article. `closes_at` is None where comments stay open.

    For a page, not for taking a comment in, `rules` may be known only as far as FOR_PAGES.
    """

    is_open: bool
    mode: str
    closes_at: dt.datetime | None
    rules: CommentRules


def opening_of(article: Article) -> Opening:
    """The nearest word counts: the section's before that of the section around it, then the house's."""
    rules = _of_the_house(article)
    near = remembered(("comment rules", article.section_id), lambda: _rules_around(article.section))
    is_open = next((rule.is_open for rule in near if rule.is_open is not None), rules.is_open)
    mode = next((rule.mode for rule in near if rule.mode), rules.mode)
    after = next((rule.closes_after for rule in near if rule.closes_after is not None), None)
    closes_at = _closes_at(article, rules.closes_after if after is None else after)
    late = closes_at is not None and closes_at <= timezone.now()
    # The house's word is the last: who closes everything means everything.
    really = rules.is_open and is_open and article.comments_open and not late
    return Opening(really, Mode(mode), closes_at if really else None, rules)


def facts() -> dict[str, Any]:
    """What is asked with an article whose page is made: of the rules of the house those for it."""
    house = CommentRules.objects.order_by("pk")
    return {f"house_{name}": Subquery(house.values(name)[:1]) for name in FOR_PAGES}


def _of_the_house(article: Article) -> CommentRules:
    known = {name: getattr(article, f"house_{name}", MISSING) for name in FOR_PAGES}
    if MISSING in known.values():
        return remembered("comment rules", CommentRules.in_force)
    # Nothing is known of rules that nobody has written yet.
    return CommentRules(**{name: value for name, value in known.items() if value is not None})


def _closes_at(article: Article, days: int) -> dt.datetime | None:
    if not days or article.first_published_at is None:
        return None
    first: dt.datetime = article.first_published_at
    return first + dt.timedelta(days=days)


def _rules_around(section: Section | None) -> list[SectionRules]:
    """The rules of the section and of those around it, the nearest first."""
    if section is None:
        return []
    # Whoever loads the article can load these with it ("section__comment_rules").
    own = getattr(section, "comment_rules", None)
    near = [own] if own is not None else []
    if section.parent_id is None:
        return near
    steps = section.path.split("/")[:-1]
    paths = ["/".join(steps[:length]) for length in range(len(steps), 0, -1)]
    around = SectionRules.objects.filter(section__path__in=paths).select_related("section")
    return near + sorted(around, key=lambda rule: -len(rule.section.path))
