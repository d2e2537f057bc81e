"""Background work after an import: the desk's search, and its index of what is used where.

Wagtail has a command for each, and each is one transaction: on SQLite nobody could log in, write or comment
for the many minutes an archive takes.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model, QuerySet
from django_tasks import task
from modelsearch.backends import get_search_backend
from modelsearch.index import get_indexed_models
from wagtail.models import ReferenceIndex

SEARCH, USES = "search", "uses"
# Nobody waits for longer than writing down so many rows takes.
TOGETHER = 50
# Whoever waits for SQLite's lock looks again ten times a second; without a pause they hardly ever get it.
PAUSE = 0.12
# So long the worker is at it before other tasks have their turn.
A_TURN = 20.0


@task()
def index_imported(place: str = "", after: str = "") -> None:
    """Rows written in bulk tell no index of themselves; this tells them all, in turns.

    `place` and `after` say where the turn before has stopped.
    """
    ends = time.monotonic() + A_TURN
    for index, model, several in _rounds(place, after):
        if index == SEARCH:
            get_search_backend().add_bulk(model, several)
        else:
            _tell_uses(several)
        if time.monotonic() > ends:
            index_imported.enqueue(_place(index, model), str(several[-1].pk))
            return
        time.sleep(PAUSE)


@transaction.atomic
def _tell_uses(several: list[Model]) -> None:
    for one in several:
        ReferenceIndex.create_or_update_for_object(one)


def _rounds(place: str, after: str) -> Iterator[tuple[str, type[Model], list[Model]]]:
    """What to tell which index, a few rows at a time, from `after` on in `place`."""
    for index, model, rows in sorted(_tables(), key=lambda table: _place(*table[:2])):
        here = _place(index, model)
        if here < place:
            continue
        last: Any = after if here == place else ""
        while several := list((rows.filter(pk__gt=last) if last else rows)[:TOGETHER]):
            yield index, model, several
            last = several[-1].pk


def _tables() -> Iterator[tuple[str, type[Model], QuerySet[Any]]]:
    for model in get_indexed_models():
        yield SEARCH, model, model.get_indexed_objects().order_by("pk")
    for model in apps.get_models():
        if ReferenceIndex.is_indexed(model):
            yield USES, model, model._default_manager.order_by("pk")


def _place(index: str, model: type[Model]) -> str:
    return f"{index} {model._meta.label}"
