"""Names in other languages, asked together with the rows that show them."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery


def name_with_row(names: QuerySet[Any], of: str, relation: str) -> Subquery:
    """The first of `names` whose `of` is what a row has as `relation`; null where there is none."""
    own = names.filter(**{f"{of}_id": OuterRef(f"{relation}_id")})
    return Subquery(own.order_by("pk").values("name")[:1])
