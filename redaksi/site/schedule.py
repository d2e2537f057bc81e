"""What is due by the clock: articles and pages that appear or end, and keeping the house tidy."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Revision

from redaksi.channels.newsletter import forgetting as newsletter
from redaksi.channels.webpush import notices
from redaksi.comments.privacy import forget
from redaksi.corrections import reporting
from redaksi.press.folding import fold

logger = logging.getLogger("redaksi.schedule")


def do_what_is_due() -> int:
    """Publish and take off everything due by now, oldest first; how many were done.

    Each is a transaction of its own: one that fails is told and does not hold up the others.
    """
    return _take_off_expired() + _publish_due()


def do_housekeeping() -> None:
    """Forget what nobody needs or nobody may keep any more, and keep the press's ledger short."""
    call_command("prune_db_task_results", verbosity=0)
    call_command("clearsessions", verbosity=0)
    fold()
    forget()
    reporting.forget()
    newsletter.forget()
    notices.forget()


def _take_off_expired() -> int:
    done = 0
    for model in _models_with_drafts():
        expired = model._default_manager.filter(live=True, expire_at__lt=timezone.now())
        for key in list(expired.order_by("expire_at").values_list("pk", flat=True)):
            done += _one(f"{model.__name__} {key}", partial(_take_off, model, key))
    return done


def _publish_due() -> int:
    due = Revision.objects.filter(approved_go_live_at__lt=timezone.now())
    done = 0
    for key in list(due.order_by("approved_go_live_at").values_list("pk", flat=True)):
        done += _one(f"revision {key}", partial(_publish, key))
    return done


def _take_off(model: type[Any], key: int) -> None:
    # Read again under the lock: an editor may have moved the date since.
    found = model._default_manager.select_for_update().filter(
        pk=key, live=True, expire_at__lt=timezone.now()
    )
    for thing in found:
        thing.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(key: int) -> None:
    found = Revision.objects.select_for_update().filter(
        pk=key, approved_go_live_at__lt=timezone.now()
    )
    for revision in found:
        revision.publish(log_action="wagtail.publish.scheduled")


def _one(what: str, act: Callable[[], None]) -> int:
    try:
        with transaction.atomic():
            act()
    except Exception:
        logger.exception("%s was due and could not be done; it is tried again.", what)
        return 0
    return 1


def _models_with_drafts() -> list[type[Any]]:
    return [
        model
        for model in apps.get_models()
        if issubclass(model, DraftStateMixin) and not model._meta.abstract
    ]
