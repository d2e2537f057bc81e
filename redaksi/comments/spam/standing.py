"""How the filter stands: what it was taught, its learning curve and its latest mistakes."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import QuerySet

from redaksi.comments.models import Lesson
from redaksi.comments.spam import model

POINTS: Final = 20
# What was scored while the filter knew next to nothing says nothing of it.
WINDOW: Final = 20_000


def standing() -> dict[str, Any]:
    """Numbers for the desk and the command line."""
    knowledge = model.current()
    learner = knowledge.learner
    return {
        "lessons": learner.ham + learner.spam,
        "spam": learner.spam,
        "ham": learner.ham,
        "taken_back": Lesson.objects.filter(taken_back_at__isnull=False).count(),
        "is_cold": knowledge.is_cold,
        "curve": curve(),
    }


def curve() -> list[dict[str, Any]]:
    """Which share of lessons the filter had wrong just before it was taught, from first to last.

    Each point is {"until", "wrong", "missed", "accused"}: spam not seen, and comments wrongly taken for it.
    """
    newest = _scored().order_by("-pk").values_list("score_before", "is_spam")[:WINDOW]
    scored = [(score or 0.0, is_spam) for score, is_spam in newest][::-1]
    step = max(10, -(-len(scored) // POINTS))
    points = []
    for start in range(0, len(scored), step):
        part = scored[start : start + step]
        missed = sum(is_spam and score < 0.5 for score, is_spam in part)
        accused = sum(not is_spam and score >= 0.5 for score, is_spam in part)
        points.append(
            {
                "until": start + len(part),
                "wrong": (missed + accused) / len(part),
                "missed": missed,
                "accused": accused,
            }
        )
    return points


def mistakes(most: int = 20) -> list[Lesson]:
    """The latest lessons that the filter had wrong, newest first."""
    wrong = _scored().filter(is_spam=True, score_before__lt=0.5) | _scored().filter(
        is_spam=False, score_before__gte=0.5
    )
    return list(wrong.order_by("-pk")[:most])


def _scored() -> QuerySet[Lesson]:
    return Lesson.objects.filter(taken_back_at=None, score_before__isnull=False)
