"""The article."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.fields import StreamField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from redaksi.addresses.paths import address_tag
from redaksi.articles import addressing, listing, publishing
from redaksi.articles.blocks import BodyBlock
from redaksi.articles.list_tags import left_by
from redaksi.articles.preview import ArticlePreview
from redaksi.articles.visibility import ArticleQuerySet
from redaksi.language.fields import LanguageField
from redaksi.press.ledger import Pressed
from redaksi.sections.models import Section, Topic

LONGEST_HEADLINE = 110


class Article(
    Pressed,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    ArticlePreview,
    PreviewableMixin,
    index.Indexed,
    ClusterableModel,
):
    """A piece of news, in one language, at one address.

    `first_published_at` is the date readers see; it is set by the first publishing or by an import.
    `last_published_at` counts as "updated" when it is notably later.
    """

    headline = models.CharField(_("headline"), max_length=300)
    standfirst = models.TextField(_("standfirst"), blank=True, max_length=1000)
    language = LanguageField()
    # Without slashes at its ends. None until the first publishing, unless somebody sets it.
    path = models.CharField(  # noqa: DJ001 - several drafts may have none, and it is unique
        _("address"),
        max_length=500,
        null=True,
        blank=True,
        help_text=_(
            "Made from date and headline when left empty. A change leaves a redirect behind."
        ),
    )
    section = models.ForeignKey(
        Section,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("section"),
    )
    topics = ParentalManyToManyField(
        Topic, blank=True, related_name="articles", verbose_name=_("topics")
    )
    sign_off = models.CharField(
        _("sign-off"), max_length=24, blank=True, help_text=_("Initials set at the end: (ABC).")
    )
    dateline_place = models.CharField(_("dateline: place"), max_length=120, blank=True)
    dateline_outlet = models.CharField(
        _("dateline: outlet"),
        max_length=120,
        blank=True,
        help_text=_("The dash is set by itself."),
    )
    lead_picture = models.ForeignKey(
        "media.NewsImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead picture"),
    )
    lead_caption = models.TextField(
        _("caption of the lead picture"),
        blank=True,
        max_length=1000,
        help_text=_("Empty: the picture's own caption."),
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))
    source_line = models.CharField(_("source"), max_length=500, blank=True)
    embargo_until = models.DateTimeField(
        _("embargo until"),
        null=True,
        blank=True,
        help_text=_("Nobody outside the newsroom sees the article before this moment."),
    )
    comments_open = models.BooleanField(_("readers may comment"), default=True)
    announce = models.BooleanField(
        _("send to the channels"), default=True, help_text=_("When it comes out, and not later.")
    )
    # Said with a draft, done and forgotten with its publishing.
    update_sent = models.BooleanField(
        _("bring what was sent up to date"),
        default=False,
        help_text=_("The announcements of this article say what it says from now on."),
    )
    seo_title = models.CharField(_("title for search engines"), max_length=200, blank=True)
    seo_description = models.CharField(
        _("description for search engines"), max_length=400, blank=True
    )
    # Articles that say the same in different languages share this key.
    translation_key = models.UUIDField(default=uuid.uuid4, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("started by"),
    )
    created_at = models.DateTimeField(_("started"), default=timezone.now, editable=False)
    edited_at = models.DateTimeField(_("last edited"), default=timezone.now, editable=False)

    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="article",
        for_concrete_model=False,
    )
    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="article")

    objects = ArticleQuerySet.as_manager()

    # Drafts and locks are the desk's own.
    unseen = frozenset(
        {"latest_revision", "has_unpublished_changes", "locked", "locked_by", "locked_at"}
    )

    search_fields = [
        index.SearchField("headline", boost=4),
        index.AutocompleteField("headline"),
        index.SearchField("standfirst", boost=2),
        index.SearchField("body"),
        index.FilterField("language"),
        index.FilterField("live"),
        index.FilterField("section_id"),
        index.FilterField("first_published_at"),
    ]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-edited_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["language", "path"], name="one_article_an_address")
        ]
        indexes = [
            models.Index(fields=["-edited_at", "-id"], name="article_edited"),
            models.Index(fields=["language", "live", "-first_published_at"], name="article_newest"),
            models.Index(fields=["section", "-edited_at"], name="article_section_edited"),
            models.Index(fields=["translation_key"], name="article_translations"),
            models.Index(
                fields=["go_live_at"],
                name="article_scheduled",
                condition=models.Q(go_live_at__isnull=False),
            ),
        ]
        permissions = [
            ("withdraw_article", _("Can withdraw articles")),
            ("every_desk_article", _("Works for every desk")),
        ]

    def __str__(self) -> str:
        return self.headline or str(_("(no headline)"))

    def clean(self) -> None:
        self.path = addressing.clean_path(self.path)
        if self.path and addressing.is_taken(self.path, self.language, besides=self.pk):
            raise ValidationError({"path": _("Another article has this address.")})
        if self.embargo_until and self.expire_at and self.expire_at <= self.embargo_until:
            raise ValidationError({"expire_at": _("This is before the embargo ends.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.edited_at = timezone.now()
        super().save(*args, **kwargs)

    def press_tags(self) -> Iterable[str]:
        yield f"article:{self.pk}"
        yield f"translations:{self.translation_key}"
        yield articles_tag(self.language)
        if self.path:
            yield address_tag(self.full_path)
        if self.is_held_back():
            # It has its places in lists already, or still; a change may let it be seen in them.
            yield from listing.shown_in(self)

    def is_held_back(self) -> bool:
        """Whether it is published, and hidden by the clock alone."""
        now = timezone.now()
        early = any(at and at > now for at in (self.first_published_at, self.embargo_until))
        return self.live and (early or bool(self.expire_at and self.expire_at <= now))

    def press_tags_gone(self) -> Iterable[str]:
        yield from self.press_tags()
        yield publishing.shown_tag(self.pk)
        yield from left_by(self.listings.all())

    def press_tags_ahead(self) -> Iterable[tuple[dt.datetime, Iterable[str]]]:
        for moment in self.moments_ahead():
            yield moment, [
                *self.press_tags(), publishing.shown_tag(self.pk), *listing.shown_in(self)
            ]  # fmt: skip

    def moments_ahead(self) -> list[dt.datetime]:
        """When a published article appears or ends by the clock alone."""
        now = timezone.now()
        moments = (self.first_published_at, self.embargo_until, self.expire_at)
        return (
            sorted({moment for moment in moments if moment and moment > now}) if self.live else []
        )

    @property
    def full_path(self) -> str:
        """The path part of the public address, "/" for one that has none yet."""
        return addressing.article_address(self.language, self.path)

    def get_absolute_url(self) -> str:
        return self.full_path

    @property
    def full_url(self) -> str:
        return f"{settings.REDAKSI.url}{self.full_path}"

    @property
    def title_for_search(self) -> str:
        return self.seo_title or self.headline

    @property
    def description_for_search(self) -> str:
        return self.seo_description or self.standfirst

    @property
    def updated_at(self) -> dt.datetime | None:
        """When the text last changed, if that was notably after it came out."""
        first: dt.datetime | None = self.first_published_at
        last: dt.datetime | None = self.last_published_at
        if first and last and last - first > dt.timedelta(minutes=5):
            return last
        return None

    def get_workflow(self) -> Any:
        """The workflow of the article's section; outside any, the newsroom's own."""
        of_section = self.section.get_workflow() if self.section else None
        return of_section or self.get_default_workflow()

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> None:
        """Publish a revision, with its address, lists and redirects, in one transaction."""
        publishing.publish(self, revision, super().publish, *args, **kwargs)

    def unpublish(self, *args: Any, **kwargs: Any) -> None:
        """Take the article off the site, and out of every list, in one transaction."""
        publishing.unpublish(self, super().unpublish, *args, **kwargs)


def articles_tag(language: str) -> str:
    """The tag of what tells when any article of a language last changed."""
    return f"articles:{language}"
