"""The rules of the house for comments: for the whole site, and apart for a section."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from redaksi.lib.kept_queries import KeptRows
from redaksi.press.ledger import Pressed
from redaksi.press.tags import SITE
from redaksi.sections.models import Section


class Mode(models.TextChoices):
    """What happens to a comment the filter finds nothing against."""

    PUBLISH = "publish", _("appears at once")
    FIRST = "first", _("waits, the first time somebody comments")
    HOLD = "hold", _("waits for a moderator")


WORDS_HELP = _(
    "One a line. Every form of the word is found, also disguised; * stands for anything."
)


@register_setting(icon="comment", order=50)
class CommentRules(Pressed, BaseGenericSetting):
    """How comments are taken in, on the whole site."""

    is_open = models.BooleanField(_("readers may comment"), default=True)
    mode = models.CharField(
        _("a comment that looks well"), max_length=8, choices=Mode.choices, default=Mode.FIRST
    )
    closes_after = models.PositiveIntegerField(
        _("closed after so many days"), default=30, help_text=_("0: never.")
    )
    most_links = models.PositiveIntegerField(_("links a comment may have"), default=2)
    most_an_hour = models.PositiveIntegerField(_("comments an hour from one address"), default=20)
    banned_words = models.TextField(
        _("banned words"),
        blank=True,
        help_text=format_lazy("{} {}", _("A comment with one is spam."), WORDS_HELP),
    )
    suspect_words = models.TextField(
        _("suspect words"),
        blank=True,
        help_text=format_lazy("{} {}", _("A comment with one waits."), WORDS_HELP),
    )
    holds_from = models.FloatField(
        _("held from a score of"),
        default=0.5,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
    )
    spam_from = models.FloatField(
        _("spam from a score of"),
        default=0.9,
        validators=[MinValueValidator(0), MaxValueValidator(1)],
    )
    reports_hold = models.PositiveIntegerField(
        _("readers' reports that take a comment down"),
        default=3,
        help_text=_("Until a moderator looks. 0: never."),
    )
    keeps_addresses = models.PositiveIntegerField(
        _("network addresses are kept for so many days"), default=30
    )
    keeps_spam = models.PositiveIntegerField(
        _("spam is kept for so many days"), default=60, help_text=_("0: for ever.")
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("is_open"), FieldPanel("mode"), FieldPanel("closes_after")],
            heading=_("Taking in"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("most_links"),
                FieldPanel("most_an_hour"),
                FieldPanel("banned_words"),
                FieldPanel("suspect_words"),
                FieldPanel("reports_hold"),
            ],
            heading=_("Limits"),
        ),
        MultiFieldPanel([FieldPanel("holds_from"), FieldPanel("spam_from")], heading=_("Filter")),
        MultiFieldPanel(
            [FieldPanel("keeps_addresses"), FieldPanel("keeps_spam")], heading=_("Privacy")
        ),
    ]

    class Meta:
        verbose_name = _("rules for comments")

    @classmethod
    def in_force(cls) -> CommentRules:
        """The rules as they stand. Unlike `load` it writes nothing, so pages may ask for it."""
        return next(iter(_in_force()), None) or cls()

    def press_tags(self) -> Iterable[str]:
        yield SITE


# Every comment waits for these, and making the query takes longer than asking it.
_in_force: KeptRows[CommentRules] = KeptRows(lambda: CommentRules.objects.order_by("pk")[:1])


class SectionRules(Pressed, models.Model):
    """What is different for the comments of a section, and of those inside it."""

    section = models.OneToOneField(Section, models.CASCADE, related_name="comment_rules")
    is_open = models.BooleanField(_("readers may comment"), null=True, blank=True)
    mode = models.CharField(
        _("a comment that looks well"), max_length=8, choices=Mode.choices, blank=True
    )
    closes_after = models.PositiveIntegerField(
        _("closed after so many days"), null=True, blank=True
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("rules for a section's comments")
        verbose_name_plural = _("rules for sections' comments")

    def __str__(self) -> str:
        return str(self.section)

    def press_tags(self) -> Iterable[str]:
        yield SITE
