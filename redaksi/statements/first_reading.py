"""Reading many articles nobody has read before: nothing is known that could be in the way, so few queries do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from redaksi.articles.models import Article
from redaksi.statements import finding
from redaksi.statements.directory import known_speakers
from redaksi.statements.found import Found
from redaksi.statements.models import Reading, Statement
from redaksi.statements.proposing import MOST, fitting, names_in
from redaksi.statements.reading import newest_text
from redaksi.statements.texts import Text


@dataclass(frozen=True)
class _Read:
    article: Article
    text: Text
    digest: str
    found: Sequence[Found]
    trouble: str


def read_first(articles: Iterable[Article]) -> tuple[int, set[int]]:
    """Read those of the articles that nobody read; how many statements are proposed, and which were read.

    Texts are read before the transaction, so that editors wait for the writing alone; what somebody
    changed or read meanwhile is left for the next round.
    """
    began = timezone.now()
    several = [_read(article) for article in articles]
    with transaction.atomic():
        fresh = _untouched(several)
        proposals = _proposals(fresh)
        Statement.objects.bulk_create(proposals)
        Reading.objects.bulk_create(_kept(fresh, proposals, began))
    return len(proposals), {one.article.pk for one in fresh}


def _read(article: Article) -> _Read:
    text, language = newest_text(article)
    found: Sequence[Found] = ()
    trouble = ""
    try:
        found = finding.find(text.whole, language)[:MOST]
    except finding.Unreadable as error:
        trouble = str(error)[:200]
    return _Read(article, text, text.digest(language), found, trouble)


def _untouched(several: list[_Read]) -> list[_Read]:
    """Those that stand as they were fetched, and of which nobody has said anything."""
    numbers = [one.article.pk for one in several]
    rows = Article.objects.select_for_update().filter(pk__in=numbers).order_by("pk")
    edited = dict(rows.values_list("pk", "edited_at"))
    read = set(Reading.objects.filter(article__in=numbers).values_list("article", flat=True))
    said = Statement.objects.filter(article__in=numbers).order_by()
    read |= set(said.values_list("article", flat=True))
    return [
        one
        for one in several
        if one.article.pk not in read and edited.get(one.article.pk) == one.article.edited_at
    ]


def _proposals(fresh: list[_Read]) -> list[Statement]:
    speakers = known_speakers(name for one in fresh for name in names_in(one.found))
    return [
        statement
        for one in fresh
        for _, statement in fitting(one.article, one.text, one.found, speakers, [])
    ]


def _kept(fresh: list[_Read], proposals: list[Statement], began: dt.datetime) -> list[Reading]:
    """What each was read from: the blocks that its statements stand in."""
    wanted = {(one.article_id, place["block"]) for one in proposals for place in one.content}
    return [
        Reading(
            article=one.article,
            digest=one.digest,
            engine=finding.ENGINE,
            texts={
                block.key: block.text
                for block in one.text.blocks
                if (one.article.pk, block.key) in wanted
            },
            at=began,
            trouble=one.trouble,
        )
        for one in fresh
    ]
