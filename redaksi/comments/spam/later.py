"""Learning much at once is the worker's: whoever waits for an answer does not wait for that."""

from __future__ import annotations

import time
from typing import Final

from django.db import transaction
from django_tasks import task

from redaksi.comments.spam import model

# In seconds; each web process asks no more often, however many comments come meanwhile.
PAUSE: Final = 60.0

_asked_at = float("-inf")


def ask() -> None:
    """Have the worker learn what there is, once this is committed."""
    global _asked_at
    if time.monotonic() - _asked_at > PAUSE:
        _asked_at = time.monotonic()
        transaction.on_commit(lambda: learn.enqueue())


@task()
def learn() -> None:
    """Learn everything, and write it where the other processes read it."""
    model.current(at_once=True).save()
