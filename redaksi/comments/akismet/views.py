"""The endpoints: exact bodies and headers, as clients compare them letter for letter."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from redaksi.comments.akismet import keys, pace
from redaksi.comments.akismet.reading import Asked, Unreadable, read, submission_of
from redaksi.comments.models import CommentRules, FilterKey, Lesson
from redaksi.comments.spam import lessons
from redaksi.comments.spam.evidence import Finding
from redaksi.comments.spam.judging import judge

THANKS = "Thanks for making the web a better place."
GUARANTEED = frozenset(
    {"akismet-guaranteed-spam", "akismet-guaranteed-spam@example.com", "viagra-test-123"}
)
Answer = Callable[[Asked, FilterKey], HttpResponse]


def _endpoint(answer: Answer) -> Callable[[HttpRequest], HttpResponse]:
    """Read the form, know the key, keep the pace; then answer."""

    @csrf_exempt
    @wraps(answer)
    def view(request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return _plain("invalid", 405, Allow="POST", X_akismet_debug_help="POST it as a form")
        try:
            asked = read(request)
        except Unreadable as error:
            return _plain("invalid", 400, X_akismet_debug_help=f"The form: {error}")
        key = keys.find(asked.key, asked.blog)
        if key is None:
            return _plain(
                "invalid",
                X_akismet_debug_help="The key is not known here, not in force, or not for this blog",
            )
        if wait := pace.wait_for(key.pk):
            return _plain("invalid", 429, Retry_After=str(wait))
        return answer(asked, key)

    return view


@csrf_exempt
def verify_key(request: HttpRequest) -> HttpResponse:
    """Whether a key is good for a site."""
    try:
        asked = read(request)
    except Unreadable as error:
        return _plain("invalid", 400, X_akismet_debug_help=f"The form: {error}")
    if keys.find(asked.key, asked.blog):
        return _plain("valid")
    words = "The key is not known here, not in force, or not for this blog"
    return _plain("invalid", X_akismet_debug_help=words)


@_endpoint
def comment_check(asked: Asked, key: FilterKey) -> HttpResponse:
    """Whether something is spam. What the filter would only hold is left to the other site: "false"."""
    missing = [name for name in ("blog", "user_ip") if not asked.fields.get(name)]
    if missing:
        return _plain("invalid", X_akismet_debug_help=f"Empty or missing: {', '.join(missing)}")
    found = _finding(asked)
    is_spam = found.outcome == "spam"
    if not asked.is_test:
        keys.count(key, is_spam=is_spam)
    answer = _plain("true" if is_spam else "false", X_akismet_guid=uuid.uuid4().hex)
    answer.headers["X-redaksi-verdict"] = f"{found.outcome}; score={found.score:.3f}"
    if is_spam and found.discard:
        answer.headers["X-akismet-pro-tip"] = "discard"
    return answer


@_endpoint
def submit_spam(asked: Asked, key: FilterKey) -> HttpResponse:
    """It was spam, whatever we said."""
    return _taught(asked, key, is_spam=True)


@_endpoint
def submit_ham(asked: Asked, key: FilterKey) -> HttpResponse:
    """It was none."""
    return _taught(asked, key, is_spam=False)


@csrf_exempt
def usage_limit(request: HttpRequest) -> HttpResponse:
    """How much a key was used; there is no limit but the pace."""
    try:
        asked = read(request)
    except Unreadable:
        return _plain("invalid", 400)
    key = keys.in_force(asked.key)
    if key is None:
        return _plain("invalid")
    return JsonResponse(
        {"limit": "none", "usage": key.asked, "percentage": "0.00", "throttled": False}
    )


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
        return _plain(THANKS)
    with transaction.atomic():
        # One report of a key after the other, so that two at once do not both teach.
        FilterKey.objects.select_for_update().get(pk=key.pk)
        before = Lesson.objects.filter(key=key, text=submission.text, taken_back_at=None)
        # Told once more is told once; told otherwise, the first was a mistake.
        before.exclude(is_spam=is_spam).update(taken_back_at=timezone.now())
        if not before.filter(is_spam=is_spam).exists():
            lessons.teach_text(submission, is_spam=is_spam, source=Lesson.Source.KEY, key=key)
    return _plain(THANKS)


def _plain(body: str, status: int = 200, **headers: str) -> HttpResponse:
    answer = HttpResponse(body, status=status, content_type="text/plain; charset=utf-8")
    answer.headers["Cache-Control"] = "no-store"
    for name, value in headers.items():
        answer.headers[name.replace("_", "-")] = value
    return answer
