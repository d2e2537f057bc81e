"""Those whose names stand over articles: people, guests and desks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.search import index

from redaksi.language.fields import LanguageField, default_language
from redaksi.language.places import place
from redaksi.lib.slugs import slug_of
from redaksi.press.ledger import Pressed


class Author(Pressed, index.Indexed, ClusterableModel):
    """A name in bylines with a page of its own; needs no login."""

    class Kind(models.TextChoices):
        PERSON = "person", _("staff")
        GUEST = "guest", _("guest")
        DESK = "desk", _("desk")

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(
        _("address"),
        max_length=200,
        allow_unicode=True,
        unique=True,
        blank=True,
        help_text=_("Made from the name when left empty."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.PERSON)
    initials = models.CharField(
        _("initials"), max_length=12, blank=True, help_text=_("As in a sign-off: (ABC).")
    )
    role = models.CharField(_("role"), max_length=120, blank=True)
    picture = models.ForeignKey(
        "media.NewsImage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    email = models.EmailField(_("public e-mail"), blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="author",
        verbose_name=_("login"),
        help_text=_("The person's login, if there is one."),
    )

    panels = [
        FieldPanel("name"),
        MultiFieldPanel(
            [FieldPanel("kind"), FieldPanel("role"), FieldPanel("initials")], heading=_("Who")
        ),
        FieldPanel("picture"),
        InlinePanel("biographies", heading=_("Biography"), label=_("biography")),
        InlinePanel("links", heading=_("Links"), label=_("link")),
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("email"), FieldPanel("user")],
            heading=_("Address and login"),
        ),
    ]
    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("kind"),
    ]

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return place(default_language(), "author", self.slug)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or slug_of(self.name)
        super().save(*args, **kwargs)

    def press_tags(self) -> Iterable[str]:
        return ["authors", f"author:{self.pk}"]

    @staticmethod
    def biography_for(relation: str, language: str) -> Coalesce:
        """What biography_in() would say of the author a row has as `relation`; asked with the row."""
        written = Biography.objects.filter(author_id=models.OuterRef(f"{relation}_id"))
        own = written.filter(language=language).order_by("pk").values("text")[:1]
        first = written.order_by("pk").values("text")[:1]
        return Coalesce(
            models.Subquery(own),
            models.Subquery(first),
            models.Value(""),
            output_field=models.TextField(),
        )

    def biography_in(self, language: str) -> str:
        """The biography in `language`, else in the first language there is one in."""
        written = list(self.biographies.all())
        for biography in written:
            if biography.language == language:
                return str(biography.text)
        return str(written[0].text) if written else ""


class Biography(models.Model):
    """Who an author is, in one language."""

    author = ParentalKey(Author, on_delete=models.CASCADE, related_name="biographies")
    language = LanguageField()
    text = models.TextField(_("text"), max_length=2000)

    panels = [FieldPanel("language"), FieldPanel("text")]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["author", "language"], name="one_biography_a_language")
        ]

    def __str__(self) -> str:
        return self.text[:60]


class AuthorLink(models.Model):
    """Where else an author is to be found."""

    author = ParentalKey(Author, on_delete=models.CASCADE, related_name="links")
    label = models.CharField(_("label"), max_length=60)
    url = models.URLField(_("address"))

    panels = [FieldPanel("label"), FieldPanel("url")]

    def __str__(self) -> str:
        return self.label
