"""Sections form a tree; topics are flat. Both have a name in each language of the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.search import index

from redaksi.language.called import name_with_row
from redaksi.language.fields import LanguageField, default_language
from redaksi.language.places import place
from redaksi.lib.memory import remembered
from redaksi.lib.slugs import slug_of
from redaksi.press.ledger import Pressed
from redaksi.sections.tree import SectionQuerySet


class Section(Pressed, index.Indexed, ClusterableModel):
    """A part of the paper, such as City or Environment; may lie inside another."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(
        _("address"),
        max_length=120,
        allow_unicode=True,
        blank=True,
        help_text=_("Last part of the section's address; made from the name when left empty."),
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("inside"),
    )
    # "city/transport": the slugs from the top, kept so that an address is one look-up.
    path = models.CharField(max_length=500, unique=True, editable=False)
    description = models.TextField(_("description"), blank=True, max_length=1000)
    position = models.PositiveIntegerField(_("position"), default=100)
    workflow = models.ForeignKey(
        "wagtailcore.Workflow",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("workflow"),
        help_text=_(
            "How articles of this section are approved. Empty: as the section above, or the newsroom's own."
        ),
    )

    # Names looked up with the row, by language; "" for none of its own.
    called: Mapping[str, str] = MappingProxyType({})

    objects = SectionQuerySet.as_manager()

    panels = [
        FieldPanel("name"),
        FieldPanel("description"),
        MultiFieldPanel(
            [FieldPanel("parent"), FieldPanel("slug"), FieldPanel("position")], heading=_("Place")
        ),
        FieldPanel("workflow"),
        InlinePanel("names", heading=_("Names in other languages"), label=_("name")),
    ]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["path"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return place(default_language(), "section", self.path)

    def clean(self) -> None:
        self.slug = self.slug or slug_of(self.name)
        above = self.parent
        while above is not None:
            if self.pk and above.pk == self.pk:
                raise ValidationError({"parent": _("A section cannot lie inside itself.")})
            above = above.parent
        taken = Section.objects.filter(path=self._path()).exclude(pk=self.pk)
        if taken.exists():
            raise ValidationError({"slug": _("Another section has this address.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or slug_of(self.name)
        self.path = self._path()
        super().save(*args, **kwargs)

    def press_tags(self) -> Iterable[str]:
        # The second is of pages that name it; the first of those that show which there are, or a
        # place where there is none.
        return ["sections", f"section:{self.pk}"]

    def _path(self) -> str:
        return f"{self.parent.path}/{self.slug}" if self.parent else self.slug

    @staticmethod
    def name_for(relation: str, language: Any) -> models.Subquery | models.Value:
        """What readers of `language` call the section a row has as `relation`; null: its own name."""
        if language == default_language():
            # Its own name is in this one.
            return models.Value(None, models.CharField())
        return name_with_row(SectionName.objects.filter(language=language), "section", relation)

    def name_in(self, language: str) -> str:
        """The section's name in `language`, else its own name."""
        if language in self.called and language != default_language():
            return self.called[language] or self.name
        return self._in(language).get("name") or self.name

    def description_in(self, language: str) -> str:
        """The section's description in `language`, else its own."""
        return self._in(language).get("description") or self.description

    def _in(self, language: str) -> dict[str, str]:
        if language == default_language():
            return {}
        return remembered(("section names", language), lambda: names_in(language)).get(self.pk, {})

    def get_workflow(self) -> Any:
        """The workflow set here or on the nearest section above; None: the newsroom's own."""
        section: Section | None = self
        while section is not None:
            workflow = section.workflow
            if workflow is not None and workflow.active:
                return workflow
            section = section.parent
        return None


class SectionName(models.Model):
    """A section's name and description in another language than the site's first."""

    section = ParentalKey(Section, on_delete=models.CASCADE, related_name="names")
    language = LanguageField()
    name = models.CharField(_("name"), max_length=120)
    description = models.TextField(_("description"), blank=True, max_length=1000)

    panels = [FieldPanel("language"), FieldPanel("name"), FieldPanel("description")]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["section", "language"], name="one_section_name_a_language"
            )
        ]

    def __str__(self) -> str:
        return self.name


def names_in(language: str) -> dict[int, dict[str, str]]:
    """All sections' names and descriptions in a language, by section id."""
    rows = SectionName.objects.filter(language=language)
    return {row.section_id: {"name": row.name, "description": row.description} for row in rows}


class Topic(Pressed, index.Indexed, models.Model):
    """What an article is about, across sections; WordPress calls it a tag."""

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(
        _("address"),
        max_length=200,
        allow_unicode=True,
        unique=True,
        blank=True,
        help_text=_("Made from the name when left empty."),
    )
    description = models.TextField(_("description"), blank=True, max_length=1000)

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("description")]
    search_fields = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]
        indexes = [models.Index(fields=["name"], name="topic_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return place(default_language(), "topic", self.slug)

    def press_tags(self) -> Iterable[str]:
        return ["topics", f"topic:{self.pk}"]

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.slug = self.slug or slug_of(self.name)
        super().save(*args, **kwargs)
