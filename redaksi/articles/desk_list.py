"""The desk's list of articles: constant in queries, fast at any size of the archive."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, BulkActionsCheckboxColumn, Column
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Revision
from wagtail.permissions import policy_registry
from wagtail.snippets.views import snippets

from redaksi.articles.filters import ArticleFilterSet, open_workflows, scheduled_revisions
from redaksi.articles.models import Article
from redaksi.articles.visibility import ArticleQuerySet

# What no row shows; the text of an article is most of its weight.
UNSEEN = ("body", "standfirst", "lead_caption", "source_line", "seo_title", "seo_description")


class HeadlineColumn(BaseColumn):
    """Headline, state, and what is missing."""

    cell_template_name = "desk/headline_cell.html"

    def get_cell_context_data(self, instance: Article, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        context["edit_url"] = reverse("wagtailsnippets_articles_article:edit", args=[instance.pk])
        return context


class TextColumn(BaseColumn):
    """A plain value, found by a function."""

    cell_template_name = "desk/text_cell.html"

    def get_cell_context_data(self, instance: Article, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        context["value"] = self.accessor(instance)
        return context


class DateColumn(Column):
    """Day and hour: a desk does not reckon in "hours ago"."""

    cell_template_name = "desk/date_cell.html"


class ArticleListView(snippets.IndexView):
    """Articles the person may work on, last edited first."""

    filterset_class = ArticleFilterSet
    default_ordering = "-edited_at"
    paginate_by = 25
    page_title = _("Articles")
    # Plain matching in headlines: on SQLite Wagtail's index ranks row by row.
    search_backend_name = None
    search_fields = ["headline"]

    def get_base_queryset(self) -> ArticleQuerySet:
        policy = policy_registry.get_by_type(Article)
        theirs: ArticleQuerySet = policy.instances_user_has_any_permission_for(
            self.request.user, {"change", "publish", "withdraw", "every_desk"}
        )
        rows: ArticleQuerySet = theirs.defer(*UNSEEN).select_related("section", "withdrawal")
        return rows.prefetch_related("bylines__author")

    def order_queryset(self, queryset: ArticleQuerySet) -> ArticleQuerySet:
        field = self.ordering or self.default_ordering
        back = "-" if str(field).startswith("-") else ""
        # The key makes pages stable where two have the same date.
        return queryset.order_by(field, f"{back}pk")

    @cached_property
    def list_display(self) -> list[Any]:
        return [column.name for column in self.columns]

    @cached_property
    def columns(self) -> list[Any]:
        return [
            BulkActionsCheckboxColumn("bulk_actions", obj_type="snippet"),
            HeadlineColumn("headline", label=_("Headline"), sort_key="headline"),
            TextColumn(
                "section", label=_("Section"), accessor=section_name, sort_key="section__path"
            ),
            TextColumn("byline", label=_("Byline"), accessor=_byline),
            TextColumn("language", label=_("Language"), accessor=_language),
            DateColumn("first_published_at", label=_("Published"), sort_key="first_published_at"),
            DateColumn("edited_at", label=_("Edited"), sort_key="edited_at"),
        ]

    @cached_property
    def header_buttons(self) -> list[Any]:
        buttons: list[Any] = list(super().header_buttons)
        buttons.append(
            HeaderButton(
                _("Scheduled"), url=f"{self.index_url}?state=scheduled", icon_name="calendar-alt"
            )
        )
        return buttons

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        _tell_states(list(context["object_list"]))
        return context


def _tell_states(articles: list[Article]) -> None:
    """Write into each article of a page what its row says of its state; three queries for all."""
    ids = [str(article.pk) for article in articles]
    waiting = set(open_workflows().filter(object_id__in=ids).values_list("object_id", flat=True))
    due: dict[str, dt.datetime] = dict(
        scheduled_revisions()
        .filter(object_id__in=ids)
        .values_list("object_id", "approved_go_live_at")
    )
    changed = [
        article.latest_revision_id for article in articles if article.has_unpublished_changes
    ]
    written = dict(Revision.objects.filter(pk__in=changed).values_list("pk", "object_str"))
    for article in articles:
        article.draft_headline = written.get(article.latest_revision_id, "")
        article.is_waiting = str(article.pk) in waiting
        article.due_at = due.get(str(article.pk))


def section_name(article: Article) -> str:
    """The section an article is filed under, "" for none."""
    return article.section.name if article.section else ""


def _byline(article: Article) -> str:
    return ", ".join(str(line) for line in article.bylines.all())


def _language(article: Article) -> str:
    return str(article.get_language_display())
