"""What the import adds to the desk: its reports."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from redaksi.imports.wordpress import desk

MENU_ORDER = 9000


class ImportsItem(MenuItem):
    """The menu line, for those who may look."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(desk.RIGHT)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("imports/", desk.runs, name="desk_imports"),
        path("imports/<int:run_id>/", desk.run, name="desk_import"),
        path("imports/<int:run_id>/notes/", desk.notes, name="desk_import_notes"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return ImportsItem(
        _("Imports"),
        reverse_lazy("desk_imports"),
        name="imports",
        icon_name="download",
        order=MENU_ORDER,
    )
