"""What an editor should hear about an article's sources before it comes out."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from redaksi.articles.findings import Draft, Finding
from redaksi.articles.models import Article
from redaksi.sources.models import Citation, ProposedCitation, Standing


def of_sources(draft: Draft) -> Iterator[Finding]:
    """An article that says nowhere where it is from, or stands on what was taken back or changed."""
    article = draft.article
    rows = Citation.objects.filter(article_id=article.pk).select_related("source")
    cited = list(rows) if article.pk else []
    if not (cited or article.source_line.strip() or _is_proposed(article)):
        message = _("No source is cited: readers will not see how we know this.")
        yield Finding("no_source", "warning", message)
    for citation in cited:
        named = {"source": citation.source.name}
        standings = {citation.standing, citation.source.standing}
        if Standing.WITHDRAWN in standings:
            message = _("“%(source)s” has taken back what this article stands on.") % named
            yield Finding("source_withdrawn", "warning", message)
        elif Standing.CHANGED in standings:
            message = _("“%(source)s” has changed what this article stands on.") % named
            yield Finding("source_changed", "warning", message)


def _is_proposed(article: Article) -> bool:
    return bool(article.pk) and ProposedCitation.objects.filter(article_id=article.pk).exists()
