"""What the channels room adds to the desk."""

from __future__ import annotations

from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from redaksi.accounts.desk import WaitingItem
from redaksi.articles.desk_sides import register_panel
from redaksi.channels import desk_acts, desk_board, desk_channels
from redaksi.channels.desk_rights import RIGHT, SETUP_RIGHT
from redaksi.channels.desk_sides import ChannelsPanel

# After comments.
MENU_ORDER = 225

register_panel(ChannelsPanel)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return WaitingItem(
        _("Channels"),
        reverse_lazy("desk_outbox"),
        name="channels",
        icon_name="mail",
        order=MENU_ORDER,
        rights=(RIGHT, SETUP_RIGHT, "newsletter.tend_subscriber"),
        waiting=desk_board.asking_words,
    )


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    return [
        path("channels/", desk_board.board, name="desk_outbox"),
        path("channels/all/", desk_channels.channels, name="desk_channels"),
        path("channels/new/<slug:kind>/", desk_channels.new, name="desk_new_channel"),
        path("channels/<int:channel_id>/", desk_channels.channel, name="desk_channel"),
        path(
            "channels/<int:channel_id>/removal/",
            desk_channels.removal,
            name="desk_channel_removal",
        ),
        path(
            "channels/deliveries/<int:delivery_id>/words/",
            desk_acts.words,
            name="desk_delivery_words",
        ),
        path(
            "channels/deliveries/<int:delivery_id>/<slug:what>/",
            desk_acts.act,
            name="desk_delivery_act",
        ),
    ]
