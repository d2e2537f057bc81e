"""A person who logs in, and the desks that person works for."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Exists, F, OuterRef, Value
from django.db.models.functions import Concat
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from redaksi.sections.models import Section
from redaksi.sections.tree import SectionQuerySet


class User(AbstractUser):  # type: ignore[django-manager-missing]  # made by Wagtail's untyped models
    """Somebody of the newsroom. Readers have no account."""

    desks = models.ManyToManyField(
        "sections.Section",
        blank=True,
        related_name="desk_members",
        verbose_name=_("desks"),
        help_text=_(
            "Sections this person works for, with all below them. None means every section."
        ),
    )

    class Meta(AbstractUser.Meta):
        verbose_name = _("person")  # type: ignore[assignment]  # the stubs know no lazy words
        verbose_name_plural = _("people")  # type: ignore[assignment]

    wagtail_reference_index_ignore: ClassVar[bool] = True

    def __str__(self) -> str:
        return self.get_full_name() or self.get_username()

    @property
    def initials(self) -> str:
        """First letters of the name, for small marks beside notes."""
        words = str(self).split()
        return "".join(word[0] for word in words[:2]).upper()

    @cached_property
    def desk_paths(self) -> tuple[str, ...]:
        """Where the person's desks lie in the tree; looked up once in a request."""
        return tuple(self.desks.values_list("path", flat=True))

    def works_for(self, section: Section | None) -> bool:
        """Whether `section` lies in one of the person's desks; without desks every section does."""
        if not self.desk_paths:
            return True
        if section is None:
            return False
        return any(f"{section.path}/".startswith(f"{path}/") for path in self.desk_paths)

    def desk_sections(self) -> SectionQuerySet:
        """The person's desks with all below them, as one query not yet made."""
        above = self.desk_links().annotate(
            inside=Concat(OuterRef("path"), Value("/"), output_field=models.CharField()),
            place=Concat("section__path", Value("/")),
        )
        return Section.objects.filter(Exists(above.filter(inside__startswith=F("place"))))

    def desk_links(self) -> models.QuerySet[Any]:
        """The rows that tie the person to desks."""
        return User.desks.through.objects.filter(user_id=self.pk)


class LoginFailure(models.Model):
    """An attempt to log in that did not succeed; forgotten after a quarter of an hour."""

    account = models.CharField(max_length=64)
    network = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [
            models.Index(fields=["account", "-at"], name="login_failure_account"),
            models.Index(fields=["network", "-at"], name="login_failure_network"),
        ]

    wagtail_reference_index_ignore: ClassVar[bool] = True

    def __str__(self) -> str:
        return str(self.at)
