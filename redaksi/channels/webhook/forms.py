"""What a webhook needs to know: where it goes."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from redaksi.lib import http


class WebhookForm(forms.Form):
    """The address, refused at once where nothing would ever be sent."""

    url = forms.URLField(
        label=_("address"),
        max_length=500,
        assume_scheme="https",
        help_text=_("It has to be reachable from outside; nothing is sent into a private network."),
    )

    def clean_url(self) -> str:
        url = str(self.cleaned_data["url"])
        try:
            http.judged(url)
        except http.Refused as reason:
            raise forms.ValidationError(
                _("Nothing can be sent there: %(why)s."), params={"why": str(reason)}
            ) from None
        return url
