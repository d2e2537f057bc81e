"""Sections and topics on the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
)
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet

from redaksi.sections.forms import NameSearchForm
from redaksi.sections.models import Section, Topic
from redaksi.sections.moving import section_moved, topic_renamed


class SectionEditView(EditView):
    """Saves a section and, in the same transaction, moves what lies in it."""

    def save_instance(self) -> Any:
        before = Section.objects.values_list("path", flat=True).get(pk=self.object.pk)
        section = super().save_instance()
        section_moved(section, before)
        return section


class SectionListView(IndexView):
    """The tree, branch by branch."""

    default_ordering = "path"
    search_backend_name = None
    search_fields = ["name"]


def branch(section: Section) -> Any:
    """The name, set in by its depth in the tree."""
    depth = section.path.count("/")
    return format_html('<span class="desk-depth-{}">{}</span>', min(depth, 5), section.name)


class SectionViewSet(SnippetViewSet):
    model = Section
    icon = "folder-open-inverse"
    menu_label = _("Sections")
    menu_order = 300
    add_to_admin_menu = True
    copy_view_enabled = False
    list_per_page = 100
    base_url_path = "sections"
    index_view_class = SectionListView
    edit_view_class = SectionEditView
    list_display = ["name", Column("path", label=_("Address")), "workflow", "position"]
    edit_handler = ObjectList(
        [
            FieldPanel("name", classname="title"),
            FieldPanel("description"),
            MultiFieldPanel(
                [
                    FieldPanel("parent", widget=forms.Select),
                    FieldPanel("slug"),
                    FieldPanel("position"),
                ],
                heading=_("Place"),
            ),
            FieldPanel("workflow"),
            InlinePanel("names", heading=_("Names in other languages"), label=_("name")),
        ]
    )


class TopicEditView(EditView):
    """Saves a topic and leads its old address on."""

    def save_instance(self) -> Any:
        before = Topic.objects.values_list("slug", flat=True).get(pk=self.object.pk)
        topic = super().save_instance()
        topic_renamed(topic, before)
        return topic


class TopicListView(IndexView):
    """Topics by name, found by a part of it."""

    search_backend_name = None
    search_fields = ["name"]


class NameChooseView(ChooseView):
    filter_form_class = NameSearchForm


class NameChooseResultsView(ChooseResultsView):
    filter_form_class = NameSearchForm


class NameChooserViewSet(SnippetChooserViewSet):
    """Chooses by typing a part of a name."""

    choose_view_class = NameChooseView
    choose_results_view_class = NameChooseResultsView


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    menu_order = 310
    add_to_admin_menu = True
    copy_view_enabled = False
    list_per_page = 50
    base_url_path = "topics"
    index_view_class = TopicListView
    edit_view_class = TopicEditView
    chooser_viewset_class = NameChooserViewSet
    list_display = ["name", Column("slug", label=_("Address"))]
    edit_handler = ObjectList(
        [FieldPanel("name", classname="title"), FieldPanel("slug"), FieldPanel("description")]
    )


register_snippet(SectionViewSet)
register_snippet(TopicViewSet)
