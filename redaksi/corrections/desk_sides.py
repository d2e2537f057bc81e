"""The panel beside an article: its corrections, and whether the draft changes what readers have."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from redaksi.articles.models import Article
from redaksi.corrections.differences import differences
from redaksi.corrections.guarding import seen_words
from redaksi.corrections.models import Answer, Case
from redaksi.corrections.rights import WRITE
from redaksi.corrections.words import mark_of, words_of


class CorrectionsPanel(BaseSidePanel):
    """What the newsroom has owned up to, what readers report, what would change."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Corrections")
        icon_name = "clipboard-list"
        has_counter = True

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["count"] = self.panel.open_count()
            return context

    name = "corrections"
    title = _("Corrections")
    template_name = "desk/corrections/panel.html"
    order = 65

    def open_count(self) -> int:
        """Reports nobody has settled."""
        if self.object.pk is None:
            return 0
        return int(self.object.cases.filter(state__in=Case.OPEN).count())

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        article = self.object
        context["saved"] = article.pk is not None
        if article.pk is None:
            return context
        context["was_out"] = article.first_published_at is not None
        context["may_write"] = self.request.user.has_perm(WRITE)
        context["corrections"] = article.corrections.order_by("-pk")[:5]
        context["cases"] = article.cases.filter(state__in=Case.OPEN)[:5]
        context["all_url"] = reverse("desk_article_corrections", args=[article.pk])
        return {**context, **_of_draft(article)}


def _of_draft(article: Article) -> dict[str, Any]:
    """How many passages the draft changes, and what was said of it."""
    stored = Article.objects.filter(pk=article.pk).first()
    latest = stored.latest_revision if stored else None
    before = seen_words(stored) if stored else None
    if latest is None or before is None:
        return {}
    after = words_of(latest.as_object())
    number = len(differences(before, after))
    if not number:
        return {}
    return {
        "number": number,
        "answered": Answer.objects.filter(article=article, words=mark_of(after)).first(),
        "change_url": reverse("desk_change", args=[article.pk, latest.pk]),
    }
