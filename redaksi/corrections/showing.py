"""What readers see of corrections on an article's own page, and what machines are told."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from redaksi.articles.models import Article
from redaksi.articles.presentation import Link, Notice
from redaksi.corrections.models import Correction, CorrectionRules
from redaksi.corrections.models.correction import corrections_of
from redaksi.language.places import language_prefix
from redaksi.lib.memory import remembered
from redaksi.press.tags import record

# Behind an article's address, what changed in it.
HISTORY = "history"


def above(article: Article, preview: bool) -> tuple[Notice, ...]:
    """What readers have to know before they read."""
    return tuple(notice(one) for one in corrections_on(article) if one.is_above)


def below(article: Article, preview: bool) -> tuple[Notice, ...]:
    """What stands at the end of the text."""
    return tuple(notice(one) for one in corrections_on(article) if not one.is_above)


def about(article: Article, preview: bool) -> tuple[Link, ...]:
    """What a reader may do about the article, or read of it besides."""
    if preview:
        return ()
    links = [Link(_("Report an error"), report_path(article))]
    is_public = getattr(article, "history_is_public", None)
    if rules().history_is_public if is_public is None else is_public:
        links.append(Link(_("What changed in this article"), history_path(article)))
    return tuple(links)


def properties(article: Article, preview: bool) -> dict[str, Any]:
    """What machines are told of it: https://schema.org/correction"""
    found = corrections_on(article)
    return {"correction": [_node(article, one) for one in found]} if found else {}


def corrections_on(article: Article) -> list[Correction]:
    """What stands on the article's page, oldest first; asked once a request."""
    if article.pk is None:
        return []
    record(corrections_of(article.pk))
    # Few articles have any; who loaded this one may know that it has none.
    if not getattr(article, "is_corrected", True):
        return []
    return remembered(("corrections", article.pk), lambda: _approved(article))


def facts() -> dict[str, Any]:
    """What is asked with an article: whether it has corrections, and whether its history is public."""
    of_it = Correction.objects.approved().filter(article=OuterRef("pk"))
    public = CorrectionRules.objects.filter(history_is_public=True)
    return {"is_corrected": Exists(of_it), "history_is_public": Exists(public)}


def notice(correction: Correction) -> Notice:
    """A correction as templates get it, in the present language."""
    assert correction.at is not None
    return Notice(
        kind=correction.kind,
        label=str(correction.get_kind_display()),
        text=correction.note,
        at=timezone.localtime(correction.at),
        anchor=correction.anchor,
    )


def rules() -> CorrectionRules:
    """The rules in force, asked for once a request."""
    return remembered("correction rules", CorrectionRules.in_force)


def corrections_path(language: str) -> str:
    """The page of all corrections in a language."""
    return f"/{language_prefix(language)}corrections/"


def report_path(article: Article) -> str:
    """Where readers report an error in an article."""
    return f"{corrections_path(article.language)}report/{article.pk}/"


def history_path(article: Article) -> str:
    """Where readers see what changed in an article, where the site shows it."""
    return f"{article.full_path.rstrip('/')}/{HISTORY}/"


def _approved(article: Article) -> list[Correction]:
    return list(Correction.objects.approved().filter(article=article).order_by("at", "pk"))


def _node(article: Article, correction: Correction) -> dict[str, Any]:
    """https://schema.org/CorrectionComment"""
    assert correction.at is not None
    return {
        "@type": "CorrectionComment",
        "@id": f"{article.full_url}#{correction.anchor}",
        "name": str(correction.get_kind_display()),
        "text": correction.note,
        "datePublished": timezone.localtime(correction.at).isoformat(),
        "author": {"@id": f"{settings.REDAKSI.url}/#newsroom"},
    }
