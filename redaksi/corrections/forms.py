"""What readers and editors fill in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from redaksi.corrections.models import LONGEST_NOTE, Correction
from redaksi.corrections.models.cases import LONGEST_REPORT
from redaksi.corrections.models.changes import Reason
from redaksi.lib.cleaning import clean_text

# Names the reader's form to what signs the moment it was made.
SALT = "redaksi.corrections.report"
# A field people do not see, named so that machines fill it in.
HONEYPOT = "homepage"


class ReportForm(forms.Form):
    """A reader's report of an error; made for one reader, so it knows when it was made."""

    text = forms.CharField(
        label=_("What is wrong, and how do you know?"),
        max_length=LONGEST_REPORT,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        error_messages={"required": _("Tell us what is wrong.")},
    )
    passage = forms.CharField(
        label=_("The sentence it is about (if you like)"),
        required=False,
        max_length=LONGEST_REPORT,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    email = forms.EmailField(
        label=_("E-mail, if you want an answer"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        error_messages={"invalid": _("This is no e-mail address. You may leave it empty.")},
    )
    began = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    def clean_text(self) -> str:
        text = clean_text(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(_t("Tell us what is wrong."))
        return text

    def clean_passage(self) -> str:
        return clean_text(self.cleaned_data["passage"])


class CorrectionForm(forms.Form):
    """A correction as an editor writes it."""

    kind = forms.ChoiceField(
        label=_("What it is"), choices=Correction.Kind.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Note to readers"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("What was wrong, since when, and what is right, in the article’s language."),
    )
    takes_text_off = forms.BooleanField(
        label=_("Retraction: take the text off the site"),
        required=False,
        help_text=_("The address goes on answering, with the headline and this note alone."),
    )

    def clean_note(self) -> str:
        note = clean_text(self.cleaned_data["note"])
        if not note:
            raise forms.ValidationError(_t("Readers need a note: say what was wrong."))
        return note


class AnswerForm(forms.Form):
    """A correction, or no matter?"""

    NO_MATTER = "none"

    kind = forms.ChoiceField(
        label=_("A correction, or no matter?"),
        choices=[*Correction.Kind.choices, (NO_MATTER, _("No matter for readers"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say what it is.")},
    )
    note = forms.CharField(
        label=_("Note to readers"),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("What was wrong, since when, and what is right, in the article’s language."),
    )
    reason = forms.ChoiceField(
        label=_("Why it is no matter"),
        required=False,
        choices=[("", "–"), *Reason.choices],
    )
    more = forms.CharField(
        label=_("In a few words (if you like)"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("kind") == self.NO_MATTER:
            cleaned |= {"kind": "", "note": ""}
            if not cleaned.get("reason"):
                self.add_error("reason", _t("Say why it is no matter."))
            elif cleaned["reason"] == Reason.OTHER and not cleaned.get("more", "").strip():
                self.add_error("more", _t("Say in a few words what it is."))
        elif "kind" in cleaned:
            cleaned |= {"reason": "", "more": ""}
            cleaned["note"] = clean_text(cleaned.get("note", ""))
            if not cleaned["note"]:
                self.add_error("note", _t("Readers need a note: say what was wrong."))
        return cleaned


class CaseForm(forms.Form):
    """What became of a reader's report, and what the reader is told."""

    words = forms.CharField(
        label=_("Why there is no error"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    answer = forms.CharField(
        label=_("Answer to the reader (if you like)"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )

    def clean_words(self) -> str:
        return clean_text(self.cleaned_data["words"])

    def clean_answer(self) -> str:
        return clean_text(self.cleaned_data["answer"])
