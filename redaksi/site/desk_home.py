"""The first page of the desk: what waits for me, what is scheduled, my drafts, what failed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult
from wagtail.admin.ui.components import Component
from wagtail.permissions import policy_registry

from redaksi.articles.desk_list import UNSEEN
from redaksi.articles.filters import (
    in_state,
    mine,
    outside,
    scheduled_revisions,
    waiting_for,
)
from redaksi.articles.models import Article
from redaksi.articles.visibility import ArticleQuerySet
from redaksi.comments import desk_rights
from redaksi.comments.desk_choice import REPORTED, in_tab, waiting_words
from redaksi.corrections.models import Recall
from redaksi.corrections.recalling import unfinished

ROWS = 8


class ArticlesPanel(Component):
    """A short list of articles with its count and the way to all of them."""

    template_name = "desk/home_articles.html"
    title: Any = ""
    empty: Any = ""
    query = ""

    def find(self, theirs: ArticleQuerySet, user: Any) -> Any:
        raise NotImplementedError

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        policy = policy_registry.get_by_type(Article)
        theirs = policy.instances_user_has_any_permission_for(user, {"change", "publish"})
        found = self.find(theirs, user)
        rows = (
            found.defer(*UNSEEN)
            .select_related("section")
            .prefetch_related("bylines__author")[:ROWS]
        )
        return {
            "panel": self,
            "count": found.count(),
            "rows": [self.row(article) for article in rows],
            "all_url": f"{reverse('wagtailsnippets_articles_article:list')}?{self.query}",
        }

    def row(self, article: Article) -> dict[str, Any]:
        return {
            "headline": str(article),
            "url": reverse("wagtailsnippets_articles_article:edit", args=[article.pk]),
            "section": article.section.name if article.section else "",
            "byline": ", ".join(str(line) for line in article.bylines.all()),
            "when": self.when(article),
        }

    def when(self, article: Article) -> Any:
        return article.edited_at


class WaitsForMe(ArticlesPanel):
    """Articles at a step of the workflow that is mine."""

    name = "waits"
    order = 10
    title = _("Waits for me")
    empty = _("Nothing waits for you.")
    query = "show=waits"

    def find(self, theirs: ArticleQuerySet, user: Any) -> Any:
        return waiting_for(theirs, user).order_by("edited_at")


class Scheduled(ArticlesPanel):
    """What will come out by itself, soonest first."""

    name = "scheduled"
    order = 20
    title = _("Scheduled")
    empty = _("Nothing is scheduled.")
    query = "state=scheduled"

    def find(self, theirs: ArticleQuerySet, user: Any) -> Any:
        self.due = {
            int(object_id): due
            for object_id, due in scheduled_revisions().values_list(
                "object_id", "approved_go_live_at"
            )
        }
        soonest = sorted(self.due, key=lambda pk: self.due[pk])[:500]
        return theirs.filter(pk__in=soonest).order_by("go_live_at", "pk")

    def when(self, article: Article) -> Any:
        return self.due.get(article.pk)


class MyDrafts(ArticlesPanel):
    """What I am writing."""

    name = "drafts"
    order = 30
    title = _("My drafts")
    empty = _("You have no drafts.")
    query = "show=mine&state=draft"

    def find(self, theirs: ArticleQuerySet, user: Any) -> Any:
        own = mine(theirs, user).filter(live=False, withdrawal=None)
        return outside(own, {"scheduled", "waiting"}).order_by("-edited_at")


class HandedIn(ArticlesPanel):
    """What I wrote and others are to approve."""

    name = "handed-in"
    order = 25
    title = _("Handed in")
    empty = _("Nothing of yours waits for approval.")
    query = "show=mine&state=waiting"

    def find(self, theirs: ArticleQuerySet, user: Any) -> Any:
        return in_state(mine(theirs, user), "waiting").order_by("edited_at")


class CommentsWait(Component):
    """Comments nobody has decided on, the newest first; those readers reported count as well."""

    name = "comments"
    order = 15
    template_name = "desk/comments/home.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        theirs = desk_rights.of(user)
        waiting = theirs.waiting().order_by("-at", "-pk").select_related("article")
        return {
            "panel": self,
            "count": waiting_words(user),
            "reported": in_tab(theirs, REPORTED).count(),
            "rows": waiting.defer(*(f"article__{name}" for name in UNSEEN))[:ROWS],
        }


class Recalls(Component):
    """What sources took back, and how many articles are decided on; the newest first."""

    name = "recalls"
    order = 12
    template_name = "desk/corrections/home.html"

    def __init__(self, rows: list[tuple[Recall, int, int]]) -> None:
        self.rows = rows

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        still_open = sum(total - done for _recall, done, total in self.rows)
        return {"panel": self, "count": still_open, "rows": self.rows[:ROWS]}


class Failed(Component):
    """Work in the background that did not succeed; for those who look after the machine."""

    name = "failed"
    order = 40
    template_name = "desk/home_failed.html"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        failed = DBTaskResult.objects.failed().order_by("-finished_at")
        return {
            "panel": self,
            "count": failed.count(),
            "rows": [
                {
                    "what": task.task_path.rpartition(".")[2].replace("_", " "),
                    "why": (task.traceback or "").strip().rpartition("\n")[2][:300],
                    "when": task.finished_at,
                }
                for task in failed[:ROWS]
            ],
        }


def panels(user: Any) -> list[Any]:
    """The panels `user` has a use for."""
    chosen: list[Any] = []
    if user.has_perm("articles.publish_article"):
        chosen.append(WaitsForMe())
    if user.has_perm("corrections.approve_correction") and (rows := unfinished()):
        chosen.append(Recalls(rows))
    if user.has_perm("comments.moderate_comment"):
        chosen.append(CommentsWait())
    if user.has_perm("articles.add_article"):
        if not user.has_perm("articles.publish_article"):
            chosen.append(HandedIn())
        chosen += [Scheduled(), MyDrafts()]
    if user.has_perm("django_tasks_database.view_dbtaskresult"):
        chosen.append(Failed())
    return chosen


def greeting(name: str) -> str:
    """A word for the hour, in the newsroom's own time."""
    hour = timezone.localtime().hour
    if hour < 11:
        words = _t("Good morning, %(name)s.")
    elif hour < 18:
        words = _t("Good day, %(name)s.")
    else:
        words = _t("Good evening, %(name)s.")
    return words % {"name": name}
