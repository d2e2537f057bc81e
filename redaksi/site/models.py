"""What an editor decides about the site as a whole: identity, menus, front page."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Orderable

from redaksi.articles.models import Article
from redaksi.language.fields import LanguageField
from redaksi.press.ledger import Pressed
from redaksi.press.tags import SITE
from redaksi.sections.models import Section

HEX_COLOUR = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("A colour such as #9c2b2b."))

SECURITY_CONTACT = RegexValidator(
    r"^(?:https://\S+|[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+)\Z", _("An e-mail address, or https://…")
)


@register_setting(icon="site")
class Identity(Pressed, BaseGenericSetting, ClusterableModel):
    """Who the newsroom is."""

    name = models.CharField(_("name"), max_length=80, blank=True)
    logo = models.ForeignKey(
        "media.NewsImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        default="#9c2b2b",
        validators=[HEX_COLOUR],
        help_text=_("On light paper; its shade for dark paper is found by itself."),
    )
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    share_picture = models.ForeignKey(
        "media.NewsImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture for shared links"),
    )
    security_contact = models.CharField(
        _("contact for security researchers"),
        max_length=200,
        blank=True,
        validators=[SECURITY_CONTACT],
        help_text=_(
            "An e-mail address or a page. Empty: the contact e-mail. Shown in security.txt."
        ),
    )
    ads_txt = models.TextField(
        "ads.txt",
        blank=True,
        max_length=20000,
        help_text=_("Who may sell advertising on this site, as they tell you to write it."),
    )

    panels = [
        MultiFieldPanel(
            [FieldPanel("name"), FieldPanel("publisher"), FieldPanel("contact_email")],
            heading=_("Name"),
        ),
        MultiFieldPanel(
            [FieldPanel("accent"), FieldPanel("logo"), FieldPanel("share_picture")],
            heading=_("Looks"),
        ),
        MultiFieldPanel(
            [FieldPanel("security_contact"), FieldPanel("ads_txt")], heading=_("For machines")
        ),
        InlinePanel("texts", heading=_("Words of the site"), label=_("language")),
    ]

    class Meta:
        verbose_name = _("identity")

    def press_tags(self) -> Iterable[str]:
        yield SITE


class IdentityText(models.Model):
    """The site's own words in one language."""

    identity = ParentalKey(Identity, on_delete=models.CASCADE, related_name="texts")
    language = LanguageField()
    tagline = models.CharField(_("tagline"), max_length=160, blank=True)
    about = models.CharField(
        _("description"),
        max_length=300,
        blank=True,
        help_text=_("For search engines and shared links."),
    )
    footer = models.TextField(_("footer text"), max_length=1000, blank=True)
    privacy = models.TextField(_("privacy text"), max_length=20000, blank=True)

    panels = [
        FieldPanel("language"),
        FieldPanel("tagline"),
        FieldPanel("about"),
        FieldPanel("footer"),
        FieldPanel("privacy"),
    ]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["identity", "language"], name="one_identity_text_a_language"
            )
        ]

    def __str__(self) -> str:
        return str(self.language)


class MenuLink(Pressed, models.Model):
    """One line of a menu: a section, a standing page or an address."""

    class Menu(models.TextChoices):
        MAIN = "main", _("under the masthead")
        FOOTER = "footer", _("at the foot")

    menu = models.CharField(_("menu"), max_length=10, choices=Menu.choices, default=Menu.MAIN)
    language = LanguageField()
    label = models.CharField(
        _("label"), max_length=60, blank=True, help_text=_("Empty: the name of what it leads to.")
    )
    section = models.ForeignKey(
        Section, models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("section")
    )
    page = models.ForeignKey(
        "pages.StandingPage",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page"),
    )
    url = models.CharField(_("or an address"), max_length=500, blank=True)
    position = models.PositiveIntegerField(_("position"), default=100)

    panels = [
        FieldPanel("menu"),
        FieldPanel("language"),
        FieldPanel("label"),
        MultiFieldPanel(
            [FieldPanel("section"), FieldPanel("page"), FieldPanel("url")], heading=_("Leads to")
        ),
        FieldPanel("position"),
    ]

    class Meta:
        verbose_name = _("menu line")
        verbose_name_plural = _("menus")
        ordering = ["language", "menu", "position", "pk"]

    def __str__(self) -> str:
        return self.label or str(self.section or self.page or self.url)

    def press_tags(self) -> Iterable[str]:
        yield SITE

    def clean(self) -> None:
        if sum(bool(target) for target in (self.section, self.page, self.url)) != 1:
            raise ValidationError(_("Choose one: a section, a page or an address."))
        if self.url and not self.url.startswith(("/", "https://", "http://", "mailto:")):
            raise ValidationError({"url": _("Begin with / or https://.")})
        if self.url and not self.label:
            raise ValidationError({"label": _("An address needs a label.")})


class FrontPage(Pressed, ClusterableModel):
    """The front page of one language: what an editor set; the newest fills what is left open."""

    language = LanguageField(unique=True)
    lead = models.ForeignKey(
        Article,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lead story"),
        help_text=_("Empty: the newest article with a picture."),
    )
    breaking_text = models.CharField(_("breaking news line"), max_length=160, blank=True)
    breaking_article = models.ForeignKey(
        Article,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("breaking news article"),
    )

    panels = [
        FieldPanel("language"),
        FieldPanel("lead"),
        InlinePanel("picks", heading=_("Beside the lead"), label=_("article"), max_num=6),
        InlinePanel("section_blocks", heading=_("Sections"), label=_("section")),
        MultiFieldPanel(
            [FieldPanel("breaking_text"), FieldPanel("breaking_article")],
            heading=_("Breaking news"),
        ),
    ]

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def __str__(self) -> str:
        return str(self.get_language_display())

    def press_tags(self) -> Iterable[str]:
        yield f"front:{self.language}"


class Pick(Orderable):
    """An article set beside the lead by hand."""

    front_page = ParentalKey(FrontPage, on_delete=models.CASCADE, related_name="picks")
    article = models.ForeignKey(
        Article, models.CASCADE, related_name="+", verbose_name=_("article")
    )

    panels = [FieldPanel("article")]


class SectionBlock(Orderable):
    """A section's block on the front page."""

    front_page = ParentalKey(FrontPage, on_delete=models.CASCADE, related_name="section_blocks")
    section = models.ForeignKey(
        Section, models.CASCADE, related_name="+", verbose_name=_("section")
    )
    stories = models.PositiveSmallIntegerField(_("stories"), default=4)

    panels = [FieldPanel("section"), FieldPanel("stories")]
