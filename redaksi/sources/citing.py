"""The acts of citing: each changes the citation, the source's list and what the press knows, together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from wagtail.permissions import policy_registry

from redaksi.articles.models import Article
from redaksi.sources import events
from redaksi.sources.addresses import tidy
from redaksi.sources.lists import place_again
from redaksi.sources.models import Citation, Source
from redaksi.sources.pages import page_at

if TYPE_CHECKING:
    from redaksi.accounts.models import User

FIELDS = ("role", "through", "address", "title", "date", "note")


def cite(
    article: Article, source: Source, *, by: User | None, retrieved_at: Any = None, **said: Any
) -> Citation:
    """Let `article` stand on `source`. `said` are any of FIELDS."""
    with transaction.atomic():
        last = article.citations.aggregate(last=Max("order"))["last"]
        citation = Citation(
            article=article,
            source=source,
            order=0 if last is None else min(last + 1, 32_000),
            retrieved_at=retrieved_at,
            by=by,
            waiting=waits(article, by),
        )
        _say(citation, said)
        citation.save()
        place_again([article.pk])
    return citation


def change(citation: Citation, said: Mapping[str, Any], *, source: Source | None = None) -> None:
    """Say something else about a citation, or of another source."""
    with transaction.atomic():
        if source is not None:
            citation.source = source
        _say(citation, said)
        citation.save()
        place_again([citation.article_id])


def remove(citation: Citation) -> None:
    """The article does not stand on it after all."""
    with transaction.atomic():
        number = citation.article_id
        citation.delete()
        place_again([number])


def waits(article: Article, by: User | None) -> bool:
    """Whether what `by` cites reaches readers only with the next publishing: of an article they see already."""
    return bool(article.live and by is not None and not may_publish(article, by))


def may_change(citation: Citation, by: User) -> bool:
    """Whether `by` may change or remove it: what readers see is for those who may publish."""
    return citation.waiting or not citation.article.live or may_publish(citation.article, by)


def may_publish(article: Article, by: User) -> bool:
    policy = policy_registry.get_by_type(Article)
    return bool(policy.user_has_permission_for_instance(by, "publish", article))


def mark_source(source: Source, standing: str, *, by: User | None, note: str = "") -> None:
    """Note that a source took something back or changed it, or that it stands as it was."""
    with transaction.atomic():
        source.set_standing(standing, by=by, note=note)
        source.save()
        events.source_marked.send(Source, source=source, by=by)


def mark_citation(citation: Citation, standing: str, *, by: User | None, note: str = "") -> None:
    """The same of what one article has from it."""
    with transaction.atomic():
        citation.set_standing(standing, by=by, note=note)
        citation.save()
        events.citation_marked.send(Citation, citation=citation, by=by)


def _say(citation: Citation, said: Mapping[str, Any]) -> None:
    for name in FIELDS:
        if name in said:
            setattr(citation, name, said[name])
    if "address" in said:
        citation.address = tidy(str(said["address"]))
        citation.page = page_at(citation.address)
        if citation.address and citation.retrieved_at is None:
            citation.retrieved_at = timezone.now()
