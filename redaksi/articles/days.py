"""Years, months and days by the newsroom's clock, and what the site published in them."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from dataclasses import replace

from django.conf import settings
from django.utils import timezone

from redaksi.articles.lists import ArticleList, site_list

TICK = dt.timedelta(microseconds=1)


def list_of_days(language: str, year: int, month: int = 0, day: int = 0) -> ArticleList:
    """The articles of a day, of a month, or of a year. Raises ValueError for what no calendar has."""
    try:
        first = dt.date(year, month or 1, day or 1)
        if day:
            after = first + dt.timedelta(days=1)
        else:
            after = next_month(first if month else first.replace(month=12))
    except OverflowError:
        raise ValueError(year) from None
    return replace(site_list(language), since=midnight(first), before=midnight(after) - TICK)


def next_month(day: dt.date) -> dt.date:
    """The first day of the month after."""
    return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def midnight(day: dt.date) -> dt.datetime:
    """The day's first moment in the newsroom's zone."""
    return timezone.make_aware(
        dt.datetime.combine(day, dt.time.min), zoneinfo.ZoneInfo(settings.TIME_ZONE)
    )
