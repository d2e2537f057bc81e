"""Standing pages on the desk."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList, PublishingPanel
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, EditView, SnippetViewSet

from redaksi.articles.desk_list import DateColumn
from redaksi.articles.desk_states import state_of
from redaksi.pages.desk_translation import PageTranslationsView, TranslatePageItem
from redaksi.pages.models import StandingPage


class _NoChecks:
    """Leaves out what measures texts for search engines of another kind of site."""

    def get_side_panels(self) -> MediaContainer:
        panels = super().get_side_panels()  # type: ignore[misc]  # a mixin of Wagtail's views
        return MediaContainer([panel for panel in panels if panel.name != "checks"])


class PageCreateView(_NoChecks, CreateView):
    """Starts a standing page."""


class PageEditView(_NoChecks, EditView):
    """Edits a standing page."""


class StandingPageViewSet(SnippetViewSet):
    model = StandingPage
    icon = "doc-empty-inverse"
    menu_label = _("Pages")
    menu_name = "standing-pages"
    menu_order = 20
    add_to_settings_menu = True
    copy_view_enabled = False
    base_url_path = "pages-of-the-site"
    add_view_class = PageCreateView
    edit_view_class = PageEditView
    list_display = [
        "title",
        Column("state", label=_("State"), accessor=state_of),
        "language",
        "path",
        DateColumn("_updated_at", label=_("Edited"), sort_key="_updated_at"),
    ]
    edit_handler = ObjectList(
        [
            FieldPanel("title", classname="title"),
            FieldRowPanel([FieldPanel("language"), FieldPanel("path")]),
            FieldPanel("body"),
            PublishingPanel(),
        ]
    )


register_snippet(StandingPageViewSet)


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    return [
        path(
            "pages-of-the-site/<int:number>/translations/",
            PageTranslationsView.as_view(),
            name="desk_page_translations",
        )
    ]


@hooks.register("register_snippet_action_menu_item")
def translate_item(model: type[Any]) -> Any:
    return TranslatePageItem(order=70) if model is StandingPage else None
