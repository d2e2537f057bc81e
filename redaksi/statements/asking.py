"""What a reader asks of a speaker's statements: a year, a stance, words. Shared by pages and downloads."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.http import urlencode

from redaksi.statements.models import Speaker, Statement

LONGEST_WORDS = 100


@dataclass(frozen=True)
class Asked:
    """A reader's choice. What makes no sense in an address is left out."""

    year: int | None = None
    stance: str = ""
    words: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> Asked:
        year = query.get("year", "")
        stance = query.get("stance", "")
        words = " ".join(query.get("q", "").replace("\0", "").split())[:LONGEST_WORDS]
        is_year = year.isascii() and year.isdecimal() and 1000 <= int(year[:5]) <= 9999
        return cls(
            int(year) if is_year else None,
            stance if stance in Statement.Stance.values else "",
            words,
        )

    def __bool__(self) -> bool:
        return bool(self.year or self.stance or self.words)

    @property
    def query(self) -> str:
        """The choice as an address has it, "" for none."""
        chosen = {"year": self.year or "", "stance": self.stance, "q": self.words}
        return urlencode({name: value for name, value in chosen.items() if value})

    def of_speaker(self, speaker: Speaker, language: str = "") -> QuerySet[Statement]:
        """The public statements it is about, newest article first."""
        found = Statement.objects.public().filter(speaker=speaker)
        if language:
            found = found.filter(article__language=language)
        if self.year:
            found = found.filter(article__first_published_at__year=self.year)
        if self.stance:
            found = found.filter(stance=self.stance)
        if self.words:
            found = found.filter(words__icontains=self.words)
        return found.order_by("-article__first_published_at", "-article_id", "pk")


def years_of(speaker: Speaker, language: str) -> list[int]:
    """The years there are statements of, newest first."""
    moments = (
        Statement.objects.public()
        .filter(speaker=speaker, article__language=language)
        .order_by()
        .datetimes("article__first_published_at", "year", order="DESC")
    )
    return [moment.year for moment in moments]
