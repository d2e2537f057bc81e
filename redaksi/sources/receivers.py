"""What sources do when something happens to an article, in the same transaction."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from redaksi.articles import events
from redaksi.articles.models import Article
from redaksi.press.ledger import changed
from redaksi.sources import reading
from redaksi.sources.models import Citation, ReadLine
from redaksi.sources.models.citation import citations_tag

# What a translation takes along of each citation; what became of it stays true as well.
CARRIED = (
    "source_id", "role", "through_id", "address", "title", "date", "retrieved_at", "note", "order",
    "page_id", "standing", "standing_at", "standing_by_id", "standing_note",
)  # fmt: skip


@receiver([events.article_published, events.article_updated])
def come_out(article: Article, **_more: Any) -> None:
    """What waited for the next publishing is public with it; a source line is read into citations."""
    waiting = article.citations.filter(waiting=True)
    came_out = waiting.update(waiting=False)
    if came_out or _read_line(article):
        changed(citations_tag(article.pk), what=f"“{article}” came out with its sources")


@receiver(events.article_version_started)
def carry_along(article: Article, version: Article, **_more: Any) -> None:
    """A translation stands on what the original stands on."""
    Citation.objects.bulk_create(
        Citation(article=version, **{name: getattr(citation, name) for name in CARRIED})
        for citation in article.citations.all()
    )
    ReadLine.objects.bulk_create(
        ReadLine(article=version, line=line.line)
        for line in ReadLine.objects.filter(article=article)
    )


def _read_line(article: Article) -> bool:
    line = article.source_line.strip()
    if not line or ReadLine.objects.filter(article=article, line=article.source_line).exists():
        return False
    counts = reading.read([reading.Line(article.pk, article.source_line, article.language)])
    return counts.citations > 0
