"""A person who logs in, and the desks that person works for."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """Somebody of the newsroom. Readers have no account."""

    desks = models.ManyToManyField(
        "sections.Section",
        blank=True,
        related_name="desk_members",
        verbose_name=_("desks"),
        help_text=_("Sections this person works for, with all below them. None means every section."),
    )

    class Meta(AbstractUser.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")

    wagtail_reference_index_ignore: ClassVar[bool] = True

    def __str__(self) -> str:
        return self.get_full_name() or self.get_username()

    @property
    def initials(self) -> str:
        """First letters of the name, for small marks beside notes."""
        words = str(self).split()
        return "".join(word[0] for word in words[:2]).upper()
