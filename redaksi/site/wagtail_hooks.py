"""The desk as one product: its menu by work, its first page, its dress."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse, reverse_lazy
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem, SubmenuMenuItem, settings_menu
from wagtail.admin.search import SearchArea
from wagtail.snippets.models import register_snippet

from redaksi.site import desk_home, desk_press
from redaksi.site.desk import FrontPageViewSet, MenuLinkViewSet, dress

register_snippet(FrontPageViewSet)
register_snippet(MenuLinkViewSet)

# The framework's names for things an editor never asked for.
NOT_OURS = frozenset({"explorer", "documents", "snippets", "settings"})
NOT_OUR_SETTINGS = frozenset(
    {"groups", "workflow-tasks", "sites", "locales", "redirects", "collections"}
)
OUR_REPORTS = frozenset({"site-history"})
PICTURES_ORDER, SITE_ORDER = 200, 10000
PRESS_ORDER = 900


@hooks.register("construct_main_menu", order=1000)
def menu_by_work(request: HttpRequest, items: list[Any]) -> None:
    """Leave in the menu what an editor works with, by an editor's words."""
    items[:] = [item for item in items if item.name not in NOT_OURS]
    for item in items:
        if item.name == "images":
            item.label, item.order = _("Pictures"), PICTURES_ORDER
        elif item.name == "reports":
            item.label = _("Records")
    site = SubmenuMenuItem(
        _("Site"), settings_menu, name="site", icon_name="globe", order=SITE_ORDER
    )
    if site.is_shown(request):
        items.append(site)


@hooks.register("construct_settings_menu", order=1000)
def site_menu(request: HttpRequest, items: list[Any]) -> None:
    """Keep what makes up the site; roles are made by code, not by ticking boxes."""
    items[:] = [item for item in items if item.name not in NOT_OUR_SETTINGS]


@hooks.register("construct_reports_menu", order=1000)
def reports_menu(request: HttpRequest, items: list[Any]) -> None:
    """Of Wagtail's reports all but one are on page trees, which we have none of."""
    items[:] = [item for item in items if item.name in OUR_REPORTS]


@hooks.register("construct_help_menu", order=1000)
def help_menu(request: HttpRequest, items: list[Any]) -> None:
    """Keep the keyboard; the framework's news are not the newsroom's."""
    items[:] = [item for item in items if item.name == "keyboard-shortcuts-trigger"]


class PressItem(MenuItem):
    """The menu line, for those who look after the press."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(desk_press.RIGHT)


@hooks.register("register_settings_menu_item")
def press_item() -> MenuItem:
    return PressItem(
        _("Press"),
        reverse_lazy("desk_press"),
        name="press",
        icon_name="copy",
        order=PRESS_ORDER,
    )


@hooks.register("register_admin_urls")
def press_urls() -> list[URLPattern]:
    return [
        path("press/", desk_press.press, name="desk_press"),
        path("press/again/", desk_press.again, name="desk_press_again"),
    ]


class ArticleSearchArea(SearchArea):
    """The search field of the menu finds articles."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.view_article")


@hooks.register("register_admin_search_area")
def search_articles() -> SearchArea:
    url = reverse("wagtailsnippets_articles_article:list")
    return ArticleSearchArea(_("Articles"), url, name="articles", icon_name="doc-full", order=1)


@hooks.register("construct_search")
def search_areas(request: HttpRequest, items: list[Any]) -> None:
    """Leave out the page tree and documents."""
    items[:] = [item for item in items if item.name not in {"pages", "documents"}]


@hooks.register("construct_homepage_panels", order=1000)
def first_page(request: HttpRequest, panels: list[Any]) -> None:
    """Replace the framework's panels by ours."""
    panels[:] = desk_home.panels(request.user)


@hooks.register("insert_global_admin_css")
def dress_css() -> SafeString:
    sheet = format_html('<link rel="stylesheet" href="{}">', static("desk/desk.css"))
    return mark_safe(f"{sheet}<style>{dress()}</style>")  # noqa: S308 - numbers made from a checked colour


@hooks.register("insert_global_admin_js")
def desk_js() -> SafeString:
    scripts = [(static(f"desk/{name}.js"),) for name in ("desk", "tables", "names")]
    return format_html_join("", '<script src="{}" defer></script>', scripts)
