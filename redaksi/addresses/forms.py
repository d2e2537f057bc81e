"""The form for an old address set by hand."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from redaksi.addresses.paths import normalise


class OldAddressForm(WagtailAdminModelForm):
    """Takes an address however it was copied, and keeps it in the one spelling."""

    def clean_path(self) -> str:
        parts = urlsplit(self.cleaned_data["path"].strip())
        path = normalise(parts.path, parts.query)
        if not path:
            raise ValidationError(_("The front page cannot lead elsewhere."))
        return path

    def clean_to(self) -> str:
        to: str = self.cleaned_data["to"].strip()
        if to and not to.startswith(("/", "https://", "http://")):
            raise ValidationError(_("Begin with / or https://."))
        return to

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("to") and normalise(urlsplit(cleaned["to"]).path) == cleaned.get("path"):
            raise ValidationError({"to": _("An address cannot lead to itself.")})
        return cleaned
