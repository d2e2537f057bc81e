"""What the newsroom decides about corrections once for all."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from redaksi.language.fields import LanguageField
from redaksi.press.ledger import Pressed
from redaksi.press.tags import SITE


@register_setting(icon="clipboard-list", order=55)
class CorrectionRules(Pressed, BaseGenericSetting, ClusterableModel):
    """The rules of the house, and its policy in the words of each language."""

    history_is_public = models.BooleanField(
        _("readers may see what changed in an article"),
        default=False,
        help_text=_("Each article gets a page with its changes since it came out, dated."),
    )
    keeps_mailboxes = models.PositiveIntegerField(
        _("readers’ e-mail addresses are kept for so many days"),
        default=30,
        help_text=_("After a report of an error was settled."),
    )

    panels = [
        FieldPanel("history_is_public"),
        FieldPanel("keeps_mailboxes"),
        InlinePanel("texts", heading=_("Policy"), label=_("language")),
    ]

    class Meta:
        verbose_name = _("corrections")

    @classmethod
    def in_force(cls) -> CorrectionRules:
        """The rules as they are, without writing them where nobody has set any."""
        return cls.objects.first() or cls()

    def press_tags(self) -> Iterable[str]:
        yield SITE


class PolicyText(models.Model):
    """How the newsroom corrects mistakes, in one language; stands over the page of corrections."""

    rules = ParentalKey(CorrectionRules, on_delete=models.CASCADE, related_name="texts")
    language = LanguageField()
    text = models.TextField(_("corrections policy"), max_length=20000, blank=True)

    panels = [FieldPanel("language"), FieldPanel("text")]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rules", "language"], name="one_policy_a_language")
        ]

    def __str__(self) -> str:
        return str(self.language)
