"""Two sources that are one: names, citations and all else move, and nothing is lost."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from redaksi.addresses.moving import lead_on
from redaksi.press.ledger import changed
from redaksi.sources.lists import move_all
from redaksi.sources.models import (
    Citation,
    Merging,
    ProposedSource,
    Source,
    SourceName,
)
from redaksi.sources.models.citation import citations_tag
from redaksi.sources.models.source import above

if TYPE_CHECKING:
    from redaksi.accounts.models import User

# What the one that stays takes over where it says nothing itself.
FILLED = ("address", "feed", "language", "terms", "reason")


class NotMerged(ValueError):
    """The two cannot be one; the text says why, for people."""


def merge(source: Source, into: Source, *, by: User | None) -> Merging:
    """Let `source` be `into`: what it was is written down, its page leads there."""
    if source.pk == into.pk:
        raise NotMerged("a source cannot be merged into itself")
    with transaction.atomic():
        # In one order, so that two mergings at once do not wait for each other.
        rows = {row.pk: row for row in Source.objects.select_for_update().order_by("pk").filter(
            pk__in=[source.pk, into.pk]
        )}  # fmt: skip
        source, into = rows[source.pk], rows[into.pk]
        merging = Merging.objects.create(into=into, name=source.name, was=_as_it_was(source), by=by)
        _move_citations(source, into)
        _move_chains(source, into)
        Merging.objects.filter(into=source).update(into=into)
        ProposedSource.objects.filter(source=source).update(source=into)
        names = [(row.name, row.language) for row in source.names.all()]
        before, name, language = source.slug, source.name, source.language
        move_all(source.pk, into.pk, what=f"“{source}” was merged into “{into}”")
        source.names.all().delete()
        source.delete()
        for other, its_language in [(name, language), *names]:
            SourceName(source=into, name=other, language=its_language).save()
        _fill(into, merging.was)
        lead_on("source", before, into.slug)
    return merging


def _as_it_was(source: Source) -> dict[str, Any]:
    """Every field of a source, its names and its citations by number."""
    fields = {
        field.attname: getattr(source, field.attname) for field in source._meta.concrete_fields
    }
    fields["names"] = list(source.names.values("name", "language", "shown"))
    fields["citations"] = list(source.citations.values_list("pk", flat=True))
    fields["passed_on"] = list(source.passed_on.values_list("pk", flat=True))
    return dict(json.loads(json.dumps(fields, cls=DjangoJSONEncoder)))


def _move_citations(source: Source, into: Source) -> None:
    """All citations that name `source`; those that would pass `into` on through itself lose the detour."""
    cited = Citation.objects.filter(source=source)
    passed_on = Citation.objects.filter(through=source)
    numbers = sorted(
        {
            *cited.values_list("article_id", flat=True),
            *passed_on.values_list("article_id", flat=True),
        }
    )
    cited.filter(through=into).update(through=None)
    passed_on.filter(source=into).update(through=None)
    cited.filter(through=source).update(through=None)
    cited.update(source=into)
    passed_on.update(through=into)
    changed(*map(citations_tag, numbers), what=f"“{source}” was merged into “{into}”")


def _move_chains(source: Source, into: Source) -> None:
    """What rests on `source` rests on `into`, which must not come to rest on itself."""
    if source.pk in above(into):
        # The one between them, if any, would close the circle.
        into.through = source.through if source.through_id not in (None, into.pk) else None
        into.save()
    for row in Source.objects.filter(through=source).exclude(pk=into.pk):
        row.through = into if row.pk not in above(into) else None
        row.save()


def _fill(into: Source, was: dict[str, Any]) -> None:
    for name in FILLED:
        if not getattr(into, name) and was[name]:
            setattr(into, name, was[name])
    if was["notes"]:
        into.notes = "\n\n".join(part for part in (into.notes, was["notes"]) if part)[:4000]
    if into.through_id is None and was["through_id"] and was["through_id"] != into.pk:
        upper = Source.objects.filter(pk=was["through_id"]).first()
        if upper is not None and into.pk not in above(upper):
            into.through = upper
    into.save()
