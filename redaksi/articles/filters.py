"""Narrowing the desk's list of articles."""

from __future__ import annotations

from typing import Any

import django_filters  # type: ignore[import-untyped]
from django import forms
from django.db.models import BigIntegerField, Q
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters.fields import DateRangeField  # type: ignore[import-untyped]
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.models import Revision, TaskState, WorkflowState

from redaksi.articles.models import Article, Byline
from redaksi.articles.visibility import ArticleQuerySet
from redaksi.language.fields import site_languages
from redaksi.lib.days import IN_OUR_TIME
from redaksi.sections.models import Section

STATES = [
    ("draft", _("Draft")),
    ("waiting", _("Waiting for approval")),
    ("scheduled", _("Scheduled")),
    ("published", _("Published")),
    ("changed", _("Published, with changes not yet out")),
    ("withdrawn", _("Withdrawn")),
]
MISSING = [
    ("picture", _("Lead picture")),
    ("section", _("Section")),
]
VIEWS = [
    ("mine", _("Mine")),
    ("waits", _("Waits for me")),
]


class DaysField(DateRangeField):
    """From a day to a day; what is no day in our time is told to be none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day in self.fields:
            day.validators = [*day.validators, *IN_OUR_TIME]


class DaysFilter(django_filters.DateFromToRangeFilter):
    """Moments by their days."""

    field_class = DaysField


class SectionTreeFilter(django_filters.ModelChoiceFilter):
    """A section with everything below it."""

    def filter(self, qs: ArticleQuerySet, value: Section | None) -> ArticleQuerySet:
        return qs if value is None else qs.filter(section__in=Section.objects.below(value))


class ArticleFilterSet(WagtailFilterSet):
    """What a desk asks of its articles."""

    show = django_filters.ChoiceFilter(
        label=_("Whose"),
        choices=VIEWS,
        method="filter_show",
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )
    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=STATES,
        method="filter_state",
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )
    section = SectionTreeFilter(
        label=_("Section"), queryset=Section.objects.all(), empty_label=_("All")
    )
    author = django_filters.CharFilter(label=_("Author"), method="filter_author")
    language = django_filters.ChoiceFilter(
        label=_("Language"), choices=site_languages, widget=forms.RadioSelect, empty_label=_("All")
    )
    edited_at = DaysFilter(label=_("Edited"), widget=DateRangePickerWidget)
    published = DaysFilter(
        label=_("Published"), field_name="first_published_at", widget=DateRangePickerWidget
    )
    missing = django_filters.ChoiceFilter(
        label=_("Missing"), choices=MISSING, method="filter_missing", widget=forms.RadioSelect,
        empty_label=_("All"),
    )  # fmt: skip

    class Meta:
        model = Article
        fields: list[str] = []

    def filter_show(self, qs: ArticleQuerySet, name: str, value: str) -> ArticleQuerySet:
        return (
            waiting_for(qs, self.request.user) if value == "waits" else mine(qs, self.request.user)
        )

    def filter_state(self, qs: ArticleQuerySet, name: str, value: str) -> ArticleQuerySet:
        return in_state(qs, value)

    def filter_author(self, qs: ArticleQuerySet, name: str, value: str) -> ArticleQuerySet:
        names = Q(author__name__icontains=value) | Q(name__icontains=value)
        return qs.filter(pk__in=Byline.objects.filter(names).values("article"))

    def filter_missing(self, qs: ArticleQuerySet, name: str, value: str) -> ArticleQuerySet:
        return qs.filter(lead_picture=None) if value == "picture" else qs.filter(section=None)


def mine(articles: ArticleQuerySet, user: Any) -> ArticleQuerySet:
    """Those the user started or stands over."""
    signed = Byline.objects.filter(author__user=user).values("article")
    return articles.filter(Q(created_by=user) | Q(pk__in=signed))


def waiting_for(articles: ArticleQuerySet, user: Any) -> ArticleQuerySet:
    """Those at a step of the workflow that is the user's."""
    states = TaskState.objects.reviewable_by(user)
    return articles.filter(pk__in=_ids(states, "workflow_state__object_id"))


def in_state(articles: ArticleQuerySet, state: str) -> ArticleQuerySet:
    """Those in one of STATES."""
    if state == "waiting":
        return articles.filter(pk__in=_ids(open_workflows(), "object_id"))
    if state == "scheduled":
        return articles.filter(pk__in=_ids(scheduled_revisions(), "object_id"))
    if state == "published":
        return articles.filter(live=True)
    if state == "changed":
        return articles.filter(live=True, has_unpublished_changes=True)
    if state == "withdrawn":
        return articles.filter(withdrawal__isnull=False)
    return articles.filter(live=False, withdrawal=None)


def outside(articles: ArticleQuerySet, states: set[str]) -> ArticleQuerySet:
    """Those in none of these states."""
    for state in states:
        articles = articles.exclude(pk__in=in_state(Article.objects.all(), state).values("pk"))
    return articles


def open_workflows() -> Any:
    """Workflows articles are in just now."""
    in_progress = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS)
    return in_progress.filter(base_content_type=_article_type())


def scheduled_revisions() -> Any:
    """Versions of articles that will come out by themselves."""
    return Revision.objects.filter(
        base_content_type=_article_type(), approved_go_live_at__gt=timezone.now()
    )


def _article_type() -> Any:
    return Article().get_base_content_type()


def _ids(rows: Any, field: str) -> Any:
    # Wagtail keeps ids of objects as text.
    return rows.annotate(number=Cast(field, BigIntegerField())).values("number")
