"""What a Web Push channel needs to know: nothing. Who is told chose on a page of their own."""

from __future__ import annotations

from django import forms


class PushForm(forms.Form):
    """No fields: the keys are the site's, and subscriptions come from readers."""
