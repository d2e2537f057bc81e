"""One article's statements: its text with the words marked in place, and what to decide on each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from redaksi.articles.models import Article
from redaksi.language.names import direction
from redaksi.statements.desk_queue import of_acts
from redaksi.statements.desk_rights import article_of
from redaksi.statements.desk_rows import Row, rows
from redaksi.statements.models import Reading, Statement
from redaksi.statements.reading import newest_text, read
from redaksi.statements.texts import Block

State = Statement.State
# As the eye goes through them: what is to be decided first.
ORDER = (State.VOID, State.PROPOSED, State.CONFIRMED, State.REJECTED)


@dataclass(frozen=True)
class Piece:
    """A stretch of a block: plain, or the words of a statement."""

    text: str
    number: int = 0
    state: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A block of the text as the desk shows it."""

    key: str
    kind: str
    pieces: tuple[Piece, ...]


@require_safe
def review(request: HttpRequest, article_id: int) -> HttpResponse:
    """The page of one article's statements; its newest text is read first."""
    article = article_of(request, article_id)
    return shown(request, article)


@require_safe
def beside(request: HttpRequest, article_id: int) -> HttpResponse:
    """The same for the panel beside the editor, which shows the text itself."""
    article = article_of(request, article_id)
    return render(request, "desk/statements/beside.html", of_article(request, article))


def shown(
    request: HttpRequest,
    article: Article,
    *,
    kept: dict[str, str] | None = None,
    said: Any = None,
    status: int = 200,
) -> HttpResponse:
    """The page, with what an editor typed when an act was refused."""
    context = of_article(request, article)
    text, language = newest_text(article)
    context |= {
        "paragraphs": [_paragraph(block, context["rows"]) for block in text.blocks],
        "language": language,
        "direction": direction(language),
        "kept": kept or {},
        "said": said,
    }
    return render(request, "desk/statements/review.html", context, status=status)


def of_article(request: HttpRequest, article: Article) -> dict[str, Any]:
    """What both show of an article."""
    read(article)
    found = Statement.objects.filter(article=article).exclude(
        state=State.VOID, seen_at__isnull=False
    )
    several = rows(found.order_by("pk").values_list("pk", flat=True))
    text, _language = newest_text(article)
    begins = {block.key: block.begins for block in text.blocks}
    several.sort(key=lambda row: (ORDER.index(State(row.statement.state)), _begin(row, begins)))
    counts: dict[str, int] = defaultdict(int)
    for row in several:
        counts[row.statement.state] += 1
    return {
        "article": article,
        "rows": several,
        "counts": dict(counts),
        "waiting": counts[State.PROPOSED] + counts[State.VOID],
        "reading": Reading.objects.filter(article=article).first(),
        **of_acts(request),
    }


def _begin(row: Row, begins: dict[str, int]) -> int:
    if not row.statement.content:
        return 0
    place = row.statement.content[0]
    return begins.get(place["block"], 0) + int(place["start"])


def _paragraph(block: Block, several: list[Row]) -> Paragraph:
    """A block cut where statements begin and end; of two that overlap the first is shown."""
    marks = sorted(
        (place["start"], place["end"], row.statement.pk, row.statement.state)
        for row in several
        if row.statement.state in {State.PROPOSED, State.CONFIRMED}
        for place in row.statement.content
        if place["block"] == block.key and block.text.startswith(place["text"], place["start"])
    )
    pieces: list[Piece] = []
    at = 0
    for start, end, number, state in marks:
        if start < at:
            continue
        if start > at:
            pieces.append(Piece(block.text[at:start]))
        pieces.append(Piece(block.text[start:end], number, state))
        at = end
    if at < len(block.text):
        pieces.append(Piece(block.text[at:]))
    return Paragraph(block.key, block.kind, tuple(pieces))
