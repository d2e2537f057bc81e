"""How much each site asked with a key, by the month, and how often the filter was wrong."""

from __future__ import annotations

import csv
import io
from typing import Any, Final

from django.db import transaction
from django.db.models import F, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from redaksi.comments.akismet.keys import host_of
from redaksi.comments.models import FilterKey, KeyMonth

COUNTED: Final = ("spam", "ham", "missed_spam", "false_positives")
# A key for any site may be told any address; beyond so many a month they are one.
MOST_SITES: Final = 200
OTHERS: Final = "others"
# Akismet reckons what a moderator would have needed for each piece of spam.
SECONDS_SAVED: Final = 10


def asked(key: FilterKey, blog: str, *, is_spam: bool) -> None:
    """Note that a site asked, and what it was told."""
    FilterKey.objects.filter(pk=key.pk).update(last_at=timezone.now())
    count(key, blog, "spam" if is_spam else "ham")


def all_keys() -> QuerySet[FilterKey]:
    """Every key, with how often it was `asked` in all, and how much spam it `found`."""
    asked = Coalesce(Sum(F("months__spam") + F("months__ham")), 0)
    found = Coalesce(Sum("months__spam"), 0)
    return FilterKey.objects.annotate(asked=asked, found=found)


def count(key: FilterKey, blog: str, what: str) -> None:
    """One more of `what` (see COUNTED) for this site in this month."""
    month = _now()
    site = host_of(blog)[:253] or OTHERS
    rows = KeyMonth.objects.filter(key=key, month=month)
    if rows.filter(site=site).update(**{what: F(what) + 1}):
        return
    if rows.count() >= MOST_SITES:
        site = OTHERS
    with transaction.atomic():
        KeyMonth.objects.get_or_create(key=key, month=month, site=site)
    rows.filter(site=site).update(**{what: F(what) + 1})


def this_month(key: FilterKey) -> int:
    """How often the key asked since the month began."""
    found = KeyMonth.objects.filter(key=key, month=_now())
    sums = found.aggregate(spam=Sum("spam"), ham=Sum("ham"))
    return (sums["spam"] or 0) + (sums["ham"] or 0)


def sites(key: FilterKey, month: str, *, named: str, order: str) -> list[KeyMonth]:
    """Each site's row of a month ("" for this one), those that asked most first."""
    rows = KeyMonth.objects.filter(key=key, month=month or _now(), site__contains=named.lower())
    ordered = order if order in COUNTED else "total"
    return list(rows.annotate(total=F("spam") + F("ham")).order_by(f"-{ordered}", "site"))


def stats(key: FilterKey) -> dict[str, Any]:
    """Sums over all months, and each month by itself."""
    sums = {f"all_{name}": Sum(name) for name in COUNTED}
    found = KeyMonth.objects.filter(key=key).values("month").annotate(**sums).order_by("month")
    rows: list[dict[str, Any]] = [dict(row) for row in found]
    months = {row["month"]: {name: row[f"all_{name}"] for name in COUNTED} for row in rows}
    whole = {name: sum(month[name] for month in months.values()) for name in COUNTED}
    return {
        **whole,
        "accuracy": f"{_accuracy(whole):.2f}",
        "time_saved": whole["spam"] * SECONDS_SAVED,
        "breakdown": {
            f"{name}-01": {**month, "da": f"{name}-01"} for name, month in months.items()
        },
    }


def as_csv(rows: list[KeyMonth], heading: str) -> str:
    """The table of sites as Akismet writes it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    out.write(f"{heading}\n")
    writer.writerow(
        ["Site", "Total API Calls", "Spam", "Ham", "Missed Spam", "False Positives", "Is Revoked"]
    )
    for row in rows:
        counts = (row.spam + row.ham, row.spam, row.ham, row.missed_spam, row.false_positives)
        writer.writerow([row.site, *counts, "false"])
    return out.getvalue()


def _accuracy(sums: dict[str, int]) -> float:
    asked = sums["spam"] + sums["ham"]
    wrong = sums["missed_spam"] + sums["false_positives"]
    return 100 * (1 - min(wrong, asked) / asked) if asked else 100.0


def _now() -> str:
    return f"{timezone.now():%Y-%m}"
