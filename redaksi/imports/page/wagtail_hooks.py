"""Start from a page, on the desk."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry

from redaksi.articles.models import Article
from redaksi.imports.page.views import start_from_page


class StartFromPageItem(MenuItem):
    """Shown to whoever may write."""

    def is_shown(self, request: HttpRequest) -> bool:
        policy = policy_registry.get_by_type(Article)
        return bool(policy.user_has_permission(request.user, "add"))


@hooks.register("register_admin_urls")
def urls() -> list[URLPattern]:
    return [path("start-from-page/", start_from_page, name="start_from_page")]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    address = reverse("start_from_page")
    return StartFromPageItem(
        _("Start from a page"),
        address,
        name="start-from-page",
        icon_name="clipboard-list",
        order=102,
    )
