"""What moderators send: a decision, an answer, a ban."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redaksi.comments.models import LONGEST, Ban, Decision
from redaksi.comments.privacy import ban_digest
from redaksi.lib.cleaning import clean_text
from redaksi.lib.networks import network_of

ACTS = ("approve", "hold", "spam", "reject", "edit", "note", "pick", "unpick")
PERIODS = [
    ("7", _("for a week")),
    ("30", _("for a month")),
    ("365", _("for a year")),
    ("", _("for good")),
]


class PlainForm(forms.Form):
    """A form whose complaints are told in one line."""

    @property
    def complaints(self) -> list[str]:
        return [str(one) for found in self.errors.values() for one in found]


class DecisionForm(PlainForm):
    """One act on one comment."""

    act = forms.ChoiceField(choices=[(act, act) for act in ACTS])
    seen = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    reason = forms.ChoiceField(choices=Decision.Reason.choices, required=False)
    words = forms.CharField(max_length=1000, required=False)
    text = forms.CharField(max_length=LONGEST, required=False)

    def clean_words(self) -> str:
        return clean_text(self.cleaned_data["words"])

    def clean_text(self) -> str:
        return clean_text(self.cleaned_data["text"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("act") == Decision.Act.EDIT and not cleaned.get("text"):
            raise forms.ValidationError(_("A comment cannot be edited to nothing; reject it."))
        return cleaned


class AnswerForm(PlainForm):
    """The newsroom's answer."""

    text = forms.CharField(
        max_length=LONGEST, error_messages={"required": _("An answer needs words.")}
    )

    def clean_text(self) -> str:
        if text := clean_text(self.cleaned_data["text"]):
            return text
        raise forms.ValidationError(_("An answer needs words."))


class BanForm(PlainForm):
    """A ban on whoever wrote a comment."""

    address = forms.BooleanField(required=False)
    email = forms.BooleanField(required=False)
    days = forms.ChoiceField(choices=PERIODS, required=False)
    reason = forms.CharField(max_length=300, required=False)

    @property
    def chosen(self) -> dict[str, Any]:
        days = self.cleaned_data["days"]
        facts = {name: self.cleaned_data[name] for name in ("address", "email", "reason")}
        return facts | {"until": until(days)}


class NewBanForm(forms.Form):
    """A ban on an address somebody knows from elsewhere. It is kept as a hash alone."""

    kind = forms.ChoiceField(label=_("What"), choices=Ban.Kind.choices)
    value = forms.CharField(
        label=_("Address"),
        max_length=254,
        help_text=_(
            "An e-mail address, an IPv4 address, or an IPv6 address, which stands for its /64."
        ),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )
    days = forms.ChoiceField(label=_("Until"), choices=PERIODS, required=False)
    reason = forms.CharField(
        label=_("Reason"), max_length=300, required=False, widget=forms.TextInput({"dir": "auto"})
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        kind, value = cleaned.get("kind", ""), str(cleaned.get("value", "")).strip()
        if kind == Ban.Kind.ADDRESS:
            # Written as a network, an IPv6 customer's is the same as any address in it.
            value = value.removesuffix("/64").removesuffix("/32")
        is_one = network_of(value) if kind == Ban.Kind.ADDRESS else _is_email(value)
        if value and kind and not is_one:
            self.add_error("value", _("This is no such address."))
        elif value and kind:
            cleaned["digest"] = ban_digest(kind, value)
        return cleaned


def _is_email(value: str) -> bool:
    try:
        validate_email(value)
    except forms.ValidationError:
        return False
    return True


def until(days: str) -> dt.datetime | None:
    """When a ban of so many days ends; None for one that does not."""
    return timezone.now() + dt.timedelta(days=int(days)) if days else None
