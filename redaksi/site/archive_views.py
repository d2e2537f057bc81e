"""The archive by days: an index of months, and the articles of a month or a day."""

from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from redaksi.articles.days import list_of_days, next_month
from redaksi.articles.head import absolute
from redaksi.articles.lists import site_list
from redaksi.articles.presentation import Head, Link
from redaksi.language.pages import page_language, speaks
from redaksi.language.places import place
from redaksi.press.tags import record
from redaksi.site.list_views import base_of_days, list_head, list_page

Months = tuple[tuple[int, tuple[Link, ...]], ...]


@speaks
def index(request: HttpRequest, *, language: str, year: int | None = None) -> HttpResponse:
    """All months, or those of one year."""
    years = months(language)
    if year is not None:
        years = tuple(found for found in years if found[0] == year)
        if not years:
            raise Http404
    url = place(language, "archive", str(year) if year else "")
    context = {
        **page_language(language),
        "years": years,
        "head": Head(title=_("Archive") + (f" {year}" if year else ""), canonical=absolute(url)),
    }
    return render(request, "redaksi/archive.html", context)


@speaks
def days(
    request: HttpRequest, *, language: str, year: int, month: int, day: int = 0, number: int = 0
) -> HttpResponse:
    """The articles of a month, or of one day."""
    try:
        first = dt.date(year, month, day or 1)
        within = list_of_days(language, year, month, day)
    except (ValueError, OverflowError):
        raise Http404 from None
    base = base_of_days(language, *([year, month, day] if day else [year, month]))
    page = list_page(within, base, number)
    title = date_format(first, "DATE_FORMAT" if day else "YEAR_MONTH_FORMAT")
    context = {
        **page_language(language),
        "title": title,
        "list": page,
        "head": list_head(title, page, base, robots="" if page.total else "noindex"),
    }
    return render(request, "redaksi/archive.html", context)


def months(language: str) -> Months:
    """Every month from the first article to the newest, newest year first."""
    record(site_list(language).tag)
    rows = site_list(language).listings()
    first = rows.order_by("published_at").values_list("published_at", flat=True).first()
    newest = rows.order_by("-published_at").values_list("published_at", flat=True).first()
    if first is None or newest is None:
        return ()
    month, end = (timezone.localtime(moment).date().replace(day=1) for moment in (first, newest))
    years: dict[int, list[Link]] = {}
    while month <= end:
        link = Link(date_format(month, "F"), base_of_days(language, month.year, month.month))
        years.setdefault(month.year, []).append(link)
        month = next_month(month)
    return tuple((year, tuple(links)) for year, links in sorted(years.items(), reverse=True))
