"""The panel beside an article: who says what in it, to be confirmed where it stands."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from redaksi.statements.models import Statement


class StatementsPanel(BaseSidePanel):
    """Fetches the article's statements when it is opened, and again after each save."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Who said what")
        icon_name = "openquote"
        has_counter = True

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["count"] = self.panel.waiting()
            return context

    class Media:
        js = ["desk/statements.js"]

    name = "statements"
    title = _("Who said what")
    template_name = "desk/statements/panel.html"
    order = 65

    def waiting(self) -> int:
        """How many wait for a decision, as far as the article has been read."""
        if self.object.pk is None:
            return 0
        return int(Statement.objects.waiting().filter(article=self.object.pk).count())

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        if self.object.pk is not None:
            context["url"] = reverse("desk_statements_beside", args=[self.object.pk])
            context["review_url"] = reverse("desk_statements_of", args=[self.object.pk])
        return context
