"""Reading the whole archive: newest first, in small transactions, going on where it was stopped."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django_tasks import task

from redaksi.articles.models import Article
from redaksi.statements import finding
from redaksi.statements.first_reading import read_first
from redaksi.statements.models import Reading, Statement
from redaksi.statements.reading import read

# Editors write too: nobody waits for longer than writing down so many articles takes.
TOGETHER = 25
# So long the worker reads before other tasks have their turn.
A_TURN = 20.0
RATE_OVER = dt.timedelta(minutes=1)


@dataclass(frozen=True)
class Progress:
    """How far the archive has been read."""

    articles: int
    unread: int
    proposed: int
    confirmed: int
    void: int
    troubled: int
    # Articles read a second during the last minute.
    rate: float


def unread() -> QuerySet[Article]:
    """Articles nobody read, or that changed since, or that an older engine read; newest first."""
    waiting = (
        Q(reading=None) | ~Q(reading__engine=finding.ENGINE) | Q(edited_at__gt=F("reading__at"))
    )
    return Article.objects.filter(waiting).order_by("-pk")


def index(
    *, advance: Callable[[int], None] = lambda count: None, seconds: float | None = None
) -> int:
    """Read what is unread, for at most so many seconds; how many statements were proposed.

    What a round reads is kept, whatever stops it, and the next run goes on.
    """
    ends = None if seconds is None else time.monotonic() + seconds
    proposed = 0
    below: int | None = None
    while ends is None or time.monotonic() < ends:
        rows = unread() if below is None else unread().filter(pk__lt=below)
        several = list(rows.select_related("latest_revision", "reading")[:TOGETHER])
        if not several:
            return proposed
        proposed += _read_together(several)
        below = several[-1].pk
        advance(len(several))
    return proposed


def _read_together(several: list[Article]) -> int:
    """Read a round of articles; most of an archive has never been read, and then it is quick."""
    proposed, done = read_first(one for one in several if not hasattr(one, "reading"))
    for article in several:
        if article.pk not in done:
            proposed += read(article).proposed
    return proposed


@task()
def index_archive() -> int:
    """Background work: read for a while, then let others have their turn and go on."""
    proposed = index(seconds=A_TURN)
    if unread().exists():
        index_archive.enqueue()
    return proposed


def progress() -> Progress:
    """How it stands now."""
    states = Statement.State
    recently = Reading.objects.filter(at__gt=timezone.now() - RATE_OVER).count()
    return Progress(
        articles=Article.objects.count(),
        unread=unread().order_by().count(),
        proposed=Statement.objects.filter(state=states.PROPOSED).count(),
        confirmed=Statement.objects.filter(state=states.CONFIRMED).count(),
        void=Statement.objects.filter(state=states.VOID, seen_at=None).count(),
        troubled=Reading.objects.exclude(trouble="").count(),
        rate=round(recently / RATE_OVER.total_seconds(), 1),
    )
