"""Letters to readers who reported an error and left an address."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from redaksi.corrections.models import Case, CaseStep
from redaksi.language.pages import interface_language


def answer_later(step: CaseStep) -> None:
    """Have the answer sent once this is committed."""
    number = step.pk
    transaction.on_commit(lambda: send_answer.enqueue(number))


@task()
def send_answer(number: int) -> None:
    """Send it; nothing where the address is gone by now."""
    step = CaseStep.objects.select_related("case__article").filter(pk=number).first()
    if step is None or not step.case.email:
        return
    with translation.override(interface_language(step.case.article.language)):
        letter = _letter(step)
    letter.send()
    Case.objects.filter(pk=step.case_id).update(answered_at=timezone.now())


def _letter(step: CaseStep) -> EmailMessage:
    case = step.case
    text = _(
        "You reported an error in “%(headline)s”:\n\n%(report)s\n\n"
        "Our answer:\n\n%(answer)s\n\nThe article: %(link)s\n\n%(paper)s\n"
    ) % {
        "headline": case.article.headline,
        "report": "\n".join(f"> {line}" for line in case.text.splitlines()),
        "answer": step.answer,
        "link": case.article.full_url,
        "paper": settings.REDAKSI.name,
    }
    subject = _("Your report on “%(headline)s”") % {"headline": case.article.headline}
    return EmailMessage(
        # Header lines end at a line break: a headline cannot bring any.
        " ".join(subject.split())[:200],
        text,
        to=[case.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
