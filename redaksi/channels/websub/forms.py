"""What a channel to an outside hub needs: the hub."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from redaksi.channels.fields import OutsideField


class HubForm(forms.Form):
    """The hub's address."""

    hub = OutsideField(
        label=_("address of the hub"),
        max_length=300,
        help_text=_("Feeds name it, so that readers' programs subscribe there."),
    )
