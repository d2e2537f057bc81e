"""Walking the tree of sections without a query for each step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

if TYPE_CHECKING:
    from redaksi.sections.models import Section


class SectionQuerySet(models.QuerySet["Section"]):
    """Sections, by their place in the tree."""

    def below(self, *sections: Section) -> SectionQuerySet:
        """The given sections and everything inside them."""
        places = Q(pk__in=[])
        for section in sections:
            places |= Q(path=section.path) | Q(path__startswith=f"{section.path}/")
        return self.filter(places)

    def above(self, section: Section) -> SectionQuerySet:
        """The given section and everything it lies in, outermost first."""
        parts = section.path.split("/")
        paths = ["/".join(parts[: depth + 1]) for depth in range(len(parts))]
        return self.filter(path__in=paths).order_by("path")

    def tops(self) -> SectionQuerySet:
        """The sections that lie in no other, in the newsroom's order."""
        return self.filter(parent=None).order_by("position", "name")


def rename_path(old: str, new: str) -> int:
    """Move every section inside `old` along to `new`; returns how many were moved."""
    from redaksi.sections.models import Section

    inside = Section.objects.filter(path__startswith=f"{old}/")
    return inside.update(
        path=models.functions.Concat(
            models.Value(new), models.functions.Substr("path", len(old) + 1)
        )
    )
