"""What readers see of corrections on an article's own page, and what machines are told."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _

from redaksi.articles.additions import Addition
from redaksi.articles.models import Article
from redaksi.articles.presentation import Link, Notice
from redaksi.articles.visibility import ArticleQuerySet
from redaksi.corrections.models import Correction, CorrectionRules
from redaksi.corrections.models.correction import corrections_of
from redaksi.language.places import language_prefix
from redaksi.lib.memory import remembered
from redaksi.press.tags import record

# Behind an article's address, what changed in it.
HISTORY = "history"


def addition(article: Article) -> Addition:
    """The corrections of an article in their places, and what a reader may do about it."""
    if article.pk is None:
        return Addition()
    record(corrections_of(article.pk))
    # Few articles have any; who loaded this one may know that it has none.
    may_have = getattr(article, "is_corrected", True)
    found = list(article.corrections.approved().order_by("at", "pk")) if may_have else []
    json_ld = {"correction": [_node(article, one) for one in found]} if found else {}
    return Addition(
        above=tuple(notice(one) for one in found if one.is_above),
        below=tuple(notice(one) for one in found if not one.is_above),
        links=tuple(_links(article)),
        json_ld=json_ld,
    )


def looked_up(articles: ArticleQuerySet) -> ArticleQuerySet:
    """The articles, each with whether it has corrections, and whether its history is public."""
    of_it = Correction.objects.approved().filter(article=OuterRef("pk"))
    public = CorrectionRules.objects.filter(history_is_public=True)
    found: ArticleQuerySet = articles.annotate(
        is_corrected=Exists(of_it), history_is_public=Exists(public)
    )
    return found


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


def _links(article: Article) -> list[Link]:
    links = [Link(_("Report an error"), report_path(article))]
    is_public = getattr(article, "history_is_public", None)
    if rules().history_is_public if is_public is None else is_public:
        links.append(Link(_("What changed in this article"), history_path(article)))
    return links


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
