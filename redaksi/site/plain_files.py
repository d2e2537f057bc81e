"""Small text files that machines look for: robots.txt, security.txt, ads.txt."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from redaksi.articles.head import absolute
from redaksi.feeds.sitemap_views import NEWS
from redaksi.language.places import place
from redaksi.press.tags import record_until
from redaksi.site.models import Identity

# RFC 9116 wants less than a year.
SECURITY_HOLDS = dt.timedelta(days=180)


def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt (RFC 9309): everything but the desk and the search results, and where the sitemaps are."""
    lines = ["User-agent: *", "Disallow: /desk/"]
    lines += [f"Disallow: {place(code, 'search')}" for code in settings.REDAKSI.languages]
    lines += ["", *(f"Sitemap: {absolute(url)}" for url in ("/sitemap.xml", NEWS))]
    return _text(lines)


def security(request: HttpRequest) -> HttpResponse:
    """security.txt (RFC 9116), once there is somebody to write to."""
    identity = Identity.objects.first()
    contact = (identity.security_contact or identity.contact_email) if identity else ""
    if not contact:
        raise Http404
    # It expires by the month, so that the file stays the same for as long.
    month = timezone.now().replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    record_until((month + dt.timedelta(days=32)).replace(day=1))
    return _text(
        [
            f"Contact: {contact if contact.startswith('https://') else f'mailto:{contact}'}",
            f"Expires: {month + SECURITY_HOLDS:%Y-%m-%dT%H:%M:%SZ}",
            f"Preferred-Languages: {', '.join(settings.REDAKSI.languages)}",
            f"Canonical: {absolute('/.well-known/security.txt')}",
        ]
    )


def ads(request: HttpRequest) -> HttpResponse:
    """ads.txt (IAB Tech Lab), as the editors keep it."""
    identity = Identity.objects.first()
    if identity is None or not identity.ads_txt.strip():
        raise Http404
    return _text(identity.ads_txt.strip().splitlines())


def _text(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
