"""Panels beside an article: the sources it stands on, and the text it was started from."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from redaksi.language.names import direction, own_name
from redaksi.sources.desk_citations import rows
from redaksi.sources.desk_rights import CITE
from redaksi.sources.models import Citation, CitedPage, Original, ProposedCitation


class SourcesPanel(BaseSidePanel):
    """What the article stands on; cited, changed and marked in place."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Sources")
        icon_name = "link"
        has_counter = True

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["count"] = self.panel.asking()
            return context

    class Media:
        js = ["desk/sources.js"]

    name = "sources"
    title = _("Sources")
    template_name = "desk/sources/panel.html"
    order = 55

    def asking(self) -> int:
        """How many things about its sources wait for somebody: names nobody knows, pages that changed."""
        if self.object.pk is None:
            return 0
        unknown = ProposedCitation.objects.filter(article=self.object).count()
        troubled = Citation.objects.filter(
            article=self.object, page__state__in=CitedPage.TROUBLED, page__seen_at=None
        )
        return unknown + troubled.count()

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        if self.object.pk is not None and self.request.user.has_perm(CITE):
            context["citations_url"] = reverse("desk_citations", args=[self.object.pk])
            context |= rows(self.request, self.object)
        return context


class OriginalPanel(BaseSidePanel):
    """The text the article was started from, to be read beside the translation."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Original")
        icon_name = "doc-full-inverse"

    name = "original"
    title = _("Original")
    template_name = "desk/sources/original.html"
    order = 57

    def original(self) -> Original | None:
        if self.object.pk is None:
            return None
        return Original.objects.filter(article_id=self.object.pk).first()

    @property
    def is_wanted(self) -> bool:
        return self.original() is not None

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        original = self.original()
        context["original"] = original
        if original is not None:
            context["original_language"] = own_name(original.language) if original.language else ""
            context["original_direction"] = (
                direction(original.language) if original.language else "auto"
            )
        return context
