"""What Web Push adds to the desk: a page beside the channels'."""

from __future__ import annotations

from django.urls import URLPattern, path
from wagtail import hooks

from redaksi.channels.webpush import desk_notices


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    return [path("channels/push/", desk_notices.board, name="desk_notices")]
