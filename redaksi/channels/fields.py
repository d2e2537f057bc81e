"""Fields that several kinds' forms have."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from redaksi.lib import http


class OutsideField(forms.URLField):
    """An address something will be sent to, refused at once where nothing ever would be."""

    def __init__(self, **more: Any) -> None:
        super().__init__(assume_scheme="https", **more)

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        """An address reads from the left, also on a page that reads from the right."""
        return {**super().widget_attrs(widget), "dir": "ltr"}

    def clean(self, value: Any) -> str:
        url = str(super().clean(value))
        try:
            if url:
                http.judged(url)
        except http.Refused as reason:
            raise forms.ValidationError(
                _("Nothing can be sent there: %(why)s."), params={"why": str(reason)}
            ) from None
        return url
