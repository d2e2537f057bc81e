"""Dates as WordPress writes them, zeros and impossible ones included."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from redaksi.imports.wordpress import dates
from redaksi.imports.wordpress.records import Item

JAKARTA = ZoneInfo("Asia/Jakarta")


@pytest.mark.parametrize("text", ["", "0000-00-00 00:00:00", "-0001-11-30 00:00:00"])
def test_zeros_are_no_date(text: str) -> None:
    assert dates.local(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2024-13-01 00:00:00",
        "0024-01-01 00:00:00",
        "9999-01-01 00:00:00",
        "kemarin",
        "2024-02-30 00:00:00",
    ],
)
def test_impossible_dates_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        dates.gmt(text)


def test_dates_of_feeds_are_read() -> None:
    expected = datetime(2024, 6, 5, 16, 4, 48, tzinfo=UTC)
    assert dates.rss("Wed, 05 Jun 2024 16:04:48 +0000") == expected
    assert dates.rss("Wed, 05 Jun 2024 23:04:48 +0700") == expected
    assert dates.rss("Mon, 30 Nov -0001 00:00:00 +0000") is None


def test_a_draft_without_gmt_goes_by_the_clock_of_its_site() -> None:
    item = Item(1, 1, 1, date=datetime(2024, 5, 5, 7, 0))  # noqa: DTZ001  # The site names no zone.
    assert dates.published_at(item, JAKARTA) == datetime(2024, 5, 5, 0, 0, tzinfo=UTC)
    assert dates.modified_at(item, JAKARTA) == datetime(2024, 5, 5, 0, 0, tzinfo=UTC)
    assert dates.published_at(Item(1, 1, 1), JAKARTA) is None
