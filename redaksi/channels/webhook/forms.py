"""What a webhook needs to know: where it goes."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from redaksi.channels.fields import OutsideField


class WebhookForm(forms.Form):
    """The address."""

    url = OutsideField(
        label=_("address"),
        max_length=500,
        help_text=_("It has to be reachable from outside; nothing is sent into a private network."),
    )
