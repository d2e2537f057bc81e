"""Keeping the text of cited pages, and noticing when one is gone or says something else."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Final

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from redaksi.language.folding import fold, words_of
from redaksi.lib.http import Refused, Silence
from redaksi.lib.visiting import Forbidden, TooSoon, Visitor
from redaksi.sources.models import CitedPage
from redaksi.sources.page_text import PageText, text_of

State = CitedPage.State
# A page that is not to be had is looked for so often, at growing distances, before it counts as dead.
TRIES: Final = 3
AGAIN_AFTER: Final = (dt.timedelta(hours=1), dt.timedelta(hours=12), dt.timedelta(days=2))
# While one worker reads a page, no other does.
CLAIM: Final = dt.timedelta(minutes=10)
# Answers that say the page is not there, at once.
GONE: Final = frozenset({404, 410})
# So many due pages are looked through for one whose server is free.
LOOKED_THROUGH: Final = 20


class Keeper:
    """Reads the pages that are due, one at a time; the worker has one of these."""

    def __init__(self, visitor: Visitor | None = None) -> None:
        self.visitor = visitor or Visitor(patient=False)

    def round(self) -> int:
        """Read one page that is due; how many were read. Servers asked a moment ago are passed over."""
        if not settings.REDAKSI.check_pages_every:
            return 0
        due = CitedPage.objects.filter(due_at__lte=timezone.now()).order_by("due_at", "pk")
        for number in list(due.values_list("pk", flat=True)[:LOOKED_THROUGH]):
            page = _claim(number)
            if page is None:
                continue
            try:
                self.look(page)
            except TooSoon as soon:
                page.due_at = timezone.now() + dt.timedelta(seconds=soon.seconds)
                page.save(update_fields=["due_at"])
                continue
            return 1
        return 0

    def look(self, page: CitedPage) -> None:
        """Read a page and note how it stands. Raises TooSoon."""
        try:
            found = self.visitor.read(page.address)
        except Refused as refused:
            _not_had(page, refused)
        else:
            _had(page, text_of(found))
        page.checked_at = timezone.now()
        page.save()


def accept_new_text(page: CitedPage) -> None:
    """What the page says now is what is kept."""
    page.text, page.sha256, page.read_at = page.new_text, page.new_sha256, timezone.now()
    page.be(State.ALIVE, new_text="", new_sha256="")
    page.save()


def _claim(number: int) -> CitedPage | None:
    """Take a page for this worker, unless another was quicker: a conditional update tells."""
    now = timezone.now()
    taken = CitedPage.objects.filter(Q(pk=number), Q(due_at__lte=now)).update(due_at=now + CLAIM)
    return CitedPage.objects.filter(pk=number).first() if taken else None


def _had(page: CitedPage, said: PageText) -> None:
    page.failures = 0
    page.due_at = timezone.now() + dt.timedelta(days=settings.REDAKSI.check_pages_every)
    if not said.text:
        page.be(State.REFUSED if not page.text else State.CHANGED, _("No text was found on it."))
        return
    page.title = page.title or said.title
    if not page.sha256:
        page.be(State.ALIVE, text=said.text, sha256=said.sha256, read_at=timezone.now())
    elif said.sha256 == page.sha256:
        page.be(State.ALIVE, new_text="", new_sha256="")
    else:
        if said.sha256 != page.new_sha256:
            # Changed once more: that is news again.
            page.seen_at = None
        why = _how_much(page.text, said.text)
        page.be(State.CHANGED, why, new_text=said.text, new_sha256=said.sha256)


def _not_had(page: CitedPage, refused: Refused) -> None:
    page.failures = min(page.failures + 1, 30_000)
    later = timezone.now() + dt.timedelta(days=settings.REDAKSI.check_pages_every)
    if isinstance(refused, Forbidden) or not (refused.status or isinstance(refused, Silence)):
        # Nothing that time heals: a private address, a film, a page too large, or one that forbids it.
        page.be(State.REFUSED if not page.text else page.state, str(refused), due_at=later)
        return
    if refused.status in GONE or page.failures >= TRIES:
        page.be(State.DEAD, str(refused), due_at=later)
        return
    page.reason = str(refused)[:300]
    page.due_at = timezone.now() + AGAIN_AFTER[min(page.failures, len(AGAIN_AFTER)) - 1]


def _how_much(before: str, now: str) -> str:
    """How many words differ, as far as that can be said of two bags of words."""
    old, new = Counter(words_of(fold(before))), Counter(words_of(fold(now)))
    gone, come = sum((old - new).values()), sum((new - old).values())
    number = max(gone, come)
    if not number:
        return _("The same words stand in another order.")
    return ngettext("%(number)d word is different.", "%(number)d words are different.", number) % {
        "number": number
    }
