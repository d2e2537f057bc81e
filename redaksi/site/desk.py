"""What the site room keeps on the desk: front page, menus, identity, and the desk's own dress."""

from __future__ import annotations

import colorsys
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from redaksi.site.accent import LIGHT_PAPER, parse, readable
from redaksi.site.models import FrontPage, Identity, MenuLink

# Wagtail's --w-color-surface-page on dark.
DARK_DESK = (0.15, 0.15, 0.15)


class FrontPageListView(IndexView):
    """One front page for each language of the site; there is never one to add."""

    page_title = _("Front page")
    is_searchable = False
    add_url = None
    header_more_buttons: list[Any] = []

    def get_base_queryset(self) -> Any:
        present = set(FrontPage.objects.values_list("language", flat=True))
        for language in settings.REDAKSI.languages:
            if language not in present:
                FrontPage.objects.get_or_create(language=language)
        return FrontPage.objects.filter(language__in=settings.REDAKSI.languages)


class FrontPageViewSet(SnippetViewSet):
    model = FrontPage
    icon = "home"
    menu_label = _("Front page")
    menu_name = "front-page"
    menu_order = 250
    add_to_admin_menu = True
    copy_view_enabled = False
    base_url_path = "front-page"
    index_view_class = FrontPageListView
    list_display = ["__str__", "lead", "breaking_text"]


class MenuLinkViewSet(SnippetViewSet):
    model = MenuLink
    icon = "list-ul"
    menu_label = _("Menus")
    menu_name = "menus"
    menu_order = 30
    add_to_settings_menu = True
    copy_view_enabled = False
    base_url_path = "menus"
    list_display = ["__str__", "menu", "language", "position"]
    list_filter = ["menu", "language"]


def newsroom_name() -> str:
    """What the newsroom is called on its own desk."""
    identity = Identity.objects.only("name").first()
    return (identity.name if identity else "") or str(settings.REDAKSI.name)


def dress() -> str:
    """The desk's colours as custom properties of Wagtail's, from the newsroom's accent."""
    identity = Identity.objects.only("accent").first()
    accent = identity.accent if identity else str(Identity._meta.get_field("accent").get_default())
    hue, lightness, saturation = colorsys.rgb_to_hls(*readable(parse(accent), LIGHT_PAPER))
    # The accent marks what can be pressed; the frame stays ink with a breath of it.
    properties = {
        "secondary-hue": f"{hue * 360:.1f}",
        "secondary-saturation": f"{saturation * 100:.1f}%",
        "secondary-lightness": f"{min(lightness, 0.36) * 100:.1f}%",
        "primary-hue": f"{hue * 360:.1f}",
        "primary-saturation": f"{min(saturation, 0.12) * 100:.1f}%",
        "primary-lightness": "13%",
    }
    # Links on the dark desk; Wagtail's own step up is too dim for most accents.
    light = "#" + "".join(f"{round(part * 255):02x}" for part in readable(parse(accent), DARK_DESK))
    dark = f"{{--w-color-secondary-100:{light};--w-color-secondary-75:{light}}}"
    return (
        ":root{" + "".join(f"--w-color-{name}:{value};" for name, value in properties.items()) + "}"
        f".w-theme-dark{dark}@media(prefers-color-scheme:dark){{.w-theme-system{dark}}}"
    )
