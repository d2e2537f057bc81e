"""Whether a form was sent from a page of ours. Stored pages are the same for all, so no token tells."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.http import HttpRequest


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether the browser says that another site had this form sent.

    Every browser of the last years says Sec-Fetch-Site or Origin with a POST, and no page can forge
    either. What says neither is no browser that a foreign page could steer.
    """
    fetched = request.headers.get("Sec-Fetch-Site")
    if fetched is not None and fetched not in {"same-origin", "none"}:
        return True
    origin = request.headers.get("Origin")
    if origin is None:
        return False
    # "null" is what a sandboxed frame says.
    return urlsplit(origin).netloc.lower() != request.get_host().lower()
