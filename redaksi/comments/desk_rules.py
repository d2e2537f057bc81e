"""What is different for the comments of a section, on the desk."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from redaksi.comments.models import SectionRules

AS_ELSEWHERE = _("as on the whole site")
OPEN = [("", AS_ELSEWHERE), ("true", _("yes")), ("false", _("no"))]


class SectionRulesViewSet(SnippetViewSet):
    model = SectionRules
    icon = "comment"
    menu_label = _("Comments of sections")
    menu_name = "section-comments"
    menu_order = 51
    add_to_settings_menu = True
    copy_view_enabled = False
    base_url_path = "section-comments"
    list_display = ["__str__", "is_open", "mode", "closes_after"]
    edit_handler = ObjectList(
        [
            FieldPanel("section", widget=forms.Select),
            FieldPanel("is_open", widget=forms.Select(choices=OPEN)),
            FieldPanel("mode", help_text=_("Empty: as on the whole site.")),
            FieldPanel("closes_after", help_text=_("Empty: as on the whole site. 0: never.")),
        ]
    )
