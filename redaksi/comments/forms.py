"""What readers fill in. Nobody needs an account, and nobody's browser needs a script."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from redaksi.comments.models import LONGEST, Report
from redaksi.comments.models.comment import LONGEST_NAME
from redaksi.lib.cleaning import clean_line, clean_text

# Names the form to what signs the moment it was made.
SALT = "redaksi.comments.form"
# A field people do not see, named so that machines fill it in.
HONEYPOT = "homepage"


class CommentForm(forms.Form):
    """A comment. `began` is set on forms made for one reader; those in stored pages have none."""

    # Isolated by the page, so that a name in another direction disturbs nothing.
    text = forms.CharField(
        label=_("Your comment"),
        # Longer ones are told so in words of ours, with what was typed still there.
        max_length=4 * LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto", "maxlength": LONGEST}),
        error_messages={"required": _("Write something first.")},
    )
    name = forms.CharField(
        label=pgettext_lazy("of a reader who comments", "Name"),
        max_length=4 * LONGEST_NAME,
        widget=forms.TextInput(
            attrs={"dir": "auto", "autocomplete": "name", "maxlength": LONGEST_NAME}
        ),
        error_messages={"required": _("Tell us a name to put over it; any you like.")},
    )
    email = forms.EmailField(
        label=_("E-mail (if you like; it is not shown)"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
        error_messages={"invalid": _("This is no e-mail address. You may leave it empty.")},
    )
    wants_replies = forms.BooleanField(label=_("Tell me by e-mail of answers"), required=False)
    began = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.use_required_attribute = True

    def clean_text(self) -> str:
        text = clean_text(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(_("Write something first."))
        if len(text) > LONGEST:
            over = len(text) - LONGEST
            raise forms.ValidationError(
                ngettext_lazy(
                    "Too long by %(over)d sign: a comment may have %(most)d.",
                    "Too long by %(over)d signs: a comment may have %(most)d.",
                    over,
                )
                % {"over": over, "most": LONGEST}
            )
        return text

    def clean_name(self) -> str:
        name = clean_line(self.cleaned_data["name"])[:LONGEST_NAME].strip()
        if not name:
            raise forms.ValidationError(_("Tell us a name to put over it; any you like."))
        return name

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("wants_replies") and not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", _("To be told of answers you need an address here."))
        return cleaned


class ReportForm(forms.Form):
    """Why a comment should not stand there."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"), choices=Report.Reason.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("More, if you like"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def clean_words(self) -> str:
        return clean_text(self.cleaned_data["words"])


class MailboxForm(forms.Form):
    """Asks for the link to everything somebody wrote."""

    email = forms.EmailField(
        label=_("The e-mail address you commented with"),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )
