"""What people of the newsroom fill in about the newsletter."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from redaksi.channels.newsletter.mailboxes import NoMailbox, clean_email
from redaksi.channels.newsletter.models import Subscriber
from redaksi.channels.newsletter.rows import EARLIEST
from redaksi.language.fields import site_languages


def _letters() -> list[tuple[str, str]]:
    fields = {field.name: field for field in Subscriber._meta.fields}
    return [
        (name.removeprefix("wants_"), str(fields[name].verbose_name)) for name in Subscriber.WANTS
    ]


class AddForm(forms.Form):
    """A subscriber, and how it is known that they agreed."""

    email = forms.CharField(
        label=_("e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    language = forms.ChoiceField(label=_("language"), choices=site_languages)
    wants = forms.MultipleChoiceField(
        label=_("letters"),
        choices=_letters,
        initial=["daily"],
        widget=forms.CheckboxSelectMultiple,
    )
    agreed = forms.DateField(
        label=_("agreed already on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Empty: a letter asks them, and no other goes before they say yes."),
    )
    proof = forms.CharField(
        label=_("how that is known"),
        required=False,
        max_length=400,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("Such as: signed list at the reading in May. You may have to show it."),
    )

    def clean_email(self) -> str:
        try:
            return clean_email(self.cleaned_data["email"])
        except NoMailbox:
            raise forms.ValidationError(_("This is no e-mail address.")) from None

    def clean_agreed(self) -> dt.date | None:
        day: dt.date | None = self.cleaned_data["agreed"]
        if day is not None and not EARLIEST <= day <= timezone.localdate():
            raise forms.ValidationError(_("That cannot be when they agreed."))
        return day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        proof = cleaned["proof"] = " ".join(str(cleaned.get("proof") or "").split())
        agreed = cleaned.get("agreed")
        if agreed and not proof:
            self.add_error("proof", _("Say how it is known, or leave the day empty."))
        if proof and not agreed and "agreed" not in self.errors:
            self.add_error("agreed", _("Say when they agreed, or leave the proof empty."))
        return cleaned


class PreviewForm(forms.Form):
    """Which letter is to be seen, and in which language."""

    KINDS: ClassVar[tuple[str, ...]] = ("daily", "weekly", "breaking")

    kind = forms.ChoiceField(label=_("letter"), choices=_letters)
    language = forms.ChoiceField(label=_("language"), choices=site_languages)

    @staticmethod
    def first_language() -> str:
        """The language of a newsletter in all of them, where none is chosen."""
        return str(site_languages()[0][0])
