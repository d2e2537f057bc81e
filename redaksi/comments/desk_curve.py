"""How the filter gets on: its mistakes over time, drawn without a script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from redaksi.comments import desk_rights
from redaksi.comments.models import Lesson

if TYPE_CHECKING:
    from redaksi.accounts.models import User

# From here on the filter takes a comment for spam.
SPAM_FROM = 0.5
MOST_LESSONS, POINTS = 20_000, 40
# Fewer lessons tell of chance alone.
FEWEST = 10
WIDTH, HEIGHT, EDGE = 720, 220, 36


@dataclass(frozen=True)
class Curve:
    """A line of mistakes in a hundred, and where it is drawn."""

    line: str
    grid: tuple[tuple[float, str], ...]
    newest: int
    lessons: int

    @property
    def size(self) -> tuple[int, int]:
        return WIDTH, HEIGHT


def curve() -> Curve | None:
    """The mistakes of the lessons in force, oldest first; None before there are enough."""
    known = Lesson.objects.filter(taken_back_at=None, score_before__isnull=False)
    newest = known.order_by("-pk").values_list("is_spam", "score_before")[:MOST_LESSONS]
    wrong = [is_mistake(is_spam, score or 0) for is_spam, score in reversed(newest)]
    if len(wrong) < FEWEST:
        return None
    shares = _shares(wrong)
    top = max(0.05, *shares)
    step = (WIDTH - 2 * EDGE) / max(1, len(shares) - 1)
    drawn = (
        f"{EDGE + place * step:.1f},{_height(share, top):.1f}" for place, share in enumerate(shares)
    )
    marks = tuple((_height(part * top, top), f"{100 * part * top:.0f} %") for part in (0, 0.5, 1))
    return Curve(" ".join(drawn), marks, round(100 * shares[-1]), len(wrong))


def recent_mistakes(user: User, number: int = 20) -> list[Lesson]:
    """Lessons the filter had thought the opposite of, the newest first; of comments `user` may see."""
    known = Lesson.objects.filter(taken_back_at=None, score_before__isnull=False)
    if not desk_rights.is_everywhere(user):
        known = known.filter(comment__in=desk_rights.of(user))
    missed = known.filter(is_spam=True, score_before__lt=SPAM_FROM)
    accused = known.filter(is_spam=False, score_before__gte=SPAM_FROM)
    both = [*missed.order_by("-pk")[:number], *accused.order_by("-pk")[:number]]
    return sorted(both, key=lambda lesson: -lesson.pk)[:number]


def is_mistake(is_spam: bool, score: float) -> bool:
    """Whether a score was on the wrong side."""
    return (score >= SPAM_FROM) != is_spam


def _shares(wrong: list[bool]) -> list[float]:
    """The share of mistakes in so many equal stretches."""
    size = max(1, -(-len(wrong) // POINTS))
    stretches = [wrong[start : start + size] for start in range(0, len(wrong), size)]
    return [sum(stretch) / len(stretch) for stretch in stretches]


def _height(share: float, top: float) -> float:
    return HEIGHT - EDGE - share / top * (HEIGHT - 2 * EDGE)
