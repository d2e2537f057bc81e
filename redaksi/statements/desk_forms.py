"""Forms of the desk's acts on statements and speakers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from redaksi.statements.deciding import Said
from redaksi.statements.models import Speaker, Statement


class PlainForm(forms.Form):
    """A form whose texts hold no null character, which PostgreSQL does not take."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        return {
            name: value.replace("\0", "").strip() if isinstance(value, str) else value
            for name, value in cleaned.items()
        }

    @property
    def complaints(self) -> list[str]:
        """What is wrong, each in a sentence."""
        return [str(message) for messages in self.errors.values() for message in messages]


class SaidForm(PlainForm):
    """What an editor says of a statement; a field that did not come leaves its part as it is."""

    seen = forms.IntegerField(min_value=0, required=False)
    speaker = forms.IntegerField(min_value=1, required=False)
    name = forms.CharField(max_length=200, required=False)
    title = forms.CharField(max_length=200, required=False)
    kind = forms.ChoiceField(choices=Statement.Kind.choices, required=False)
    stance = forms.ChoiceField(choices=Statement.Stance.choices, required=False)
    addressee = forms.CharField(max_length=300, required=False)
    via = forms.CharField(max_length=600, required=False)
    anonymous = forms.BooleanField(required=False)
    # The mending form says all of it, the buttons beside a proposal say nothing.
    whole = forms.BooleanField(required=False)
    # Of a statement by hand.
    block = forms.CharField(max_length=64, required=False)
    start = forms.IntegerField(min_value=0, required=False)
    words = forms.CharField(max_length=20_000, required=False, strip=False)

    @property
    def said(self) -> Said:
        """The same for the act."""
        given = self.cleaned_data
        if not given.get("whole"):
            return Said(speaker=given.get("speaker"))
        several = tuple(name.strip() for name in given["via"].replace("،", ",").split(","))
        return Said(
            speaker=given.get("speaker"),
            name=given["name"] or None,
            title=given["title"],
            kind=given["kind"] or None,
            stance=given["stance"] or None,
            addressee=given["addressee"],
            via=tuple(name for name in several if name),
            is_anonymous=given["anonymous"],
        )


class StandingForm(PlainForm):
    """How a statement stands now."""

    seen = forms.IntegerField(min_value=0)
    standing = forms.ChoiceField(choices=Statement.Standing.choices)
    note = forms.CharField(max_length=1000, required=False)


class MergeForm(PlainForm):
    """Into which entry of the directory another goes."""

    into = forms.ModelChoiceField(
        Speaker.objects.all(),
        label=_("becomes"),
        error_messages={
            "required": _("Choose a speaker."),
            "invalid_choice": _("Choose a speaker."),
        },
    )
