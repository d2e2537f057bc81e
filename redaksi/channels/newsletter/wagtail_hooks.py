"""What the newsletter adds to the desk: pages beside the channels'."""

from __future__ import annotations

from django.urls import URLPattern, path
from wagtail import hooks

from redaksi.channels.newsletter import desk_editions, desk_subscribers


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    return [
        path("newsletter/", desk_editions.board, name="desk_editions"),
        path("newsletter/editions/<int:edition_id>/", desk_editions.edition, name="desk_edition"),
        path(
            "newsletter/editions/<int:edition_id>/stop/",
            desk_editions.stop,
            name="desk_edition_stop",
        ),
        path(
            "newsletter/<int:channel_id>/preview/",
            desk_editions.preview,
            name="desk_letter_preview",
        ),
        path(
            "newsletter/<int:channel_id>/preview/html/",
            desk_editions.preview_html,
            name="desk_letter_html",
        ),
        path("newsletter/subscribers/", desk_subscribers.subscribers, name="desk_subscribers"),
        path("newsletter/subscribers/new/", desk_subscribers.add, name="desk_subscriber_new"),
        path(
            "newsletter/subscribers/<int:subscriber_id>/end/",
            desk_subscribers.end,
            name="desk_subscriber_end",
        ),
    ]
