"""What a newsletter needs to know, and what readers fill in."""

from __future__ import annotations

import calendar
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from redaksi.channels.newsletter.mailboxes import NoMailbox, clean_email
from redaksi.channels.newsletter.models import Subscriber
from redaksi.language.fields import site_languages
from redaksi.sections.models import Section


class NewsletterForm(forms.Form):
    """The newsletter as its editor sets it up."""

    sender = forms.CharField(
        label=_("sender"),
        required=False,
        max_length=80,
        help_text=_("The name readers see. Empty: the newsroom's."),
    )
    reply_to = forms.EmailField(
        label=_("answers go to"), required=False, help_text=_("Empty: to the sender's address.")
    )
    imprint = forms.CharField(
        label=_("imprint"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=_("Who is responsible, with an address. Many countries ask for it."),
    )
    daily = forms.BooleanField(label=_("a letter with the news of each day"), required=False)
    weekly = forms.BooleanField(label=_("a letter with the news of each week"), required=False)
    breaking = forms.BooleanField(
        label=_("every article this channel carries is a letter of its own"),
        required=False,
        help_text=_(
            "For breaking news. Choose a topic or sections above, or it is really every one."
        ),
    )
    hour = forms.IntegerField(
        label=_("hour"),
        initial=6,
        min_value=0,
        max_value=23,
        help_text=_("When letters of a day or week go, by the newsroom's clock."),
    )
    weekday = forms.TypedChoiceField(
        label=_("day of the weekly letter"),
        coerce=int,
        choices=list(WEEKDAYS.items()),
        initial=calendar.FRIDAY,
    )
    pictures = forms.BooleanField(
        label=_("with pictures"),
        required=False,
        help_text=_(
            "They are fetched from the site when a letter is opened, which tells when it was."
        ),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not any(cleaned.get(one) for one in ("daily", "weekly", "breaking")):
            self.add_error("daily", _("Choose at least one kind of letter."))
        return cleaned


class WantsForm(forms.ModelForm):  # type: ignore[type-arg]  # generic only in the stubs
    """Which letters somebody wants, out of those there are."""

    class Meta:
        model = Subscriber
        fields = Subscriber.WANTS

    def __init__(self, *args: Any, offered: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for name in Subscriber.WANTS:
            if name.removeprefix("wants_") not in offered:
                del self.fields[name]

    @property
    def choices(self) -> list[Any]:
        """The boxes to tick."""
        return [self[name] for name in Subscriber.WANTS if name in self.fields]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        boxes = [name for name in Subscriber.WANTS if name in self.fields]
        if boxes and not any(cleaned.get(name) for name in boxes):
            raise forms.ValidationError(_("Choose at least one kind of letter."))
        return cleaned


class SignUpForm(WantsForm):
    """Asks for letters."""

    email = forms.CharField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        error_messages={"required": _("Where are the letters to go?")},
    )

    def clean_email(self) -> str:
        try:
            return clean_email(self.cleaned_data["email"])
        except NoMailbox:
            raise forms.ValidationError(_("This is no e-mail address.")) from None


class PreferencesForm(WantsForm):
    """Everything a subscriber may choose."""

    sections = forms.ModelMultipleChoiceField(
        Section.objects.order_by("path"),
        label=_("Sections"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all."),
    )
    language = forms.ChoiceField(label=_("Language"), choices=site_languages)

    class Meta(WantsForm.Meta):
        fields = (*Subscriber.WANTS, "sections", "language")

    def __init__(self, *args: Any, reading: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sections: Any = self.fields["sections"]
        sections.label_from_instance = lambda section: section.name_in(reading)
