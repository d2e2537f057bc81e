"""News pictures: what they show, whose they are and how long they may be used."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.search import index

from redaksi.language.fields import LanguageField
from redaksi.press.ledger import Pressed


class NewsImage(Pressed, AbstractImage):
    """A picture with everything a newsroom must know of it."""

    alt_text = models.CharField(
        _("alternative text"),
        max_length=300,
        help_text=_("What the picture shows, for those who cannot see it. Not the caption."),
    )
    caption = models.TextField(_("caption"), blank=True, max_length=1000)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    rights_note = models.CharField(
        _("rights"),
        max_length=300,
        blank=True,
        help_text=_("Terms of use, for colleagues. Never shown to readers."),
    )
    licence_expires = models.DateField(_("licence ends"), null=True, blank=True)

    admin_form_fields = (
        "title",
        "file",
        "alt_text",
        "caption",
        "credit",
        "rights_note",
        "licence_expires",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields = [
        *AbstractImage.search_fields,
        index.SearchField("alt_text"),
        index.SearchField("caption"),
        index.SearchField("credit"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = Image._meta.permissions

    def press_tags(self) -> Iterable[str]:
        yield f"picture:{self.pk}"

    @property
    def default_alt_text(self) -> str:
        return self.alt_text

    @property
    def licence_has_ended(self) -> bool:
        """Whether the right to use the picture is over."""
        return self.licence_expires is not None and self.licence_expires < timezone.localdate()


class PictureText(Pressed, models.Model):
    """A picture's words in another language than the site's first; what is empty falls back."""

    picture = models.ForeignKey(NewsImage, models.CASCADE, related_name="texts")
    language = LanguageField()
    alt_text = models.CharField(_("alternative text"), max_length=300, blank=True)
    caption = models.TextField(_("caption"), max_length=1000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["picture", "language"], name="one_picture_text_a_language"
            )
        ]

    def __str__(self) -> str:
        return self.alt_text

    def press_tags(self) -> Iterable[str]:
        yield f"picture:{self.picture_id}"


class Rendition(AbstractRendition):
    """A picture in one size and format."""

    image = models.ForeignKey(NewsImage, models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_a_spec"
            )
        ]
