"""Years, months and days as lists."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from redaksi.articles.days import list_of_days


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ((2026, 11, 30), (2026, 11, 30), (2026, 11, 30)),
        ((2026, 11), (2026, 11, 1), (2026, 11, 30)),
        ((2024, 2), (2024, 2, 1), (2024, 2, 29)),
        ((2026, 12), (2026, 12, 1), (2026, 12, 31)),
        ((2026,), (2026, 1, 1), (2026, 12, 31)),
    ],
)
def test_the_last_moment_of_the_last_day_is_in_and_the_next_is_not(
    asked: tuple[int, ...], first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    found = list_of_days("id", *asked)
    assert found.since and found.before
    assert f"{timezone.localtime(found.since):%Y-%m-%d %H:%M:%S}" == f"{dt.date(*first)} 00:00:00"
    assert timezone.localtime(found.before).date() == dt.date(*last)
    next_moment = timezone.localtime(found.before + dt.timedelta(microseconds=1))
    assert next_moment.date() == dt.date(*last) + dt.timedelta(days=1)


@pytest.mark.parametrize("asked", [(2026, 13), (2026, 2, 30), (9999, 12), (9999,), (10**30,)])
def test_what_no_calendar_has_is_a_value_error(asked: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"."):
        list_of_days("id", *asked)
