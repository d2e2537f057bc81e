"""The forms of sources on the desk: a citation, what became of something, whom to merge into."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from redaksi.sources.addresses import tidy
from redaksi.sources.models import Citation, Source, Standing
from redaksi.sources.names import LONGEST, key_of


class CitationForm(forms.Form):
    """One citation, its source by name: known in whatever spelling, or new."""

    source = forms.CharField(
        label=gettext_lazy("source"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"dir": "auto", "list": "desk-source-names"}),
    )
    role = forms.ChoiceField(label=gettext_lazy("for what"), choices=Citation.Role.choices)
    through = forms.CharField(
        label=gettext_lazy("through"),
        max_length=LONGEST,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "list": "desk-source-names"}),
        help_text=gettext_lazy("Who passed it on, where we have it at second hand."),
    )
    address = forms.CharField(
        label=gettext_lazy("web address"),
        max_length=1000,
        required=False,
        widget=forms.URLInput(attrs={"dir": "ltr"}),
    )
    title = forms.CharField(
        label=gettext_lazy("title"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    date = forms.DateField(
        label=gettext_lazy("dated"),
        required=False,
        localize=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    note = forms.CharField(
        label=gettext_lazy("note"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=gettext_lazy("Readers see it beside the source."),
    )

    def clean_source(self) -> str:
        name = " ".join(str(self.cleaned_data["source"]).split())
        if not key_of(name):
            raise forms.ValidationError(_("A name needs at least one letter or figure."))
        return name

    def clean_through(self) -> Source | None:
        name = str(self.cleaned_data["through"]).strip()
        found = Source.find(name) if name else None
        if name and found is None:
            raise forms.ValidationError(
                _("No source is called “%(name)s”. Cite it for itself first.") % {"name": name}
            )
        return found

    def clean_address(self) -> str:
        address = str(self.cleaned_data["address"]).strip()
        if address and not tidy(address):
            raise forms.ValidationError(
                _("This is no web address. It begins with http:// or https://.")
            )
        return tidy(address)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        through = cleaned.get("through")
        if through is not None and Source.find(str(cleaned.get("source", ""))) == through:
            self.add_error("through", _("A source does not pass on itself."))
        return cleaned

    @staticmethod
    def of(citation: Citation) -> CitationForm:
        """The form filled with a citation."""
        return CitationForm(
            initial={
                "source": citation.source.name,
                "role": citation.role,
                "through": citation.through.name if citation.through else "",
                "address": citation.address,
                "title": citation.title,
                "date": citation.date,
                "note": citation.note,
            },
            prefix=f"citation-{citation.pk}",
        )


class StandingForm(forms.Form):
    """What became of a source, or of what we have from it."""

    standing = forms.ChoiceField(label=gettext_lazy("standing"), choices=Standing.choices)
    note = forms.CharField(
        label=gettext_lazy("what happened"),
        max_length=500,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=gettext_lazy("Readers see it beside the source."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("standing") != Standing.STANDS and not cleaned.get("note"):
            self.add_error("note", _("Say what happened; readers see it beside the source."))
        return cleaned


class MergeForm(forms.Form):
    """Which source another one is."""

    into = forms.CharField(
        label=gettext_lazy("the source it is"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"dir": "auto", "list": "desk-source-names"}),
        help_text=gettext_lazy("The one that stays, by any of its names."),
    )

    def __init__(self, source: Source, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.source = source

    def clean_into(self) -> Source:
        name = str(self.cleaned_data["into"])
        found = Source.find(name)
        if found is None:
            raise forms.ValidationError(_("No source is called “%(name)s”.") % {"name": name})
        if found.pk == self.source.pk:
            raise forms.ValidationError(_("This is the source itself. Choose another one."))
        return found
