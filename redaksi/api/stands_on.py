"""What articles stand on: sources, words of others, corrections. Of several articles together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from urllib.parse import unquote

from redaksi.api.outward import whole
from redaksi.articles.models import Article
from redaksi.corrections.models import Correction
from redaksi.corrections.models.correction import corrections_of
from redaksi.press.tags import record
from redaksi.sources.box import CitationView, SourceName, boxes
from redaksi.statements.in_articles import name_of, with_speakers
from redaksi.statements.models import Statement, said_tag

Told = dict[str, Any]


def citations(articles: Iterable[Article], language: str) -> dict[int, list[Told]]:
    """What each article has from whom, by its number."""
    found = boxes([article.pk for article in articles], language)
    return {number: [_citation(line) for line in lines] for number, lines in found.items()}


def statements(articles: Iterable[Article], language: str) -> dict[int, list[Told]]:
    """Who says what in each article, by its number: what was confirmed and stands in print."""
    by_number = {article.pk: article for article in articles}
    record(*map(said_tag, by_number))
    found: dict[int, list[Told]] = defaultdict(list)
    for one in with_speakers(Statement.objects.printed().filter(article__in=by_number), language):
        found[one.article_id].append(statement(one, by_number[one.article_id]))
    return found


def corrections(articles: Iterable[Article]) -> dict[int, list[Told]]:
    """What was corrected in each article, by its number; oldest first."""
    by_number = {article.pk: article for article in articles}
    record(*map(corrections_of, by_number))
    found: dict[int, list[Told]] = defaultdict(list)
    rows = Correction.objects.approved().filter(article__in=by_number)
    for one in rows.order_by("at", "pk"):
        url = f"{by_number[one.article_id].full_url}#{one.anchor}"
        told = {"id": one.pk, "kind": one.kind, "note": one.note, "at": one.at, "url": url}
        found[one.article_id].append(told)
    return found


def statement(one: Statement, article: Article) -> Told:
    """One of an article's statements; of somebody unnamed nothing is said that the text does not say."""
    return {
        "words": one.words,
        "kind": one.kind,
        "stance": one.stance,
        "name": name_of(one, article.language),
        "title": one.speaker_title,
        "speaker": one.speaker.slug if one.speaker else None,
        "addressee": one.addressee,
        "via": list(one.via),
        "url": f"{article.full_url}#{one.anchor}",
        "standing": one.standing,
    }


def _citation(line: CitationView) -> Told:
    return {
        "role": line.role,
        "source": _link(line.source),
        "through": _link(line.through) if line.through else None,
        "title": line.title,
        "url": line.url,
        "date": line.date,
        "note": line.note,
        "reason": line.reason,
        "standing": line.standing,
        "standing_note": line.standing_note,
    }


def _link(source: SourceName) -> Told:
    slug = unquote(source.url.rstrip("/").rpartition("/")[2]) if source.url else None
    return {"name": source.name, "source": slug, "url": whole(source.url) if source.url else None}
