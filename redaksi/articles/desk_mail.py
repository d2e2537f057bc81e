"""Letters to those who approve: only to editors of the article's own desk."""

from __future__ import annotations

from typing import Any

from wagtail.admin.mail import GroupApprovalTaskStateSubmissionEmailNotifier
from wagtail.models import TaskState
from wagtail.signals import task_submitted

from redaksi.articles.approval import DeskApproval

# Wagtail's own name for its letter: whoever connects under it first is the one to write.
WAGTAILS_NAME = "group_approval_task_submitted_email_notification"


class DeskLetters(GroupApprovalTaskStateSubmissionEmailNotifier):
    """Wagtail's letter to approvers, without those of other desks."""

    def get_recipient_users(self, task_state: TaskState, **kwargs: Any) -> Any:
        found = super().get_recipient_users(task_state, **kwargs).distinct()
        task = task_state.task.specific
        if not isinstance(task, DeskApproval):
            return found
        article = task_state.workflow_state.content_object
        return [person for person in found if task.is_for(person, article)]


letters = DeskLetters()


def connect() -> None:
    """Write instead of Wagtail; to be called before its admin is ready."""
    task_submitted.connect(letters, sender=TaskState, dispatch_uid=WAGTAILS_NAME)
