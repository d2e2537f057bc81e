"""Panels beside an article being edited: what is still open, and what colleagues noted."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from redaksi.articles.findings import findings

# What rooms above add beside an article.
_further: list[type[BaseSidePanel]] = []


def register_panel(panel: type[BaseSidePanel]) -> None:
    """Show a panel beside every article that is edited."""
    if panel not in _further:
        _further.append(panel)


def further_panels(article: Any, request: Any) -> list[BaseSidePanel]:
    """The panels rooms above have registered, without those that have nothing to show of this article."""
    made = [panel(article, request) for panel in _further]
    return [panel for panel in made if getattr(panel, "is_wanted", True)]


class BeforePublishingPanel(BaseSidePanel):
    """The findings of the article as last saved; comes anew with each automatic save."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Before publishing")
        icon_name = "tasks"
        has_counter = True

    name = "before-publishing"
    title = _("Before publishing")
    template_name = "desk/before_publishing.html"
    order = 50

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        found = findings(self.object)
        context["errors"] = [finding for finding in found if finding.level == "error"]
        context["warnings"] = [finding for finding in found if finding.level == "warning"]
        context["saved"] = self.object.pk is not None
        return context


class NotesPanel(BaseSidePanel):
    """Notes between colleagues."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Notes")
        icon_name = "comment"
        has_counter = True

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["count"] = self.panel.open_count()
            return context

    name = "notes"
    title = _("Notes")
    template_name = "desk/notes_panel.html"
    order = 60

    def open_count(self) -> int:
        if self.object.pk is None:
            return 0
        return int(self.object.notes.filter(settled_at=None).count())

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        if self.object.pk is not None:
            context["notes_url"] = reverse("desk_notes", args=[self.object.pk])
            context["notes"] = self.object.notes.select_related("by", "settled_by")
        return context
