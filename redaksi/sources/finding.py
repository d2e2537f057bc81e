"""What an editor should hear about an article's sources before it comes out."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from redaksi.articles.findings import Draft, Finding
from redaksi.sources.models import Citation, ProposedCitation, Standing


def no_source(draft: Draft) -> Iterator[Finding]:
    """An article that says nowhere where it is from."""
    article = draft.article
    if article.source_line.strip():
        return
    if article.pk is not None and (
        Citation.objects.filter(article_id=article.pk).exists()
        or ProposedCitation.objects.filter(article_id=article.pk).exists()
    ):
        return
    message = _("No source is cited: readers will not see how we know this.")
    yield Finding("no_source", "warning", message)


def taken_back(draft: Draft) -> Iterator[Finding]:
    """An article that stands on what somebody took back or changed."""
    if draft.article.pk is None:
        return
    rows = Citation.objects.filter(article_id=draft.article.pk).select_related("source")
    for citation in rows:
        named = {"source": citation.source.name}
        standings = {citation.standing, citation.source.standing}
        if Standing.WITHDRAWN in standings:
            message = _("“%(source)s” has taken back what this article stands on.") % named
            yield Finding("source_withdrawn", "warning", message)
        elif Standing.CHANGED in standings:
            message = _("“%(source)s” has changed what this article stands on.") % named
            yield Finding("source_changed", "warning", message)
