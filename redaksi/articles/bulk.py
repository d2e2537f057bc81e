"""Acts on several articles at once; each article in its own right and its own transaction."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db import transaction
from django.utils.functional import classproperty
from django.utils.translation import gettext, gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.permissions import policy_registry
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from redaksi.articles import listing
from redaksi.articles.findings import blocking, findings
from redaksi.articles.forms import SectionField
from redaksi.articles.models import Article
from redaksi.articles.questions import Unanswered
from redaksi.sections.models import Section


class ArticleAct(SnippetBulkAction):
    """What acts on articles have in common: rights, and a page that says what will happen."""

    right: ClassVar[str]
    template_name = "desk/bulk.html"
    says: ClassVar[Any]
    button: ClassVar[Any]

    @classproperty
    def models(cls) -> list[type[Article]]:  # noqa: N805  # a property of the class
        return [Article]

    def check_perm(self, obj: Article) -> bool:
        policy = policy_registry.get_by_type(Article)
        return bool(policy.user_has_permission_for_instance(self.request.user, self.right, obj))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "says": self.says, "button": self.button, "act": self.display_name}

    def get_all_objects_in_listing_query(self, parent_id: Any) -> list[int]:
        # "All" knows nothing of the filters somebody is looking through: it would be the archive.
        messages.error(self.request, gettext("Choose the articles one by one, or page by page."))
        return []

    @classmethod
    def get_queryset(cls, model: type[Article], object_ids: list[Any]) -> list[Article]:
        return list(Article.objects.filter(pk__in=object_ids))

    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "user": self.request.user}


class PublishAct(ArticleAct):
    """Publishes the last version of each; those with open errors stay as they are."""

    right = "publish"
    display_name = gettext_lazy("Publish")
    action_type = "publish"
    aria_label = gettext_lazy("Publish the chosen articles")
    action_priority = 10
    says = gettext_lazy("These articles come out now, each in its last version:")
    button = gettext_lazy("Publish")

    def get_execution_context(self) -> dict[str, Any]:
        self.unanswered: list[tuple[Article, Unanswered]] = []
        return {**super().get_execution_context(), "unanswered": self.unanswered}

    @classmethod
    def execute_action(
        cls, objects: list[Article], user: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        held = 0
        unanswered = kwargs["unanswered"]
        for article in objects:
            revision = article.latest_revision or article.save_revision(user=user)
            if blocking(findings(article.get_latest_revision_as_object())):
                held += 1
                continue
            try:
                revision.publish(user=user)
            except Unanswered as question:
                unanswered.append((article, question))
        return len(objects) - held - len(unanswered), held

    def get_success_message(self, done: int, held: int) -> str | None:
        if held:
            messages.warning(
                self.request,
                ngettext(
                    "%(count)d article has open errors and was not published.",
                    "%(count)d articles have open errors and were not published.",
                    held,
                ) % {"count": held},
            )  # fmt: skip
        for article, question in self.unanswered:
            said = gettext("“%(headline)s” waits for your word: %(why)s")
            answer = messages.button(question.address, gettext("Answer"))
            named = {"headline": article, "why": question.words}
            messages.warning(self.request, said % named, buttons=[answer])
        if not done:
            return None
        return ngettext("%(count)d article published.", "%(count)d articles published.", done) % {
            "count": done
        }


class UnpublishAct(ArticleAct):
    """Takes articles off the site until somebody publishes them again."""

    right = "publish"
    display_name = gettext_lazy("Unpublish")
    action_type = "unpublish"
    aria_label = gettext_lazy("Unpublish the chosen articles")
    action_priority = 20
    says = gettext_lazy(
        "These articles leave the site and become drafts; publishing brings them back:"
    )
    button = gettext_lazy("Unpublish")

    @classmethod
    def execute_action(
        cls, objects: list[Article], user: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        published = [article for article in objects if article.live]
        for article in published:
            article.unpublish(user=user)
        return len(published), 0

    def get_success_message(self, done: int, held: int) -> str:
        return ngettext(
            "%(count)d article unpublished.", "%(count)d articles unpublished.", done
        ) % {"count": done}


class SectionForm(forms.Form):
    section = SectionField(Section.objects.all(), label=gettext_lazy("To the section"))


class MoveAct(ArticleAct):
    """Files articles under another section; published ones move at once."""

    right = "publish"
    display_name = gettext_lazy("Move to a section")
    action_type = "move_section"
    aria_label = gettext_lazy("Move the chosen articles to another section")
    action_priority = 30
    form_class = SectionForm
    says = gettext_lazy("These articles move to another section. Their addresses stay as they are:")
    button = gettext_lazy("Move")

    def get_form(self, form_class: Any = None) -> forms.Form:
        form: forms.Form = super().get_form(form_class)
        user = self.request.user
        if not policy_registry.get_by_type(Article).works_everywhere(user) and user.desk_paths:
            form.fields["section"].queryset = user.desk_sections()  # type: ignore[attr-defined]
        return form

    def get_execution_context(self) -> dict[str, Any]:
        context = super().get_execution_context()
        return {**context, "section": self.cleaned_form.cleaned_data["section"]}

    @classmethod
    def execute_action(
        cls, objects: list[Article], user: Any = None, section: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        for article in objects:
            move(article, section, by=user)
        return len(objects), 0

    def get_success_message(self, done: int, held: int) -> str:
        where = self.cleaned_form.cleaned_data["section"]
        return ngettext(
            "%(count)d article moved to %(section)s.",
            "%(count)d articles moved to %(section)s.",
            done,
        ) % {"count": done, "section": where}


def move(article: Article, section: Section, *, by: Any) -> None:
    """File an article under `section`: what readers see, what is being written, and its lists."""
    with transaction.atomic():
        Article.objects.filter(pk=article.pk).update(section=section)
        article.tell(what=f"“{article}” filed under {section}")
        latest = article.latest_revision
        # A draft with the old section would take the article back when it is published.
        if latest is not None:
            latest.content = {**latest.content, "section": section.pk}
            latest.save(update_fields=["content"])
        scheduled = article.scheduled_revision
        if scheduled is not None and scheduled != latest:
            scheduled.content = {**scheduled.content, "section": section.pk}
            scheduled.save(update_fields=["content"])
        if article.live:
            listing.place(Article.objects.get(pk=article.pk))
        log(article, "redaksi.move", user=by, data={"section": section.name})


ACTIONS = (PublishAct, UnpublishAct, MoveAct)
