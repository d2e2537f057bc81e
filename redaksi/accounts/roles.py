"""The newsroom's roles: what each may do, made and kept up to date by code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext, gettext_noop
from wagtail.models import Collection, GroupCollectionPermission, Task, Workflow
from wagtail.models.workflows import WorkflowContentType, WorkflowTask

if TYPE_CHECKING:
    from redaksi.accounts.models import User

APPROVAL = gettext_noop("Desk approval")


@dataclass(frozen=True)
class Role:
    """One role: its name, its rights, and its rights over pictures."""

    name: str
    rights: tuple[str, ...]
    pictures: tuple[str, ...] = ()
    approves: bool = False


def _rights(app: str, model: str, *actions: str) -> tuple[str, ...]:
    return tuple(f"{app}.{action}_{model}" for action in actions)


_EVERYBODY = ("wagtailadmin.access_admin", "articles.view_article")
_EDIT = ("add", "change", "delete")
_REPORTER = (
    *_EVERYBODY,
    "articles.add_article",
    "sections.add_topic",
    "corrections.add_correction",
    *_rights("sources", "source", "view", "cite"),
    # Whoever confirms a quotation may have to name somebody new.
    *_rights("statements", "speaker", "view", "add"),
)
_MODERATE = ("comments.moderate_comment", "comments.view_comment")
_DESK_EDITOR = (
    *_REPORTER,
    *_MODERATE,
    "channels.tend_delivery",
    "corrections.approve_correction",
    "corrections.tend_case",
    *_rights("articles", "article", "change", "delete", "publish", "lock", "unlock", "withdraw"),
    *_rights("authors", "author", "add", "change"),
    *_rights("sections", "topic", "change"),
    *_rights("sources", "source", "add", "change", "merge", "mark"),
    *_rights("statements", "speaker", "change"),
)
_SITE = (
    *_rights("newsroom", "identity", "change"),
    *_rights("newsroom", "menulink", *_EDIT),
    *_rights("addresses", "oldaddress", *_EDIT),
    *_rights("accounts", "user", *_EDIT),
    "import_wordpress.view_importrun",
    "press.look_after_press",
    *_rights("comments", "commentrules", "change"),
    *_rights("feeds", "feedrules", "change"),
    *_rights("corrections", "correctionrules", "change"),
    *_rights("comments", "sectionrules", *_EDIT),
    *_rights("comments", "filterkey", "add", "change"),
    *_rights("channels", "channel", *_EDIT),
    "channels.tend_delivery",
    "newsletter.tend_subscriber",
)
_CHIEF = (
    *_DESK_EDITOR,
    "articles.every_desk_article",
    *_rights("authors", "author", "delete"),
    *_rights("sections", "section", *_EDIT),
    *_rights("sections", "topic", "delete"),
    *_rights("sources", "source", "delete"),
    *_rights("statements", "speaker", "delete"),
    *_rights("newsroom", "frontpage", *_EDIT),
    *_rights("pages", "standingpage", *_EDIT, "publish", "lock", "unlock"),
    *_SITE,
)
_OPERATOR = (
    *_EVERYBODY,
    *_SITE,
    *_rights("wagtailcore", "collection", *_EDIT),
    *_rights("wagtailcore", "workflow", "add", "change"),
    *_rights("wagtailcore", "task", "add", "change"),
    "django_tasks_database.view_dbtaskresult",
)

ROLES: dict[str, Role] = {
    "reporter": Role(gettext_noop("Reporter"), _REPORTER, ("add", "choose")),
    "desk_editor": Role(
        gettext_noop("Desk editor"), _DESK_EDITOR, ("add", "change", "choose"), approves=True
    ),
    "chief_editor": Role(
        gettext_noop("Chief editor"), _CHIEF, ("add", "change", "delete", "choose"), approves=True
    ),
    "moderator": Role(gettext_noop("Moderator"), (*_EVERYBODY, *_MODERATE), ("choose",)),
    "operator": Role(gettext_noop("Operator"), _OPERATOR, ("add", "change", "delete", "choose")),
}


def ensure_roles() -> None:
    """Make the roles, their rights and the approval workflow what this version says they are."""
    with transaction.atomic():
        groups = {
            role.name: Group.objects.get_or_create(name=role.name)[0] for role in ROLES.values()
        }
        known = _permissions()
        # A flushed database, as after some tests, has no root collection.
        root = Collection.get_first_root_node() or Collection.add_root(name="Root")
        for role in ROLES.values():
            group = groups[role.name]
            group.permissions.set([known[right] for right in role.rights if right in known])
            # A database just emptied has no collection to give rights over.
            if root is not None:
                wanted = {known[f"wagtailimages.{action}_image"] for action in role.pictures}
                _give_pictures(group, root, wanted)
        _ensure_workflow([groups[role.name] for role in ROLES.values() if role.approves])
        _clear_framework_groups()


def give_role(user: User, role: str) -> None:
    """Make `role` the one role of `user`; raises ValueError for a role there is not."""
    chosen = find_role(role)
    ours = [other.name for other in ROLES.values()]
    group, made = Group.objects.get_or_create(name=chosen.name)
    if made:
        ensure_roles()
    with transaction.atomic():
        user.groups.remove(*user.groups.filter(name__in=ours).exclude(pk=group.pk))
        user.groups.add(group)


def find_role(role: str) -> Role:
    """The role called `role`, by its code or its English name."""
    code = role.strip().lower().replace(" ", "_").replace("-", "_")
    if code not in ROLES:
        raise ValueError(f"There is no role {role!r}. Roles: {', '.join(ROLES)}.")
    return ROLES[code]


def role_of(user: User) -> str:
    """The code of the role `user` has, "" for none."""
    names = {group.name for group in user.groups.all()}
    return next((code for code, role in ROLES.items() if role.name in names), "")


def _permissions() -> dict[str, Permission]:
    wanted = {right for role in ROLES.values() for right in role.rights}
    wanted |= {f"wagtailimages.{action}_image" for action in ("add", "change", "delete", "choose")}
    places = Q(pk__in=[])
    for right in wanted:
        app, _, codename = right.partition(".")
        places |= Q(content_type__app_label=app, codename=codename)
    found = Permission.objects.filter(places).select_related("content_type")
    return {f"{right.content_type.app_label}.{right.codename}": right for right in found}


def _give_pictures(group: Group, root: Collection, wanted: set[Permission]) -> None:
    rows = GroupCollectionPermission.objects.filter(
        group=group, collection=root, permission__content_type__app_label="wagtailimages"
    )
    rows.exclude(permission__in=wanted).delete()
    present = set(rows.values_list("permission_id", flat=True))
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=root, permission=right)
        for right in wanted
        if right.pk not in present
    )


def _ensure_workflow(approvers: list[Group]) -> None:
    """The newsroom's own workflow: one step, by an editor of the article's desk."""
    # The task's model lives with the articles; accounts knows it only by its name.
    approval: type[Any] = apps.get_model("articles", "DeskApproval")
    task = approval.objects.first()
    # Migrations run without a language; the name is an editor's to read, and to change.
    with translation.override(settings.LANGUAGE_CODE):
        name = gettext(APPROVAL)
    if task is None:
        task = approval.objects.create(name=name)
    task.groups.add(*approvers)
    workflow = Workflow.objects.filter(workflow_tasks__task=task).first()
    if workflow is None:
        workflow = Workflow.objects.create(name=name)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    article = ContentType.objects.get_for_model(_article_model())
    # An operator may have chosen another workflow since.
    WorkflowContentType.objects.get_or_create(content_type=article, defaults={"workflow": workflow})


def _article_model() -> type[models.Model]:
    return apps.get_model("articles", "Article")


def _clear_framework_groups() -> None:
    """Take away the groups and the workflow Wagtail makes for page trees, unless somebody uses them."""
    Group.objects.filter(
        name__in=["Editors", "Moderators"], user=None, page_permissions__isnull=False
    ).delete()
    unused = Workflow.objects.filter(
        name="Moderators approval", workflow_states=None, workflow_content_types=None
    )
    if unused.exists():
        unused.delete()
        Task.objects.filter(
            name="Moderators approval", workflow_tasks=None, task_states=None
        ).delete()
