"""The form one logs in with: Wagtail's, with a limit on failures."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.forms.auth import LoginForm as FrameworksLoginForm

from redaksi.accounts import attempts


class LoginForm(FrameworksLoginForm):
    """Looks at no password once an account, or an address, has failed too often."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Wagtail leaves it to the field's name, which is English everywhere.
        self.fields["password"].label = _("Password")

    def clean(self) -> dict[str, Any]:
        name = self.cleaned_data.get("username")
        if not name or not self.cleaned_data.get("password"):
            return dict(super().clean() or {})
        address = self.request.META.get("REMOTE_ADDR", "") if self.request else ""
        try:
            attempts.begin(name, address)
        except attempts.TooManyAttempts as refused:
            message = ngettext(
                "Too many attempts to log in have failed. Try again in %(minutes)d minute.",
                "Too many attempts to log in have failed. Try again in %(minutes)d minutes.",
                refused.minutes,
            )
            raise ValidationError(
                message % {"minutes": refused.minutes}, code="too_many_attempts"
            ) from None
        cleaned: dict[str, Any] = super().clean()
        attempts.succeeded(name)
        return cleaned
