"""How long a request says it is, before anything of it is read."""

from __future__ import annotations

from django.http import HttpRequest


def is_longer(request: HttpRequest, most_bytes: int) -> bool:
    """Whether it is longer than that, or does not say in digits how long it is."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return not length.isdecimal() or int(length) > most_bytes
