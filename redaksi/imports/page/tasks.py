"""Fetching a page somebody wants to start from: the worker's work, since servers may take long."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from redaksi.imports.page.command import page_at
from redaksi.imports.page.models import Intake
from redaksi.imports.page.saving import save_draft
from redaksi.lib.http import Refused
from redaksi.lib.visiting import Visitor


@task()
def fetch_page(intake_id: int) -> None:
    """Make a draft of the page, or write down why there is none."""
    fetch(intake_id, Visitor())


def fetch(intake_id: int, visitor: Visitor) -> None:
    """The same by a visitor of one's own. One that was done already is left: tasks may run twice."""
    intake = Intake.objects.filter(pk=intake_id, done_at=None).first()
    if intake is None:
        return
    try:
        page = page_at(intake.address, language=intake.language or None, visitor=visitor)
    except (Refused, ValueError) as error:
        intake.trouble = str(error)[:300]
    with transaction.atomic():
        if not intake.trouble:
            intake.article = save_draft(page, by=intake.by)
        intake.done_at = timezone.now()
        intake.save()
