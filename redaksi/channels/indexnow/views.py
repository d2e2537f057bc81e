"""The key at its address: only whoever owns the site could have put it there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from redaksi.channels.indexnow.forms import KEY
from redaksi.channels.models import Channel


class KeyConverter:
    """A key that one of the channels has; any other address is somebody else's."""

    regex = "[A-Za-z0-9-]{8,128}"

    def to_python(self, value: str) -> str:
        if not KEY.match(value) or not channel_with(value):
            raise ValueError
        return value

    def to_url(self, value: str) -> str:
        return value


def channel_with(key: str) -> bool:
    """Whether a channel has this key, in use or not: engines ask later than we tell."""
    return Channel.objects.filter(kind="indexnow", address__key=key).exists()


# Not kept: it would outlive the channel.
@never_cache
def key_file(request: HttpRequest, *, key: str) -> HttpResponse:
    """The key and nothing else."""
    return HttpResponse(key, content_type="text/plain; charset=utf-8")
