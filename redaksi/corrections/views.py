"""Corrections for readers: all of them, and what changed in one article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from redaksi.addresses.paths import address_tag
from redaksi.articles.addressing import article_address
from redaksi.articles.head import absolute
from redaksi.articles.lists import NoSuchPage
from redaksi.articles.models import Article
from redaksi.articles.presentation import FeedLink, Head, Notice
from redaksi.articles.visibility import visible
from redaksi.corrections import lists
from redaksi.corrections.differences import Difference
from redaksi.corrections.models import Change
from redaksi.corrections.showing import (
    HISTORY,
    corrections_on,
    corrections_path,
    history_path,
    notice,
    rules,
)
from redaksi.language.names import direction
from redaksi.language.pages import interface_language, page_language, speaks
from redaksi.language.places import feed_url, paged
from redaksi.press.tags import record

# Of one article; older ones are not shown.
MOST_CHANGES = 100
KINDS = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}


@dataclass(frozen=True)
class CorrectionRow:
    """A correction in the list of all: what it says, and of which article."""

    notice: Notice
    headline: str
    url: str
    # Whether the article's text left the site with it.
    is_off: bool


@dataclass(frozen=True)
class ChangeView:
    """One change of an article, dated; `label` says as what it was declared."""

    at: Any
    label: str
    note: str
    differences: tuple[Difference, ...]


@speaks
def corrections(request: HttpRequest, *, language: str, number: int | None = None) -> HttpResponse:
    """All corrections of a language, and how this newsroom corrects."""
    if number == 0:
        raise Http404
    try:
        told, place = lists.page(language, number or 0)
    except NoSuchPage:
        raise Http404 from None
    base = corrections_path(language)
    url = paged(base, place.number)
    title = _("Corrections")
    context = {
        **page_language(language),
        "policy": _policy(language) if place.number == 0 else "",
        "rows": [CorrectionRow(notice(o.correction), o.headline, o.url, o.is_off) for o in told],
        "newer_url": paged(base, place.newer),
        "older_url": paged(base, place.older),
        "feed_url": feed_url(base),
        "head": Head(
            title=title,
            canonical=absolute(url),
            prev=absolute(paged(base, place.newer)) if place.newer is not None else "",
            next=absolute(paged(base, place.older)) if place.older is not None else "",
            feeds=tuple(
                FeedLink(title, feed_url(base, form), kind) for form, kind in KINDS.items()
            ),
        ),
    }
    return render(request, "redaksi/corrections.html", context)


def history(request: HttpRequest, *, path: str, language: str) -> HttpResponse | None:
    """What changed in an article, where `path` is its address with "/history" behind; None else."""
    wanted, _slash, last = path.rpartition("/")
    if last != HISTORY or not wanted:
        return None
    # An article may come to stand at either.
    record(address_tag(article_address(language, wanted)), address_tag(request.path))
    if not rules().history_is_public:
        return None
    article = visible().filter(language=language, path=wanted).defer("body").first()
    if article is None:
        return None
    if request.path != unquote(history_path(article)):
        return HttpResponsePermanentRedirect(history_path(article))
    record(f"article:{article.pk}")
    with translation.override(interface_language(language)):
        context = {
            **page_language(interface_language(language)),
            "headline": article.headline,
            "article_language": article.language,
            "article_direction": direction(article.language),
            "article_url": article.full_path,
            "published": timezone.localtime(article.first_published_at),
            "changes": _changes(article),
            "head": Head(title=_("What changed: %s") % article.headline, robots="noindex"),
        }
        return render(request, "redaksi/article_history.html", context)


def _changes(article: Article) -> list[ChangeView]:
    """What the log has for readers, and corrections that changed no words, newest first."""
    approved = {one.pk: one for one in corrections_on(article)}
    rows = list(Change.objects.filter(article=article, is_hidden=False)[:MOST_CHANGES])
    told = [
        ChangeView(
            timezone.localtime(row.at),
            *_declared(row, approved.pop(row.correction_id or 0, None)),
            tuple(Difference.of_json(kept) for kept in row.passages),
        )
        for row in rows
    ]
    alone = [
        ChangeView(timezone.localtime(one.at), str(one.get_kind_display()), one.note, ())
        for one in approved.values()
    ]
    return sorted([*told, *alone], key=lambda change: change.at, reverse=True)


def _declared(row: Change, correction: Any) -> tuple[str, str]:
    """As what a change was declared, and the words for it."""
    if correction is not None:
        return str(correction.get_kind_display()), correction.note
    if row.reason:
        return str(row.get_reason_display()), ""
    return _("changed"), ""


def _policy(language: str) -> str:
    """The newsroom's own words, else those of the house, as plain text."""
    texts = {text.language: text.text for text in rules().texts.all()}
    return texts.get(language, "") or _own_policy()


def _own_policy() -> str:
    return _(
        "We correct mistakes as soon as we know of them, and say so: on the article itself, on this"
        " page, and wherever we have sent it. What we published is not changed silently. If you have"
        " found an error, please tell us; every article has a link for it at its foot."
    )
