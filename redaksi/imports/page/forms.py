"""The form a draft is started with from somebody's page."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from redaksi.imports.page.command import LARGEST
from redaksi.language.fields import site_languages
from redaksi.lib.encoding import decoded
from redaksi.sources.addresses import tidy


class StartFromPageForm(forms.Form):
    """Pasted text or HTML, or a saved file."""

    source = forms.CharField(
        label=_("Page"),
        required=False,
        max_length=LARGEST,
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto", "autofocus": True}),
        help_text=_(
            "Paste the whole page as copied from the browser, or its HTML. What is not the article is set aside."
        ),
    )
    address = forms.CharField(
        label=_("or its address"),
        required=False,
        max_length=1000,
        widget=forms.URLInput(attrs={"dir": "ltr", "placeholder": "https://"}),
        help_text=_("The worker fetches it; the draft stands below as soon as it is made."),
    )
    file = forms.FileField(label=_("or a saved page"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["language"].choices = [("", _("find out")), *site_languages()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or {}
        file = cleaned.get("file")
        if file is not None and file.size > LARGEST:
            self.add_error("file", _("This file is too large for one page."))
            return cleaned
        address = str(cleaned.get("address") or "").strip()
        cleaned["address"] = tidy(address)
        if address:
            if not cleaned["address"]:
                words = _("This is no web address. It begins with http:// or https://.")
                self.add_error("address", words)
            return cleaned
        text = decoded(file.read()) if file is not None else str(cleaned.get("source") or "")
        if not text.strip():
            # Beside the field, where the eye and a screen reader already are.
            self.add_error("source", _("Paste a page, name its address or choose a file."))
        cleaned["text"] = text
        return cleaned
