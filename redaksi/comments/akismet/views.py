"""The endpoints: exact bodies and headers, as clients compare them letter for letter."""

from __future__ import annotations

import re
import uuid
from typing import Any

from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.utils import timezone

from redaksi.comments.akismet import usage
from redaksi.comments.akismet.answering import endpoint, plain
from redaksi.comments.akismet.reading import Asked, submission_of
from redaksi.comments.models import CommentRules, FilterKey, KeyMonth, Lesson
from redaksi.comments.spam import lessons
from redaksi.comments.spam.evidence import Finding
from redaksi.comments.spam.judging import judge

THANKS = "Thanks for making the web a better place."
# In seconds.
RECHECK_AFTER = 120
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
GUARANTEED = frozenset(
    {"akismet-guaranteed-spam", "akismet-guaranteed-spam@example.com", "viagra-test-123"}
)


@endpoint("POST", "GET")
def verify_key(asked: Asked, key: FilterKey) -> HttpResponse:
    """Whether a key is good for a site."""
    return plain("valid")


@endpoint("POST")
def deactivate(asked: Asked, key: FilterKey) -> HttpResponse:
    """A site asks no more with this key; there is nothing to end, as nothing runs between questions."""
    return plain("deactivated")


@endpoint("POST")
def comment_check(asked: Asked, key: FilterKey) -> HttpResponse:
    """Whether something is spam. What the filter would only hold is left to the other site: "false"."""
    missing = [name for name in ("blog", "user_ip") if not asked.fields.get(name)]
    if missing:
        return plain("invalid", X_akismet_debug_help=f"Empty or missing: {', '.join(missing)}")
    found = _finding(asked)
    is_spam = found.outcome == "spam"
    if not asked.is_test:
        usage.asked(key, asked.blog, is_spam=is_spam)
    answer = plain("true" if is_spam else "false", X_akismet_guid=uuid.uuid4().hex)
    answer.headers["X-redaksi-verdict"] = f"{found.outcome}; score={found.score:.3f}"
    if found.outcome == "hold" and not asked.fields.get("recheck_reason"):
        # Moderators here may have taught it better by then; the other site keeps it back so long.
        answer.headers["X-akismet-recheck-after"] = str(RECHECK_AFTER)
    if is_spam and found.discard:
        answer.headers["X-akismet-pro-tip"] = "discard"
    return answer


@endpoint("POST")
def submit_spam(asked: Asked, key: FilterKey) -> HttpResponse:
    """It was spam, whatever we said."""
    return _taught(asked, key, is_spam=True)


@endpoint("POST")
def submit_ham(asked: Asked, key: FilterKey) -> HttpResponse:
    """It was none."""
    return _taught(asked, key, is_spam=False)


@endpoint("GET", "POST", of_site=False)
def usage_limit(asked: Asked, key: FilterKey) -> HttpResponse:
    """How much a key was used this month; there is no limit but the pace."""
    found = {"limit": "none", "usage": usage.this_month(key), "percentage": "0.00"}
    notice = {"notice_level": "NOTICE_NONE", "upgrade": False} if asked.wants("extended") else {}
    return _json({**found, "throttled": False, **notice})


@endpoint("GET", "POST", of_site=False)
def key_sites(asked: Asked, key: FilterKey) -> HttpResponse:
    """Which sites asked in a month, and how much."""
    month = asked.fields.get("month", "")
    if month and not MONTH.fullmatch(month):
        return plain("invalid", X_akismet_debug_help="month is YYYY-MM")
    month = month or f"{timezone.now():%Y-%m}"
    order, named = asked.fields.get("order", ""), asked.fields.get("filter", "")
    rows = usage.sites(key, month, named=named, order=order)
    limit, offset = asked.number("limit", 500), asked.number("offset", 0)
    shown = rows[offset : offset + limit]
    about = {"limit": limit, "offset": offset, "total": len(rows)}
    if asked.fields.get("format") == "csv":
        told = ", ".join(f"{name}: {value}" for name, value in about.items())
        text = usage.as_csv(shown, f"Active sites for {key.key} during {month} ({told})")
        return HttpResponse(text, content_type="text/csv; charset=utf-8")
    return _json({month: [_site(row) for row in shown], **about})


@endpoint("GET", "POST", of_site=False)
def get_stats(asked: Asked, key: FilterKey) -> HttpResponse:
    """What came of all that was asked, by the month."""
    return _json(usage.stats(key))


def _site(row: KeyMonth) -> dict[str, Any]:
    return {
        "site": row.site,
        "api_calls": row.spam + row.ham,
        **{name: getattr(row, name) for name in usage.COUNTED},
        "is_revoked": False,
    }


def _json(found: dict[str, Any]) -> HttpResponse:
    return JsonResponse(found, headers={"Cache-Control": "no-store"})


def _finding(asked: Asked) -> Finding:
    fields = asked.fields
    submission = submission_of(asked)
    # As the protocol has it, so that whoever sets a site up can try both answers.
    if GUARANTEED & {fields.get("comment_author", ""), fields.get("comment_author_email", "")}:
        return Finding("spam", 1.0, ())
    return judge(submission, CommentRules.in_force())


def _taught(asked: Asked, key: FilterKey, *, is_spam: bool) -> HttpResponse:
    submission = submission_of(asked)
    if asked.is_test or not submission.text:
        return plain(THANKS)
    with transaction.atomic():
        # One report of a key after the other, so that two at once do not both teach.
        FilterKey.objects.select_for_update().get(pk=key.pk)
        before = Lesson.objects.filter(key=key, text=submission.text, taken_back_at=None)
        # Told once more is told once; told otherwise, the first was a mistake.
        before.exclude(is_spam=is_spam).update(taken_back_at=timezone.now())
        if not before.filter(is_spam=is_spam).exists():
            lessons.teach_text(submission, is_spam=is_spam, source=Lesson.Source.KEY, key=key)
            usage.count(key, asked.blog, "missed_spam" if is_spam else "false_positives")
    return plain(THANKS)
