"""The directory of those who are quoted: names in every spelling, and roles over time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from redaksi.language.called import name_with_row
from redaksi.language.fields import default_language, site_languages
from redaksi.language.places import language_prefix
from redaksi.lib.slugs import free_slug, slug_of
from redaksi.press.ledger import Pressed
from redaksi.statements.spelling import key_of, skeleton_of

LONGEST_NAME = 200
# Of what tells which speakers there are, and how much of each.
SPEAKERS = "speakers"


class Speaker(Pressed, ClusterableModel):
    """Somebody who is quoted: a person, an institution, a role, or people who stay unnamed."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        INSTITUTION = "institution", _("institution")
        ROLE = "role", _("role")
        ANONYMOUS = "anonymous", _("anonymous")

    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    slug = models.SlugField(
        _("address"),
        max_length=LONGEST_NAME,
        allow_unicode=True,
        unique=True,
        blank=True,
        help_text=_("Made from the name when left empty."),
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.PERSON)
    note = models.TextField(
        _("note for colleagues"),
        blank=True,
        max_length=2000,
        help_text=_("Readers never see it."),
    )
    # What the name is found by, and what it sounds like in any script; see spelling.py.
    key = models.CharField(max_length=LONGEST_NAME, editable=False, db_index=True)
    skeleton = models.CharField(max_length=LONGEST_NAME, editable=False, db_index=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    # The name in the language it was loaded for, where whoever loaded it asked with name_for.
    called: str | None = None

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["name", "id"], name="speaker_by_name")]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.name = " ".join(self.name.replace("\0", "").split())
        if not key_of(self.name):
            raise ValidationError({"name": _("A name needs letters.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key, self.skeleton = key_of(self.name), skeleton_of(self.name)
        self.slug = self.slug or self._free_slug()
        super().save(*args, **kwargs)

    def _free_slug(self) -> str:
        wanted = slug_of(self.name)
        taken = Speaker.objects.filter(slug__startswith=wanted).exclude(pk=self.pk)
        return free_slug(wanted, set(taken.values_list("slug", flat=True)))

    def press_tags(self) -> Iterable[str]:
        return [SPEAKERS, speaker_tag(self.pk)]

    def get_absolute_url(self) -> str:
        return self.url_in(default_language())

    def url_in(self, language: str) -> str:
        """The address of the speaker's page in a language."""
        return speaker_address(language, self.slug)

    @staticmethod
    def name_for(relation: str, language: str) -> models.Subquery:
        """How a text in `language` writes the speaker a row has as `relation`; null: by the name itself."""
        return name_with_row(SpeakerName.objects.filter(language=language), "speaker", relation)

    def name_in(self, language: str) -> str:
        """The name as a text in `language` writes it, else the name itself."""
        if self.called is not None:
            return self.called or self.name
        for spelling in self.names.all():
            if spelling.language == language and language:
                return str(spelling.name)
        return self.name

    def role_at(self, day: dt.date | None) -> str:
        """What the speaker was on a day; the latest role where no day is given or none fits."""
        roles = sorted(self.roles.all(), key=lambda role: role.begins or dt.date.min)
        if day is not None:
            roles = [role for role in roles if role.covers(day)]
        return str(roles[-1].title) if roles else ""


class SpeakerName(models.Model):
    """Another spelling of a speaker's name, perhaps in another script."""

    speaker = ParentalKey(Speaker, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    language = models.CharField(
        _("shown in"),
        max_length=12,
        blank=True,
        choices=site_languages,
        help_text=_("Pages in this language show this spelling."),
    )
    key = models.CharField(max_length=LONGEST_NAME, editable=False, db_index=True)
    skeleton = models.CharField(max_length=LONGEST_NAME, editable=False, db_index=True)

    class Meta:
        verbose_name = _("spelling")
        constraints = [
            models.UniqueConstraint(fields=["speaker", "name"], name="one_spelling_a_speaker")
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        self.name = " ".join(self.name.replace("\0", "").split())
        if not key_of(self.name):
            raise ValidationError({"name": _("A name needs letters.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.key, self.skeleton = key_of(self.name), skeleton_of(self.name)
        super().save(*args, **kwargs)


class SpeakerRole(models.Model):
    """What a speaker was, from when to when."""

    speaker = ParentalKey(Speaker, on_delete=models.CASCADE, related_name="roles")
    title = models.CharField(_("title"), max_length=200)
    begins = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("to"), null=True, blank=True, help_text=_("Empty: until today."))

    class Meta:
        verbose_name = _("role")
        ordering = ["-begins", "-pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.begins and self.ends and self.ends < self.begins:
            raise ValidationError({"ends": _("This is before the role began.")})

    def covers(self, day: dt.date) -> bool:
        """Whether the speaker was this on `day`."""
        return (self.begins is None or self.begins <= day) and (
            self.ends is None or day <= self.ends
        )


class Merging(models.Model):
    """That two entries of the directory became one: everything of the one that went is kept."""

    into = models.ForeignKey(Speaker, models.CASCADE, related_name="mergings")
    name = models.CharField(max_length=LONGEST_NAME)
    slug = models.CharField(max_length=LONGEST_NAME)
    kind = models.CharField(max_length=12)
    note = models.TextField(blank=True)
    # The numbers of its statements, names and roles, so that it can be taken apart again.
    held: Any = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.name} → {self.into}"


class Apart(models.Model):
    """An editor's word that two entries that sound alike are two: they are not suggested again."""

    one = models.ForeignKey(Speaker, models.CASCADE, related_name="+")
    other = models.ForeignKey(Speaker, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="told_apart_once"),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} ≠ {self.other_id}"


def speaker_tag(number: int) -> str:
    """The tag of everything that names a speaker."""
    return f"speaker:{number}"


def speaker_address(language: str, slug: str) -> str:
    """Where a speaker's page stands; without a slug, the list of them."""
    end = f"{slug}/" if slug else ""
    return quote(f"/{language_prefix(language)}speakers/{end}")
