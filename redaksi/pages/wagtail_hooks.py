"""Standing pages on the desk."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList, PublishingPanel
from wagtail.admin.ui.tables import UpdatedAtColumn
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from redaksi.pages.models import StandingPage


class StandingPageViewSet(SnippetViewSet):
    model = StandingPage
    icon = "doc-empty-inverse"
    menu_label = _("Pages")
    menu_name = "standing-pages"
    menu_order = 20
    add_to_settings_menu = True
    copy_view_enabled = False
    base_url_path = "pages-of-the-site"
    list_display = ["title", "language", "path", UpdatedAtColumn()]
    edit_handler = ObjectList(
        [
            FieldPanel("title", classname="title"),
            FieldRowPanel([FieldPanel("language"), FieldPanel("path")]),
            FieldPanel("body"),
            PublishingPanel(),
        ]
    )


register_snippet(StandingPageViewSet)
