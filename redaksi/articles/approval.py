"""The step of the workflow at which a desk reads what its reporters wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState
from wagtail.models.workflows import AbstractGroupApprovalTask
from wagtail.permissions import policy_registry

if TYPE_CHECKING:
    from redaksi.accounts.models import User


class DeskApproval(AbstractGroupApprovalTask):
    """Approved by those of the chosen groups who may publish in the article's section."""

    class Meta:
        app_label = "articles"
        verbose_name = _("desk approval")
        verbose_name_plural = _("desk approvals")

    @classmethod
    def get_description(cls) -> str:
        return str(_("Editors of the article's own desk approve it."))

    def user_can_access_editor(self, obj: Any, user: User) -> bool:
        return self.is_for(user, obj)

    def locked_for_user(self, obj: Any, user: User) -> bool:
        return not self.is_for(user, obj)

    def user_can_lock(self, obj: Any, user: User) -> bool:
        return self.is_for(user, obj)

    def user_can_unlock(self, obj: Any, user: User) -> bool:
        # Wagtail lets nobody take a colleague's lock off at a step; that colleague may be asleep.
        policy = policy_registry.get(obj)
        return bool(policy.user_has_permission_for_instance(user, "unlock", obj))

    def get_actions(self, obj: Any, user: User) -> list[tuple[str, Any, bool]]:
        if not self.is_for(user, obj):
            return []
        return [
            ("approve", _("Approve"), False),
            ("approve", _("Approve with a comment"), True),
            ("reject", _("Send back"), True),
        ]

    def on_action(self, task_state: Any, user: User, action_name: str, **kwargs: Any) -> None:
        with transaction.atomic():
            super().on_action(task_state, user, action_name, **kwargs)
            comment = kwargs.get("comment", "").strip()
            if comment:
                # What was said on sending back stands where colleagues talk, for the writer to see.
                task_state.workflow_state.content_object.notes.create(by=user, text=comment)

    def get_task_states_user_can_moderate(self, user: User, **kwargs: Any) -> Any:
        if not (user.is_superuser or self._user_in_groups(user)):
            return TaskState.objects.none()
        model = _article()
        theirs = policy_registry.get_by_type(model).instances_user_has_permission_for(
            user, "publish"
        )
        # Wagtail keeps ids of objects as text.
        ids = theirs.annotate(id_text=Cast("pk", models.CharField())).values("id_text")
        return TaskState.objects.filter(
            status=TaskState.STATUS_IN_PROGRESS, task_id=self.pk, workflow_state__object_id__in=ids
        )

    def is_for(self, user: User, obj: Any) -> bool:
        """Whether it is `user` who reads `obj` at this step."""
        if not (user.is_superuser or self._user_in_groups(user)):
            return False
        policy = policy_registry.get(obj)
        return bool(policy.user_has_permission_for_instance(user, "publish", obj))


def _article() -> type[models.Model]:
    from redaksi.articles.models import Article

    return Article
