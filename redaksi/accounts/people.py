"""The people of the newsroom: their list and their form, with role and desks."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import django_filters  # type: ignore[import-untyped]
from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.users.views import users

from redaksi.accounts.forms import NewPersonForm, PersonForm
from redaksi.accounts.models import User
from redaksi.accounts.roles import ROLES, role_of


class PeopleFilterSet(users.UserFilterSet):
    """Wagtail's, with roles instead of groups."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.filters["group"]
        self.filters["role"] = django_filters.ChoiceFilter(
            field_name="groups__name",
            label=_("Role"),
            choices=[(role.name, _t(role.name)) for role in ROLES.values()],
            widget=forms.RadioSelect,
            empty_label=_("All"),
        )


class PeopleListView(users.IndexView):
    """Everybody with a login, their role and desks."""

    page_title = _("People")
    add_item_label = _("Add a person")
    filterset_class = PeopleFilterSet

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().prefetch_related("groups", "desks")

    @cached_property
    def columns(self) -> list[Any]:
        name = super().columns[1]
        return [
            name,
            Column("username", label=_("Login")),
            Column("role", label=_("Role"), accessor=role_name),
            Column("desks", label=_("Desks"), accessor=desk_names),
            Column("is_active", label=_("Active"), accessor=yes_or_no),
            DateColumn("last_login", label=_("Last seen")),
        ]


class _KeepsPowers:
    """Only an administrator makes administrators, or changes one."""

    request: Any

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]  # a mixin of Wagtail's views
        if not self.request.user.is_superuser:
            form.fields.pop("is_superuser", None)
        return form


class PersonCreateView(_KeepsPowers, users.CreateView):
    page_title = _("Add a person")
    success_message = _("“%(object)s” may log in now.")


class PersonEditView(_KeepsPowers, users.EditView):
    success_message = _("“%(object)s” is saved.")

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if self.object.is_superuser and not request.user.is_superuser:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class PeopleViewSet(users.UserViewSet):
    """Users, called people."""

    menu_label = _("People")
    menu_name = "people"
    menu_order = 50
    index_view_class = PeopleListView
    add_view_class = PersonCreateView
    edit_view_class = PersonEditView
    create_template_name = "desk/person.html"
    edit_template_name = "desk/person.html"

    def get_form_class(self, for_update: bool = False) -> type[Any]:
        return PersonForm if for_update else NewPersonForm


def role_name(person: User) -> str:
    """The person's role in the reader's language."""
    if person.is_superuser:
        return str(_("Administrator"))
    code = role_of(person)
    return _t(ROLES[code].name) if code else "–"


def yes_or_no(person: User) -> str:
    """Whether the person may log in."""
    return _t("yes") if person.is_active else _t("no")


def desk_names(person: User) -> str:
    """The person's desks, "all" for none."""
    return ", ".join(section.name for section in person.desks.all()) or str(_("all"))
