"""What editors decide about the feeds."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from redaksi.press.ledger import Pressed
from redaksi.press.tags import SITE


@register_setting(icon="rss", order=60)
class FeedRules(Pressed, BaseGenericSetting):
    """How much of an article the feeds give away."""

    is_whole = models.BooleanField(
        _("whole articles in feeds"),
        default=True,
        help_text=_("Otherwise feeds have summaries, and people follow the link to read on."),
    )

    panels = [FieldPanel("is_whole")]

    class Meta:
        verbose_name = _("feeds")

    @classmethod
    def in_force(cls) -> FeedRules:
        """The rules as they are, without writing them where nobody has set any."""
        return cls.objects.first() or cls()

    def press_tags(self) -> Iterable[str]:
        yield SITE
