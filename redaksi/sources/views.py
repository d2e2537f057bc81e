"""A source's page: what it is, and what we published from it."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404

from redaksi.articles.presentation import Link
from redaksi.press.tags import record
from redaksi.sources.addresses import host_of
from redaksi.sources.box import SourceName, source_name
from redaksi.sources.models import Source


def find(slug: str, language: str) -> tuple[Source, SourceName]:
    """The source with a page at this address. Raises Http404."""
    record("sources")
    known = Source.objects.select_related("through").prefetch_related("names", "through__names")
    here = get_object_or_404(known, slug=slug)
    record(f"source:{here.pk}")
    if not here.has_page:
        raise Http404
    return here, source_name(here, language)


def facts(here: Source, language: str) -> dict[str, object]:
    """What its page says of it, besides the list."""
    through = here.through
    if through is not None:
        record(f"source:{through.pk}")
    return {
        "kind": here.get_kind_display(),
        "website": Link(host_of(here.address), here.address) if here.address else None,
        "through": source_name(through, language) if through else None,
        "standing_at": here.standing_at if not here.stands else None,
    }
