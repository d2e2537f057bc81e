"""Proposed sources: an editor makes a source of one, says which source it is, or that it is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from redaksi.articles.models import Article
from redaksi.press.ledger import changed
from redaksi.sources.lists import place_again
from redaksi.sources.models import (
    Citation,
    ProposedCitation,
    ProposedSource,
    Source,
    SourceName,
)
from redaksi.sources.models.citation import citations_tag
from redaksi.sources.names import key_of
from redaksi.sources.pages import pages_at

if TYPE_CHECKING:
    from redaksi.accounts.models import User


class AlreadyDecided(Exception):
    """A colleague was quicker."""


def propose(
    article: Article, name: str, *, role: str = Citation.Role.BASED_ON, address: str = ""
) -> ProposedCitation | None:
    """Propose a name as a source of `article`; None for one an editor has said is no source."""
    name = " ".join(name.split())
    key = key_of(name)
    with transaction.atomic():
        proposal, _made = ProposedSource.objects.get_or_create(
            key=key, defaults={"name": name[:200], "language": article.language}
        )
        if proposal.decided_at is not None:
            return None
        found, _made = ProposedCitation.objects.get_or_create(
            proposal=proposal, article=article, role=role, defaults={"address": address}
        )
    return found


def accept(
    proposal: ProposedSource,
    *,
    by: User | None,
    source: Source | None = None,
    kind: str = Source.Kind.OUTLET,
) -> Source:
    """Make a source of it, or let it be another name of `source`; what was proposed is cited."""
    with transaction.atomic():
        _decide(proposal, by)
        chosen = source or Source.find(proposal.name)
        if chosen is None:
            chosen = Source.objects.create(name=proposal.name, kind=kind)
        elif Source.find(proposal.name) is None:
            SourceName.objects.create(source=chosen, name=proposal.name, language=proposal.language)
        proposal.source = chosen
        proposal.save(update_fields=["source"])
        _cite(proposal, chosen, by)
    return chosen


def refuse(proposal: ProposedSource, *, by: User | None) -> None:
    """It is no source: the name is not proposed again."""
    with transaction.atomic():
        _decide(proposal, by)
        proposal.citations.all().delete()


def _decide(proposal: ProposedSource, by: User | None) -> None:
    """Take the decision, unless somebody has: a conditional update tells."""
    now = timezone.now()
    taken = ProposedSource.objects.filter(pk=proposal.pk, decided_at=None)
    if not taken.update(decided_at=now, decided_by=by):
        raise AlreadyDecided
    proposal.decided_at, proposal.decided_by = now, by


def _cite(proposal: ProposedSource, source: Source, by: User | None) -> None:
    rows = list(proposal.citations.order_by("article_id", "order", "pk"))
    numbers = {row.article_id for row in rows}
    present = Citation.objects.filter(article_id__in=numbers)
    cited = set(present.filter(source=source).values_list("article_id", flat=True))
    lasts = present.order_by().values_list("article_id").annotate(last=Max("order"))
    last = {number: order + 1 for number, order in lasts}
    pages = pages_at(row.address for row in rows)
    fresh = {
        row.article_id: Citation(
            article_id=row.article_id,
            source=source,
            role=row.role,
            address=row.address,
            page_id=pages.get(row.address),
            order=last.get(row.article_id, 0),
            by=by,
        )
        for row in rows
        if row.article_id not in cited
    }
    Citation.objects.bulk_create(fresh.values(), batch_size=500)
    proposal.citations.all().delete()
    changed(*map(citations_tag, fresh), what=f"“{source}” was accepted as a source")
    place_again(fresh)
