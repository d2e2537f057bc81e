"""What the articles room adds to the desk."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.permissions import policy_registry
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from redaksi.articles import (
    bulk,
    desk_links,
    desk_topics,
    desk_translation,
    desk_withdrawal,
    notes,
)
from redaksi.articles.desk import ArticleViewSet
from redaksi.articles.models import Article

register_snippet(ArticleViewSet)

for act in bulk.ACTIONS:
    hooks.register("register_bulk_action", act)


@hooks.register("register_rich_text_features")
def register_article_link(features: FeatureRegistry) -> None:
    desk_links.register(features)


@hooks.register("register_admin_urls")
def desk_urls() -> list[URLPattern]:
    return [
        path("articles/topics/", desk_topics.topics, name="desk_topics"),
        path("articles/<int:article_id>/notes/", notes.notes, name="desk_notes"),
        path(
            "articles/<int:article_id>/notes/<int:note_id>/settlement/",
            notes.settlement,
            name="desk_note_settlement",
        ),
        path(
            "articles/<int:number>/translations/",
            desk_translation.TranslationsView.as_view(),
            name="desk_translations",
        ),
        path(
            "articles/<int:article_id>/withdrawal/",
            desk_withdrawal.withdrawal,
            name="desk_withdrawal",
        ),
        path(
            "articles/<int:article_id>/return/",
            desk_withdrawal.bringing_back,
            name="desk_bringing_back",
        ),
    ]


@hooks.register("register_log_actions")
def desk_acts(actions: Any) -> None:
    """Our own acts in the article's history."""
    actions.register_action("redaksi.withdraw", _("Withdraw"), _("Withdrawn"))
    actions.register_action("redaksi.bring_back", _("Take a withdrawal back"), _("Brought back"))
    actions.register_action("redaksi.move", _("Move to a section"), _("Moved to another section"))


@hooks.register("register_snippet_action_menu_item")
def withdraw_item(model: type[Any]) -> Any:
    return desk_withdrawal.WithdrawItem(order=80) if model is Article else None


@hooks.register("register_snippet_action_menu_item")
def translate_item(model: type[Any]) -> Any:
    return desk_translation.TranslateItem(order=70) if model is Article else None


@hooks.register("construct_snippet_action_menu")
def most_frequent_act_first(
    items: list[Any], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Put first what the person is most likely about to do, and leave out what they may not."""
    if context["model"] is not Article:
        return
    article = context.get("instance") or Article()
    policy = policy_registry.get_by_type(Article)
    may_publish = policy.user_has_permission_for_instance(request.user, "publish", article)
    if not may_publish:
        items[:] = [
            item for item in items if item.name not in {"action-publish", "action-unpublish"}
        ]
    waiting = article.pk is not None and article.workflow_in_progress
    first = ["approve"] if waiting else ["action-publish"] if may_publish else ["action-submit"]
    # Python's sort keeps the rest in order.
    items.sort(key=lambda item: item.name not in first)


@hooks.register("construct_snippet_listing_buttons")
def no_inspect(buttons: list[Any], article: Any, user: Any) -> None:
    """Take away what a row of articles has no need of: the headline itself leads to the editor."""
    if isinstance(article, Article):
        buttons.clear()
