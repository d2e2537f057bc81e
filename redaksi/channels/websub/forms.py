"""What a channel to an outside hub needs: the hub."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from redaksi.lib import http


class HubForm(forms.Form):
    """The hub's address."""

    hub = forms.URLField(
        label=_("address of the hub"),
        max_length=300,
        assume_scheme="https",
        help_text=_("Feeds name it, so that readers' programs subscribe there."),
    )

    def clean_hub(self) -> str:
        url = str(self.cleaned_data["hub"])
        try:
            http.judged(url)
        except http.Refused as reason:
            raise forms.ValidationError(
                _("Nothing can be sent there: %(why)s."), params={"why": str(reason)}
            ) from None
        return url
