"""The form for a person: one role instead of groups, and the desks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm

from redaksi.accounts.models import User
from redaksi.accounts.roles import ROLES, role_of
from redaksi.sections.models import Section

_FIELDS = {"username", "email", "first_name", "last_name", "is_superuser", "desks", "groups"}


class DesksField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # as above
    """Sections as the tree they are."""

    def label_from_instance(self, obj: Section) -> str:
        return "\u2003" * obj.path.count("/") + obj.name


class _Person(forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    field_order = (
        "username", "first_name", "last_name", "email", "role", "desks",
        "password1", "password2", "is_active", "is_superuser",
    )  # fmt: skip
    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    desks = DesksField(
        Section.objects.all(),
        label=_("Desks"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Sections this person works for, with all below them. None means every section."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Names come from a person, not from a register of families.
        self.fields["last_name"].required = False
        del self.fields["groups"]
        self.fields["role"].choices = [(code, _(role.name)) for code, role in ROLES.items()]  # type: ignore[attr-defined]
        if self.instance.pk:
            self.fields["role"].initial = role_of(self.instance)

    def save(self, commit: bool = True) -> User:
        person: User = super().save(commit=commit)
        if commit:
            ours = Group.objects.filter(name__in=[role.name for role in ROLES.values()])
            person.groups.remove(*ours)
            person.groups.add(Group.objects.get(name=ROLES[self.cleaned_data["role"]].name))
        return person


class NewPersonForm(_Person, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = _FIELDS


class PersonForm(_Person, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = {*_FIELDS, "is_active"}
