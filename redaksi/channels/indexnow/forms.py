"""What IndexNow needs: whom to tell, and the key by which they know that it is us."""

from __future__ import annotations

import re
import secrets
from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from redaksi.channels.fields import OutsideField

KEY: Final = re.compile(r"^[A-Za-z0-9-]{8,128}$")


class IndexNowForm(forms.Form):
    """Both fields may stay as they are."""

    endpoint = OutsideField(
        label=_("address"),
        max_length=300,
        required=False,
        help_text=_("Empty: IndexNow's own, which tells all engines that take part."),
    )
    key = forms.CharField(
        label=_("key"),
        required=False,
        help_text=_("8 to 128 letters, digits and hyphens. Empty: one is made. It is no secret."),
    )

    def clean_key(self) -> str:
        key = str(self.cleaned_data["key"]) or secrets.token_hex(16)
        # security.txt is somebody else's.
        if not KEY.match(key) or key.lower() == "security":
            raise forms.ValidationError(_("This cannot be a key."))
        return key
