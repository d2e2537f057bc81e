"""Dates as WordPress writes them: zeros for "none", two clocks, now and then an impossible year."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from email.utils import parsedate_to_datetime

from redaksi.imports.wordpress.records import Item

EARLIEST, LATEST = 1900, 2199

_MONTHS = {
    name: number
    for number, name in enumerate(
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), start=1
    )
}


def local(text: str) -> datetime | None:
    """A naive date and time; None for zeros. ValueError for a date that cannot be."""
    text = text.strip()
    if not text or text.startswith(("0000-00-00", "-0001-11-30")):
        return None
    moment = datetime.fromisoformat(text).replace(tzinfo=None)
    if not EARLIEST <= moment.year <= LATEST:
        raise ValueError(text)
    return moment


def gmt(text: str) -> datetime | None:
    moment = local(text)
    return moment and moment.replace(tzinfo=UTC)


def rss(text: str) -> datetime | None:
    """The date of a pubDate; None when it is empty or one of WordPress's "never"s."""
    text = text.strip()
    if not text or " -0001 " in text:
        return None
    if len(text) == 31 and text.endswith(" +0000") and (month := _MONTHS.get(text[8:11])):
        moment = datetime(
            int(text[12:16]),
            month,
            int(text[5:7]),
            int(text[17:19]),
            int(text[20:22]),
            int(text[23:25]),
            tzinfo=UTC,
        )
    else:
        moment = parsedate_to_datetime(text)
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    if not EARLIEST <= moment.year <= LATEST:
        raise ValueError(text)
    return moment


def published_at(item: Item, zone: tzinfo) -> datetime | None:
    """When the item came out; drafts have zeros in GMT, then the site's own clock is asked."""
    if item.date_gmt:
        return item.date_gmt
    if item.date:
        return item.date.replace(tzinfo=zone).astimezone(UTC)
    return item.published


def modified_at(item: Item, zone: tzinfo) -> datetime | None:
    """When it was last changed; old exports do not say, then it is when it came out."""
    if item.modified_gmt:
        return item.modified_gmt
    if item.modified:
        return item.modified.replace(tzinfo=zone).astimezone(UTC)
    return published_at(item, zone)
