"""Source lines become citations: known names at once, unknown ones as proposals for an editor.

Reading the same line again adds nothing, and what an editor removed since does not come back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Max, Q, QuerySet

from redaksi.articles.models import Article
from redaksi.press.ledger import changed
from redaksi.sources import lines
from redaksi.sources.addresses import tidy
from redaksi.sources.directory import Directory
from redaksi.sources.lines import Named
from redaksi.sources.lists import place_again
from redaksi.sources.models import Citation, ProposedCitation, ProposedSource, ReadLine
from redaksi.sources.models.citation import citations_tag
from redaksi.sources.names import key_of
from redaksi.sources.pages import pages_at

BATCH = 500


@dataclass(frozen=True)
class Line:
    """The source line of one article."""

    article_id: int
    text: str
    language: str


@dataclass
class Counts:
    """What reading came to."""

    articles: int = 0
    citations: int = 0
    proposed: int = 0


def read_all(advance: Callable[[int], None] = lambda number: None) -> Counts:
    """Read the lines of all articles that were not read yet, or say something else since."""
    total = Counts()
    last = 0
    while batch := list(_unread(last)[:BATCH]):
        last = batch[-1][0]
        with transaction.atomic():
            counts = read([Line(*row) for row in batch])
            place_again(row[0] for row in batch)
            tags = [citations_tag(row[0]) for row in batch]
            changed(*tags, what="source lines were read into citations")
        total.articles += counts.articles
        total.citations += counts.citations
        total.proposed += counts.proposed
        advance(len(batch))
    return total


def unread() -> int:
    """How many articles have a source line nobody has read yet."""
    return _unread(0).count()


def read(several: Iterable[Line]) -> Counts:
    """Make citations and proposals of lines, in few queries however many there are.

    The caller places the articles in lists anew and tells the press.
    """
    batch = list(several)
    if not batch:
        return Counts()
    known = _Known([line.article_id for line in batch])
    counts = Counts(articles=len(batch))
    citations: list[Citation] = []
    unknown: list[tuple[Line, Named]] = []
    for line in batch:
        for named, source, through in _fresh(line, known):
            if source is None:
                unknown.append((line, named))
                if through is None or (line.article_id, through) in known.cited:
                    continue
                source, through = through, None
                named = Named(named.through, "via")
            elif named.through and through is None:
                unknown.append((line, Named(named.through, "via")))
            if (line.article_id, source) not in known.cited and source != through:
                known.cited.add((line.article_id, source))
                citations.append(_citation(line, named, source, through, known))
    _keep_pages(citations)
    counts.citations = len(Citation.objects.bulk_create(citations))
    counts.proposed = _propose(unknown)
    ReadLine.objects.bulk_create(
        [ReadLine(article_id=line.article_id, line=line.text) for line in batch],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["line"],
    )
    return counts


class _Known:
    """What is known before a batch is read."""

    def __init__(self, numbers: list[int]) -> None:
        self.directory = Directory()
        rows = Citation.objects.filter(article_id__in=numbers)
        self.cited: set[tuple[int, int]] = set(rows.values_list("article_id", "source_id"))
        self.last: dict[int, int] = defaultdict(int)
        lasts = rows.order_by().values_list("article_id").annotate(last=Max("order"))
        self.last.update((number, order + 1) for number, order in lasts)
        before = ReadLine.objects.filter(article_id__in=numbers)
        self.before: dict[int, str] = dict(before.values_list("article_id", "line"))


def _fresh(line: Line, known: _Known) -> list[tuple[Named, int | None, int | None]]:
    """What the line names that it did not name when it was read before."""
    find = known.directory
    old = {
        key_of(named.name)
        for named in lines.read(known.before.get(line.article_id, ""), find.knows)
    }
    return find.resolve(
        named for named in lines.read(line.text, find.knows) if key_of(named.name) not in old
    )


def _citation(
    line: Line, named: Named, source: int, through: int | None, known: _Known
) -> Citation:
    order = known.last[line.article_id]
    known.last[line.article_id] += 1
    return Citation(
        article_id=line.article_id,
        source_id=source,
        role=named.role,
        through_id=through,
        address=tidy(named.address),
        order=order,
    )


def _keep_pages(citations: list[Citation]) -> None:
    found = pages_at(citation.address for citation in citations)
    for citation in citations:
        citation.page_id = found.get(citation.address)


def _propose(unknown: list[tuple[Line, Named]]) -> int:
    """Propose names nobody knows, each once; those an editor refused before stay refused."""
    keys = {key_of(named.name): (named.name, line.language) for line, named in unknown}
    keys.pop("", None)
    ProposedSource.objects.bulk_create(
        [
            ProposedSource(key=key, name=name, language=language)
            for key, (name, language) in keys.items()
        ],
        ignore_conflicts=True,
    )
    open_ones = ProposedSource.objects.filter(key__in=list(keys), decided_at=None)
    numbers = dict(open_ones.values_list("key", "pk"))
    rows = [
        ProposedCitation(
            proposal_id=numbers[key],
            article_id=line.article_id,
            role=named.role,
            address=tidy(named.address),
            order=min(order, 32_000),
        )
        for order, (line, named) in enumerate(unknown)
        if (key := key_of(named.name)) in numbers
    ]
    ProposedCitation.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _unread(after: int) -> QuerySet[Article, tuple[int, str, str]]:
    rows = Article.objects.filter(pk__gt=after).exclude(source_line="").order_by("pk")
    unread = rows.filter(Q(read_line=None) | ~Q(read_line__line=F("source_line")))
    return unread.values_list("pk", "source_line", "language")
