"""Keys in the host, as older clients have them: KEY.news.example."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]
KEYED = re.compile(r"([0-9a-f]{12})\.(.+)")


def key_in_host(get_response: Handler) -> Handler:
    """Take the key out of the host, for the protocol's own paths alone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(("/1.1/", "/1.2/")):
            found = KEYED.fullmatch(request.META.get("HTTP_HOST", "").lower())
            if found and found[2].partition(":")[0] in settings.ALLOWED_HOSTS:
                request.META["HTTP_HOST"] = found[2]
                request.akismet_key = found[1]  # type: ignore[attr-defined]  # read in reading.py
        return get_response(request)

    return middleware
