"""Dates as news pages print them, in three languages and two shapes of digits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from redaksi.imports.page import text as reading
from redaksi.imports.page.lexicon import ALL

EARLIEST, LATEST = 1900, 2100

_ISO = (
    r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
    r"(?:(?:t| )(?P<h>\d{1,2}):(?P<mi>\d{2})(?::(?P<s>\d{2})(?:[.,]\d+)?)?\s*(?P<z>z\b|[+-]\d{2}:?\d{2})?)?"
)
_NUMERIC = r"(?P<a>\d{1,2})(?P<sep>[/.\-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})"
_YEAR_FIRST = r"(?P<y>\d{4})(?P<sep>[/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})"
_CLOCK = (
    r"(?P<h>\d{1,2})(?:[:.](?P<mi>\d{2})(?!\d)(?::(?P<s>\d{2}))?|(?=\s?[ap]\.?m))"
    r"\s*(?P<half>[ap]\.?m\b\.?|صباحا|مساء|ظهرا|ص\b|م\b)?"
)
_CONNECTOR = r"[\s,،|\-–—·•:@/()]*(?:(?:pukul|jam|at|الساعه|في|pkl\.?|-)\b[\s,،|:]*)?"


@dataclass(frozen=True)
class Found:
    """A date in a text: ISO 8601, and the span it took."""

    iso: str
    start: int
    end: int


def find(text: str, *, month_first: bool = False) -> Found | None:
    """The first date in a text that exists in the calendar."""
    return next(find_all(text, month_first=month_first), None)


def find_all(text: str, *, month_first: bool = False) -> Iterator[Found]:
    """Every date in a text, left to right."""
    levelled = reading.aligned(text)
    position = 0
    while match := _pattern().search(levelled, position):
        position = match.end()
        found = _read(levelled, match, month_first)
        if found:
            position = max(position, found.end)
            yield found


def is_relative(text: str) -> bool:
    """Whether the whole text is a date such as "2 hours ago"."""
    return len(text) <= 60 and _ago().fullmatch(reading.fold(text).strip(" ,.|-·•")) is not None


def iso_from_markup(value: str | None) -> str | None:
    """A machine-written date, brought to our form; None when it is none."""
    found = find(value.strip()) if value and len(value) < 80 else None
    return found.iso if found else None


def _read(text: str, match: re.Match[str], month_first: bool) -> Found | None:
    groups = {k: v for k, v in match.groupdict().items() if v is not None}
    day = _day(groups, month_first)
    if day is None:
        return None
    start, end = match.span()
    clock, zone = None, None
    if "iso_h" in groups:
        clock = (int(groups["iso_h"]), int(groups["iso_mi"]), int(groups.get("iso_s", 0)))
        zone = _offset(groups.get("iso_z"))
    elif after := _clock_after().match(text, end):
        clock, zone, end = _clock(after), _zone(after), after.end()
    elif before := _clock_before().search(text[max(0, start - 40) : start]):
        clock, zone = _clock(before), _zone(before)
        start = max(0, start - 40) + before.start()
    return _found(day, clock, zone, start, end)


def _found(
    day: tuple[int, int, int],
    clock: tuple[int, int, int] | None,
    zone: tzinfo | None,
    start: int,
    end: int,
) -> Found | None:
    try:
        if clock is None:
            return Found(date(*day).isoformat(), start, end)
        return Found(datetime(*day, *clock, tzinfo=zone).isoformat(), start, end)
    except (ValueError, OverflowError):
        return None


def _day(groups: dict[str, str], month_first: bool) -> tuple[int, int, int] | None:
    if "iso_y" in groups:
        day = (int(groups["iso_y"]), int(groups["iso_m"]), int(groups["iso_d"]))
    elif "yf_y" in groups:
        day = (int(groups["yf_y"]), int(groups["yf_m"]), int(groups["yf_d"]))
    elif "num_y" in groups:
        first, second, year = int(groups["num_a"]), int(groups["num_b"]), int(groups["num_y"])
        # With full stops between them the day comes first everywhere.
        american = month_first and groups.get("num_sep") != "." and first <= 12
        if american or second > 12:
            first, second = second, first
        day = (year + 2000 if year < 100 else year, second, first)
    else:
        number = next(groups[k] for k in ("dm_d", "md_d") if k in groups)
        name = next(groups[k] for k in ("dm_m", "md_m") if k in groups)
        year = int(next(groups[k] for k in ("dm_y", "md_y") if k in groups))
        day = (year, _months()[name], int(number))
    return day if EARLIEST <= day[0] <= LATEST and _exists(day) else None


def _exists(day: tuple[int, int, int]) -> bool:
    try:
        date(*day)
    except ValueError:
        return False
    return True


def _clock(match: re.Match[str]) -> tuple[int, int, int]:
    hour, minute = int(match["h"]), int(match["mi"] or 0)
    half = (match["half"] or "")[:1]
    if half in ("p", "م") and hour < 12:
        hour += 12
    if half in ("a", "ص") and hour == 12:
        hour = 0
    return hour, minute, int(match["s"] or 0)


def _zone(match: re.Match[str]) -> tzinfo | None:
    if match["offset"]:
        return _offset(match["offset"])
    if not match["zone"]:
        return None
    value = _zones()[match["zone"]]
    if isinstance(value, int):
        return timezone(timedelta(minutes=value))
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, OSError):
        # A machine without a zone database: a wrong offset would be worse than none.
        return None


def _offset(value: str | None) -> tzinfo | None:
    if not value:
        return None
    digits = re.search(r"([+-])\s?(\d{1,2}):?(\d{2})?", value)
    if not digits:
        return UTC
    minutes = int(digits[2]) * 60 + int(digits[3] or 0)
    return timezone(timedelta(minutes=-minutes if digits[1] == "-" else minutes))


@cache
def _months() -> dict[str, int]:
    return {reading.aligned(name): n for lexicon in ALL for name, n in lexicon.months.items()}


@cache
def _zones() -> dict[str, int | str]:
    return {reading.aligned(name): v for lexicon in ALL for name, v in lexicon.zones.items()}


@cache
def _pattern() -> re.Pattern[str]:
    month = "|".join(re.escape(m) for m in sorted(_months(), key=len, reverse=True))
    weekday = "|".join(
        sorted(
            {re.escape(reading.aligned(w)) for x in ALL for w in x.weekdays}, key=len, reverse=True
        )
    )
    lead = rf"(?:(?<!\w)(?:{weekday})\.?\s*[,،/(|]?\s*)?"
    names = rf"(?P<{{0}}_m>{month})\.?(?:\s*/\s*(?:{month}))?(?!\w)"
    day_month = r"(?P<dm_d>\d{1,2})(?:st|nd|rd|th)?(?: of)?[\s\-/.]*" + names.format("dm")
    day_month += r"[,،]?[\s\-/.]*(?P<dm_y>\d{4})(?!\d)"
    month_day = r"(?<!\w)" + names.format("md") + r"\s*(?P<md_d>\d{1,2})(?:st|nd|rd|th)?(?!\d)"
    month_day += r"[,،]?\s*(?:,\s*)?(?P<md_y>\d{4})(?!\d)"
    forms = (
        _named(_ISO, "iso"),
        day_month,
        month_day,
        _named(_YEAR_FIRST, "yf"),
        _named(_NUMERIC, "num"),
    )
    return re.compile(lead + r"(?:(?<![\d/.\-])" + "|(?<![\\d/.\\-])".join(forms) + r")(?!\d)")


def _named(pattern: str, prefix: str) -> str:
    """The pattern with its group names made its own."""
    return re.sub(r"\(\?P(<|=)", lambda m: f"(?P{m[1]}{prefix}_", pattern)


@cache
def _clock_and_zone() -> str:
    names = "|".join(re.escape(z) for z in sorted(_zones(), key=len, reverse=True))
    zone = (
        rf"(?:\s*[(\[]?(?:(?P<offset>(?:gmt|utc)?\s?[+-]\s?\d{{1,2}}(?::?\d{{2}})?)(?!\d)"
        rf"|(?P<zone>{names})(?!\w))[)\]]?)?"
    )
    return rf"(?<!\d){_CLOCK}{zone}"


@cache
def _clock_after() -> re.Pattern[str]:
    return re.compile(_CONNECTOR + _clock_and_zone())


@cache
def _clock_before() -> re.Pattern[str]:
    return re.compile(_clock_and_zone() + r"[\s,،|\-–—·•:@/()]*(?:on|في)?\s*$")


@cache
def _ago() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{reading.fold_letters(p)})" for x in ALL for p in x.ago))
