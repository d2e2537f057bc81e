"""The desk's views of one article: Wagtail's, held to the rights over that very article."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.widgets.button import Button
from wagtail.permissions import policy_registry
from wagtail.rich_text import RichText
from wagtail.snippets.views import snippets

from redaksi.articles.desk_sides import BeforePublishingPanel, NotesPanel, further_panels
from redaksi.articles.findings import Finding, blocking, findings
from redaksi.articles.models import Article, Byline
from redaksi.articles.permissions import OneArticlePolicy
from redaksi.articles.questions import Unanswered
from redaksi.articles.visibility import visible

if TYPE_CHECKING:
    from django.http import HttpResponse

# Panels of Wagtail's that speak of things a desk has no use for.
_UNUSED_PANELS = frozenset({"checks"})


class OneArticle:
    """Asks for rights over the article at hand, where Wagtail asks only for some article."""

    object: Any
    request: Any

    @cached_property
    def permission_policy(self) -> Any:
        policy = policy_registry.get_by_type(Article)
        article = getattr(self, "live_object", None) or getattr(self, "object", None)
        return (
            policy if article is None or article.pk is None else OneArticlePolicy(policy, article)
        )


class Checked:
    """Keeps an article with open errors from being published, scheduled or handed in."""

    action: str
    request: Any
    saving_as_draft: bool

    def is_valid(self, form: Any) -> bool:
        valid = bool(super().is_valid(form))  # type: ignore[misc]  # a mixin of Wagtail's views
        if not valid or not self.goes_out():
            return valid
        article = form.instance
        errors = blocking(findings(article, names=_names(form)))
        errors += _outside_desks(self.request.user, article, self.action)
        for error in errors:
            form.add_error(error.field if error.field in form.fields else None, error.message)
        if errors:
            self.produced_error_code = "findings"
            self.produced_error_message = _("Not published yet: %(reasons)s") % {
                "reasons": " ".join(str(error.message) for error in errors)
            }
        return not errors

    def goes_out(self) -> bool:
        """Whether this save would bring the article, or hand it, to somebody."""
        if self.action == "workflow-action":
            return str(self.request.POST.get("workflow-action-name")) == "approve"
        return str(self.action) in {"publish", "submit", "restart-workflow"}


class OnTheSite:
    """The way from an article to its page, where readers see one."""

    object: Any
    action: str

    @property
    def header_more_buttons(self) -> list[Any]:
        buttons = list(super().header_more_buttons)  # type: ignore[misc]  # a mixin of Wagtail's views
        if address := self.page_address():
            words = _("See it on the site")
            buttons.append(Button(words, url=address, icon_name="view", priority=1))
        return buttons

    def get_success_buttons(self) -> list[Any]:
        buttons = list(super().get_success_buttons())  # type: ignore[misc]  # as above
        if address := self.page_address():
            buttons.insert(0, messages.button(address, _("See it on the site"), new_window=True))
        return buttons

    def get_success_message(self, *args: Any) -> str:
        named = {"headline": self.object.headline}
        if self.action in {"workflow-action", "publish"} and self.page_address():
            # Wagtail says only that something was saved.
            return _("“%(headline)s” is published.") % named
        due = getattr(self.object.scheduled_revision, "approved_go_live_at", None)
        if self.action == "publish" and due:
            # An embargo may have held back what Wagtail believes to be published.
            when = date_format(timezone.localtime(due), "SHORT_DATETIME_FORMAT")
            return _("“%(headline)s” comes out on %(when)s.") % {**named, "when": when}
        return str(super().get_success_message(*args))  # type: ignore[misc]  # as above

    def page_address(self) -> str:
        number = getattr(getattr(self, "object", None), "pk", None)
        seen = visible().filter(pk=number).defer("body").first() if number else None
        return seen.full_path if seen else ""


class ArticleCreateView(OnTheSite, OneArticle, Checked, snippets.CreateView):
    """Starts an article with what is known of its writer filled in."""

    def get_initial_form_instance(self) -> Article:
        user = self.request.user
        article = Article(created_by=user, live=False)
        # A place to type in at once.
        article.body = [("paragraph", RichText(""))]
        author = getattr(user, "author", None)
        if author is not None:
            article.bylines = [Byline(author=author, sort_order=0)]
        desks = list(user.desks.all()[:2])
        if len(desks) == 1:
            article.section = desks[0]
        return article

    def save_instance(self) -> Article:
        self.form.instance.created_by = self.request.user
        return cast("Article", super().save_instance())

    def get_side_panels(self) -> MediaContainer:
        panels = _wanted(super().get_side_panels())
        panels.append(BeforePublishingPanel(self.form.instance, self.request))
        # Filled once the first save has given the article a number to hang notes on.
        panels.append(NotesPanel(self.form.instance, self.request))
        panels += further_panels(self.form.instance, self.request)
        return _ordered(panels)


class ArticleEditView(OnTheSite, OneArticle, Checked, snippets.EditView):
    """Edits an article; its findings come back with every automatic save."""

    def get_side_panels(self) -> MediaContainer:
        panels = _wanted(super().get_side_panels())
        panels.append(BeforePublishingPanel(self.object, self.request))
        # A note half written must survive automatic saves, which replace the panels they bring.
        if not self.expects_json_response:
            panels.append(NotesPanel(self.object, self.request))
            panels += further_panels(self.object, self.request)
        return _ordered(panels)

    def publish_action(self) -> HttpResponse | None:
        # What was written is saved already, and stays.
        try:
            with transaction.atomic():
                return cast("HttpResponse | None", super().publish_action())
        except Unanswered as question:
            return redirect(question.address)

    def workflow_action_action(self) -> HttpResponse | None:
        try:
            with transaction.atomic():
                return cast("HttpResponse | None", super().workflow_action_action())
        except Unanswered as question:
            said = json.loads(self.request.POST.get("workflow-action-extra-data") or "{}")
            return redirect(approving(question.address, said.get("comment", "")))


class ArticleDeleteView(OneArticle, snippets.DeleteView):
    """Deletes a draft nobody outside has seen."""


class ArticleHistoryView(OneArticle, snippets.HistoryView):
    """Who changed what, and when."""


class ArticleUsageView(OneArticle, snippets.UsageView):
    """Where an article is used."""


class ArticleCompareView(OneArticle, snippets.RevisionsCompareView):
    """Two versions side by side."""


class ArticleRevisionView(OneArticle, snippets.PreviewRevisionView):
    """An earlier version as readers would have seen it."""


class ArticleUnscheduleView(OneArticle, snippets.RevisionsUnscheduleView):
    """Takes an article off the schedule."""


class ArticleLockView(OneArticle, snippets.LockView):
    """Keeps an article to oneself."""


class ArticleUnlockView(OneArticle, snippets.UnlockView):
    """Gives an article free again."""


class ArticleWorkflowHistoryView(OneArticle, snippets.WorkflowHistoryView):
    """The article's ways through the workflow."""


class ArticleWorkflowDetailView(OneArticle, snippets.WorkflowHistoryDetailView):
    """One way through the workflow, step by step."""


class ArticleUnpublishView(OneArticle, snippets.UnpublishView):
    """Takes an article off the site until somebody publishes it again."""

    def unpublish(self) -> HttpResponse | None:
        # Wagtail's view goes past the model, and so past the lists the article stands in.
        before = self.run_hook("before_unpublish", self.request, self.object)
        if before is not None:
            return cast("HttpResponse", before)
        self.object.unpublish(user=self.request.user)
        return cast(
            "HttpResponse | None", self.run_hook("after_unpublish", self.request, self.object)
        )


class ArticleWorkflowActionView(snippets.WorkflowActionView):
    """Approves or sends back; an article with open errors is not approved."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.action_name == "approve":
            draft = self.object.get_latest_revision_as_object()
            errors = blocking(findings(draft))
            if errors:
                messages.error(request, " ".join(str(error.message) for error in errors))
                if request.headers.get("x-requested-with") == "XMLHttpRequest":
                    answer = {"step": "success", "redirect": self.redirect_url}
                    return cast("HttpResponse", self.render_modal_json(request, answer))
                return redirect(self.redirect_url)
        try:
            with transaction.atomic():
                return cast("HttpResponse", super().post(request, *args, **kwargs))
        except Unanswered as question:
            where = approving(question.address, request.POST.get("comment", ""))
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                answer = {"step": "success", "redirect": where}
                return cast("HttpResponse", self.render_modal_json(request, answer))
            return redirect(where)


def approving(address: str, comment: str) -> str:
    """Where to answer what an approval waits for, with what the approver had typed."""
    return f"{address}?{urlencode({'then': 'approve', 'comment': comment[:1000]})}"


def _names(form: Any) -> list[str]:
    """The byline as filled in; the instance has it only once it is saved."""
    rows = [row.cleaned_data for row in form.formsets["bylines"].ordered_forms]
    return [str(row.get("author") or row.get("name") or "") for row in rows]


def _outside_desks(user: Any, article: Article, action: str) -> list[Finding]:
    """An error when an editor held to desks publishes into a section of another."""
    policy = policy_registry.get_by_type(Article)
    if action != "publish" or policy.reaches(user, article):
        return []
    return [Finding("other_desk", "error", _("You do not publish in this section."), "section")]


def _wanted(panels: Any) -> list[Any]:
    return [panel for panel in panels if panel.name not in _UNUSED_PANELS]


def _ordered(panels: list[Any]) -> MediaContainer:
    return MediaContainer(sorted(panels, key=lambda panel: panel.order))
