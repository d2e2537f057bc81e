"""Holding a line while sending on it: one at a time, at its pace, whatever number of workers there is."""

from __future__ import annotations

import datetime as dt
import hashlib
import random

from django.db.models import CharField, DateTimeField, F, IntegerField, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from redaksi.channels.kinds import NotSent
from redaksi.channels.models import Line
from redaksi.lib.kept_queries import KeptUpdate, Slot

# In seconds: the first rest after a failure, and the longest.
FIRST_REST, LONGEST_REST = 5.0, 900.0

_LINE, _WHO = Slot("line", IntegerField()), Slot("who", CharField())
_NOW, _THEN = Slot("now", DateTimeField()), Slot("then", DateTimeField())
_take = KeptUpdate(
    lambda: Line.objects.filter(
        Q(held_until=None) | Q(held_until__lte=_NOW), pk=_LINE, next_at__lte=_NOW
    ),
    {"held_by": _WHO, "held_until": _THEN},
)
_give_back = KeptUpdate(
    lambda: Line.objects.filter(pk=_LINE, held_by=_WHO),
    {"held_by": "", "held_until": None, "next_at": _THEN, "failures": 0, "resting": ""},
)


def named(name: str) -> Line:
    """The line of those who send without channels of their own: one brings the post, one the pushes."""
    key = hashlib.sha256(name.encode()).hexdigest()
    return Line.objects.get_or_create(key=key)[0]


def take(line: int, who: str, seconds: float) -> bool:
    """Hold the line for so long at most; False where another does, or it rests."""
    now = timezone.now()
    return bool(_take(line=line, who=who, now=now, then=now + dt.timedelta(seconds=seconds)))


def hold_on(line: int, who: str, seconds: float) -> None:
    """Keep the line for another while; raises NotSent where somebody else has it by now."""
    until = timezone.now() + dt.timedelta(seconds=seconds)
    if not Line.objects.filter(pk=line, held_by=who).update(held_until=until):
        raise NotSent(_("Somebody else brings them now."), wait=0)


def give_back(line: int, who: str, *, a_minute: int) -> None:
    """Let others have it, once the pace allows."""
    _give_back(line=line, who=who, then=timezone.now() + dt.timedelta(seconds=60 / a_minute))


def let_go(line: int, who: str) -> None:
    """Hold it no longer, where that was not said otherwise."""
    Line.objects.filter(pk=line, held_by=who).update(held_by="", held_until=None)


def rest(
    line: int, who: str, why: str, seconds: float | None = None, *, failed: bool = True
) -> None:
    """Let nobody send on it for a while: as long as the other side asked, or longer with each failure."""
    found = Line.objects.get(pk=line)
    pause = longer(found.failures) if seconds is None else seconds
    Line.objects.filter(pk=line, held_by=who).update(
        held_by="",
        held_until=None,
        next_at=timezone.now() + dt.timedelta(seconds=pause),
        failures=F("failures") + (1 if failed else 0),
        resting=why[:300],
    )


def longer(failures: int) -> float:
    """Seconds to wait after so many failures in a row: doubled each time, spread by a quarter."""
    pause = min(LONGEST_REST, FIRST_REST * 2.0 ** min(failures, 10))
    return pause * random.uniform(0.75, 1.25)  # noqa: S311 - nothing secret about it


def pause_of(line: int) -> float:
    """Seconds until the line may be taken again."""
    found: dt.datetime = Line.objects.get(pk=line).next_at
    return max(0.0, (found - timezone.now()).total_seconds())
