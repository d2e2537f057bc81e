"""The source: an outlet, an agency, a person, an institution, a document, or one who is not named."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from redaksi.language.called import name_with_row
from redaksi.language.fields import default_language, known_languages
from redaksi.language.places import place
from redaksi.lib.slugs import free_slug, slug_of
from redaksi.press.ledger import Pressed
from redaksi.sources.models.mark import Marked
from redaksi.sources.names import LONGEST, LONGEST_KEY, key_of


class Source(Pressed, Marked, index.Indexed, ClusterableModel):
    """Whom or what news is from. Has a page of its own, unless it is one of us or not to be named."""

    class Kind(models.TextChoices):
        OUTLET = "outlet", _("outlet")
        AGENCY = "agency", _("news agency")
        PERSON = "person", _("person")
        INSTITUTION = "institution", _("institution")
        DOCUMENT = "document", _("document")
        OWN = "own", _("our own reporter")
        ANONYMOUS = "anonymous", _("not named")

    # Readers find a page of each, except of these.
    WITHOUT_PAGE = frozenset({Kind.OWN, Kind.ANONYMOUS})

    name = models.CharField(
        _("name"),
        max_length=LONGEST,
        help_text=_(
            "As readers see it. Of someone who is not to be named: what readers may know, such as “a ministry official”, and never the name."
        ),
    )
    # Folded; with those of its other names, no two sources have the same.
    key = models.CharField(max_length=LONGEST_KEY, unique=True, editable=False)
    slug = models.SlugField(
        _("address"),
        max_length=120,
        allow_unicode=True,
        unique=True,
        blank=True,
        help_text=_("Made from the name when left empty."),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.OUTLET)
    reason = models.CharField(
        _("why it is not named"),
        max_length=300,
        blank=True,
        help_text=_("Readers see it, as in “because he fears for his work”."),
    )
    address = models.URLField(_("web address"), max_length=1000, blank=True)
    feed = models.URLField(_("feed"), max_length=1000, blank=True)
    language = models.CharField(
        _("language"), max_length=12, blank=True, choices=known_languages, default=""
    )
    notes = models.TextField(
        _("notes"), max_length=4000, blank=True, help_text=_("For the newsroom alone.")
    )
    terms = models.TextField(
        _("terms of use"),
        max_length=2000,
        blank=True,
        help_text=_("What it lets others take over, and how it wants to be named."),
    )
    # What it rests on itself: a portal that prints an agency's reports, a paper of an institution.
    through = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="resting",
        verbose_name=_("known through"),
        help_text=_("Only where all we have of this source comes through another."),
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    search_fields = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.FilterField("kind"),
    ]
    unseen = frozenset({"notes", "feed", "terms"})

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name"]
        permissions = [
            ("cite_source", _("Can cite sources in articles")),
            ("merge_source", _("Can merge sources")),
            ("mark_source", _("Can mark what was taken back or changed")),
        ]

    # Looked up with the row, for one language: its name there, "" for none. None: not looked up.
    called: str | None = None

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = key_of(self.name)
        if not self.slug:
            wanted = slug_of(self.name)
            others = type(self)._default_manager.filter(slug__startswith=wanted)
            self.slug = free_slug(wanted, set(others.values_list("slug", flat=True)))
        super().save(*args, **kwargs)

    def clean(self) -> None:
        if not key_of(self.name):
            raise ValidationError({"name": _("A name needs at least one letter or figure.")})
        other = Source.find(self.name)
        if other is not None and other.pk != self.pk:
            raise ValidationError(
                {"name": _("“%(name)s” is a name of this source already.") % {"name": other}}
            )
        if self.kind == self.Kind.ANONYMOUS and not self.reason.strip():
            raise ValidationError({"reason": _("Say why this source is not named.")})
        if self.through_id and self.pk in {self.through_id, *above(self.through)}:
            raise ValidationError({"through": _("The two would rest on each other.")})

    @classmethod
    def find(cls, name: str) -> Source | None:
        """The source with this name, in whatever spelling or language; None for an unknown one."""
        key = key_of(name)
        if not key:
            return None
        found = cls.objects.filter(key=key).first()
        if found is None:
            other = SourceName.objects.filter(key=key).select_related("source").first()
            found = other.source if other is not None else None
        return found

    @property
    def has_page(self) -> bool:
        """Whether readers find a page of it."""
        return self.kind not in self.WITHOUT_PAGE

    @staticmethod
    def name_for(relation: str, language: str) -> models.Subquery:
        """What readers of `language` call the source a row has as `relation`; null: its own name."""
        names = SourceName.objects.filter(language=language, shown=True)
        return name_with_row(names, "source", relation)

    def name_in(self, language: str) -> str:
        """Its name in `language` where it has one, else the name it goes by."""
        if self.called is not None:
            return self.called or self.name
        for other in self.names.all():
            if other.language == language and other.shown:
                return str(other.name)
        return self.name

    def get_absolute_url(self) -> str:
        return place(default_language(), "source", self.slug)

    def press_tags(self) -> Iterable[str]:
        return ["sources", f"source:{self.pk}"]


class SourceName(models.Model):
    """Another name or spelling of a source, in one language or in none."""

    source = ParentalKey(Source, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=LONGEST)
    key = models.CharField(max_length=LONGEST_KEY, unique=True, editable=False)
    language = models.CharField(
        _("language"), max_length=12, blank=True, choices=known_languages, default=""
    )
    shown = models.BooleanField(
        _("readers of that language see it"),
        default=False,
        help_text=_("Instead of the source's own name."),
    )

    class Meta:
        verbose_name = _("other name")
        verbose_name_plural = _("other names")
        ordering = ["language", "name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key = key_of(self.name)
        super().save(*args, **kwargs)

    def clean(self) -> None:
        if not key_of(self.name):
            raise ValidationError({"name": _("A name needs at least one letter or figure.")})
        other = Source.find(self.name)
        if other is not None and other.pk != self.source_id:
            raise ValidationError(
                {"name": _("“%(name)s” is a name of this source already.") % {"name": other}}
            )


class Merging(models.Model):
    """That one source was found to be another: what it was, so that nothing is lost."""

    into = models.ForeignKey(Source, models.CASCADE, related_name="mergings")
    name = models.CharField(max_length=LONGEST)
    # Every field of the source that is no more.
    was = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("merging")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.name} → {self.into}"


def above(source: Source | None) -> list[int]:
    """The sources `source` rests on, the nearest first. Ends even where the database holds a circle."""
    found: list[int] = []
    while source is not None and source.through_id and source.through_id not in found:
        found.append(source.through_id)
        source = source.through
    return found
