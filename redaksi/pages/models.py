"""Pages that stand still: about us, contact, privacy."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import DraftStateMixin, LockableMixin, PreviewableMixin, RevisionMixin
from wagtail.search import index

from redaksi.addresses.paths import address_tag
from redaksi.addresses.redirects import forget, moved
from redaksi.articles.addressing import article_address, clean_path, is_taken
from redaksi.articles.blocks import BodyBlock
from redaksi.language.fields import LanguageField
from redaksi.lib.slugs import slug_of
from redaksi.pages.preview import PagePreview
from redaksi.press.ledger import Pressed


class StandingPage(
    Pressed,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PagePreview,
    PreviewableMixin,
    index.Indexed,
    models.Model,
):
    """A page outside the flow of news."""

    title = models.CharField(_("title"), max_length=200)
    language = LanguageField()
    path = models.CharField(
        _("address"),
        max_length=300,
        blank=True,
        help_text=_("Made from the title when left empty."),
    )
    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))
    translation_key = models.UUIDField(default=uuid.uuid4, editable=False)

    # Drafts and locks are the desk's own.
    unseen = frozenset(
        {"latest_revision", "has_unpublished_changes", "locked", "locked_by", "locked_at"}
    )

    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(fields=["language", "path"], name="one_page_an_address")
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        self.path = clean_path(self.path) or slug_of(self.title)
        same = StandingPage.objects.filter(path=self.path, language=self.language).exclude(
            pk=self.pk
        )
        if same.exists() or is_taken(self.path, self.language, besides=None):
            raise ValidationError({"path": _("Something else has this address.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.path = clean_path(self.path) or slug_of(self.title)
        super().save(*args, **kwargs)

    def press_tags(self) -> Iterable[str]:
        # The second is of pages that show which there are.
        yield f"page:{self.pk}"
        yield "pages"
        yield f"translations:{self.translation_key}"
        yield address_tag(self.full_path)

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> None:
        """Publish a revision and leave a redirect where the page stood before."""
        with transaction.atomic():
            before = StandingPage.objects.get(pk=self.pk)
            super().publish(revision, *args, **kwargs)
            now = StandingPage.objects.get(pk=self.pk)
            if before.live and now.live and before.full_path != now.full_path:
                moved(before.full_path, now)
            forget(now.full_path)

    @property
    def full_path(self) -> str:
        """The path part of the public address."""
        return article_address(self.language, self.path)

    def get_absolute_url(self) -> str:
        return self.full_path

    @property
    def full_url(self) -> str:
        return f"{settings.REDAKSI.url}{self.full_path}"
