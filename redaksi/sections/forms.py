"""Finding things by typing a part of their name, in windows that choose them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db.models import Q
from wagtail.admin.forms.choosers import BaseFilterForm, SearchFilterMixin


class NameSearchForm(SearchFilterMixin, BaseFilterForm):
    """Searches plain columns: complete after an import too, and never ranked row by row."""

    columns: ClassVar[tuple[str, ...]] = ("name",)

    def filter(self, objects: Any) -> Any:
        self.search_query = self.cleaned_data.get("q")
        self.is_searching = bool(self.search_query)
        if not self.is_searching:
            return objects
        places = Q(pk__in=[])
        for column in self.columns:
            places |= Q(**{f"{column}__icontains": self.search_query})
        return objects.filter(places)
