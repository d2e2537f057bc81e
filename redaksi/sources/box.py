"""How we know this: the sources of an article as its page shows them, and as machines read them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from redaksi.articles.head import absolute
from redaksi.articles.models import Article
from redaksi.language.names import direction
from redaksi.language.places import place
from redaksi.lib.memory import remembered
from redaksi.press.tags import record
from redaksi.sources.models import Citation, ProposedCitation, Source, Standing
from redaksi.sources.models.citation import citations_tag

Kind, Role = Source.Kind, Citation.Role
_TYPES = {
    Kind.OUTLET: "NewsMediaOrganization",
    Kind.AGENCY: "NewsMediaOrganization",
    Kind.PERSON: "Person",
    Kind.INSTITUTION: "Organization",
    Kind.DOCUMENT: "CreativeWork",
}


@dataclass(frozen=True)
class SourceName:
    """A source as readers see it; `url` is its page, empty for one that has none."""

    name: str
    url: str = ""
    language: str = ""
    direction: str = ""
    # "withdrawn", "changed" or empty, with what happened.
    standing: str = ""
    note: str = ""


@dataclass(frozen=True)
class CitationView:
    """One line of the box: what the article has from whom."""

    # "based_on", "translated_from", "quotes", "via", "photo", "data"; and in words.
    role: str
    label: str
    source: SourceName
    through: SourceName | None = None
    # Of the cited page, all perhaps empty.
    title: str = ""
    url: str = ""
    date: dt.date | None = None
    note: str = ""
    # Why the source is not named.
    reason: str = ""
    # "withdrawn", "changed" or empty, of what we have from it, with when and what happened.
    standing: str = ""
    standing_at: dt.date | None = None
    standing_note: str = ""


def citations(article: Article, preview: bool) -> list[Citation]:
    """The citations readers may see, in order; in a preview also those that wait for the next publishing."""
    return remembered(("citations", article.pk, preview), lambda: _looked_up(article, preview))


def _looked_up(article: Article, preview: bool) -> list[Citation]:
    """In one query, with the sources' names in the article's language."""
    record(citations_tag(article.pk))
    # Whoever loaded the article may know already that it cites nothing.
    if article.pk is None or not (preview or getattr(article, "is_citing", True)):
        return []
    rows = Citation.objects.filter(article_id=article.pk)
    if not preview:
        rows = rows.filter(waiting=False)
    return _called(rows, article.language)


def boxes(articles: Iterable[int], language: str) -> dict[int, tuple[CitationView, ...]]:
    """The lines of several articles' boxes, in one query; those that cite nothing are not among them."""
    numbers = list(articles)
    record(*map(citations_tag, numbers))
    lines: dict[int, dict[CitationView, None]] = defaultdict(dict)
    for citation in _called(Citation.objects.filter(article__in=numbers, waiting=False), language):
        lines[citation.article_id][_view(citation, language)] = None
    return {number: tuple(several) for number, several in lines.items()}


def _called(rows: QuerySet[Citation], language: str) -> list[Citation]:
    """Citations in their order, with what readers of a language call their sources."""
    proposed = ProposedCitation.objects.filter(article_id=OuterRef("article_id"))
    found: list[Any] = list(
        rows.select_related("source", "through")
        .annotate(
            source_called=Source.name_for("source", language),
            through_called=Source.name_for("through", language),
            more=Exists(proposed),
        )
        .order_by("order", "pk")
    )
    for citation in found:
        record(f"source:{citation.source_id}")
        citation.source.called = citation.source_called or ""
        if citation.through:
            record(f"source:{citation.through_id}")
            citation.through.called = citation.through_called or ""
    return list(found)


def facts() -> dict[str, Any]:
    """What is asked with an article: whether it cites anything readers may see."""
    cited = Citation.objects.filter(article=OuterRef("pk"), waiting=False)
    return {"is_citing": Exists(cited)}


def box(article: Article, preview: bool) -> tuple[CitationView, ...]:
    """The lines of the box. Two that say the same, as after a merging, are one."""
    lines = [_view(citation, article.language) for citation in citations(article, preview)]
    return tuple(dict.fromkeys(lines))


def line_says_more(article: Article, preview: bool) -> bool:
    """Whether the article's source line names somebody the box does not: who is only proposed so far."""
    found: list[Any] = list(citations(article, preview))
    return not found or bool(found[0].more)


def source_name(source: Source, language: str) -> SourceName:
    """A source with its page, in a language."""
    name = source.name_in(language)
    own = source.language if name == source.name else language
    return SourceName(
        name=name,
        url=place(language, "source", source.slug) if source.has_page else "",
        language=own,
        direction=direction(own) if own else "auto",
        standing="" if source.stands else source.standing,
        note="" if source.stands else source.standing_note,
    )


def _view(citation: Citation, language: str) -> CitationView:
    source, standing = citation.source, citation.standing
    told = standing != Standing.STANDS
    return CitationView(
        role=citation.role,
        label=_label(citation.role),
        source=source_name(source, language),
        through=source_name(citation.through, language) if citation.through else None,
        title=citation.title,
        url=citation.address,
        date=citation.date,
        note=citation.note,
        reason=source.reason if source.kind == Kind.ANONYMOUS else "",
        standing=standing if told else "",
        standing_at=timezone.localdate(citation.standing_at)
        if told and citation.standing_at
        else None,
        standing_note=citation.standing_note if told else "",
    )


def _label(role: str) -> str:
    return {
        Role.BASED_ON: _("Based on"),
        Role.TRANSLATED_FROM: _("Translated from"),
        Role.QUOTES: _("Quotes"),
        Role.VIA: _("Received via"),
        Role.PHOTO: _("Photo"),
        Role.DATA: _("Data"),
    }[Role(role)]


def properties(article: Article, preview: bool) -> dict[str, Any]:
    """schema.org: what the article is based on, and what it cites."""
    based: list[dict[str, Any]] = []
    cited: list[dict[str, Any]] = []
    for citation in citations(article, preview):
        if citation.source.kind in Source.WITHOUT_PAGE:
            continue
        is_base = citation.role in (Role.BASED_ON, Role.TRANSLATED_FROM)
        (based if is_base else cited).append(_node(citation, article.language))
    return {name: nodes for name, nodes in (("isBasedOn", based), ("citation", cited)) if nodes}


def _node(citation: Citation, language: str) -> dict[str, Any]:
    """The cited work; where only its maker is known, a work of theirs without a name."""
    source = citation.source
    maker = _maker(source, language)
    if source.kind == Kind.DOCUMENT:
        node = {**maker}
    else:
        node = {"@type": "CreativeWork", "creator": maker}
    said: Iterable[tuple[str, Any]] = (
        ("name", citation.title),
        ("url", citation.address),
        ("datePublished", citation.date.isoformat() if citation.date else ""),
        ("provider", _maker(citation.through, language) if citation.through else None),
    )
    return node | {name: value for name, value in said if value}


def _maker(source: Source, language: str) -> dict[str, Any]:
    node: dict[str, Any] = {
        "@type": _TYPES.get(Kind(source.kind), "Organization"),
        "name": source.name_in(language),
    }
    if source.address:
        node["url"] = source.address
    elif source.has_page:
        node["url"] = absolute(place(language, "source", source.slug))
    return node
