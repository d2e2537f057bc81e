"""Short ways for tests of statements: articles in which somebody speaks, and a finder that finds it."""

from __future__ import annotations

import re
from typing import Any

from redaksi.accounts.models import User
from redaksi.articles.models import Article
from redaksi.statements import deciding
from redaksi.statements.found import Found, Span
from redaksi.statements.models import Statement
from redaksi.statements.reading import read
from tests import newsroom

WATER = "Airnya bersih sejak Senin"
ROAD = "Jalan itu dibuka lagi pekan depan"
# The room is tested with what any engine gives; the engine itself has tests of its own.
_SAID = re.compile(r"“([^”]+?),?” (kata|bantah) ([^.,]+?)(?:, ([^.,]+))?\.")


def simple_finder(text: str, language: str) -> list[Found]:
    """Finds “…,” kata NAME, TITLE. and nothing else."""
    found = []
    for match in _SAID.finditer(text):
        who = match[3]
        found.append(
            Found(
                kind="direct",
                content=(Span(*match.span(1)),),
                language=language,
                confidence=0.4 if who == "dia" else 0.9,
                cue=Span(*match.span(2)),
                stance="denies" if match[2] == "bantah" else "says",
                speaker=Span(*match.span(3)),
                speaker_text=who,
                resolved="" if who in {"dia", "sumber"} else who,
                title=match[4] or "",
                anonymous=who == "sumber",
            )
        )
    return found


def paragraphs(*texts: str) -> list[dict[str, Any]]:
    """Blocks with ids, as the desk stores them."""
    return [
        {"type": "paragraph", "value": f"<p>{text}</p>", "id": f"blok-{place}"}
        for place, text in enumerate(texts)
    ]


def saying(words: str = WATER, who: str = "Wulan Sari", *more: str, cue: str = "kata") -> str:
    end = f", {more[0]}" if more else ""
    return f"“{words},” {cue} {who}{end}."


def article(*texts: str, **fields: Any) -> Article:
    """A published article in which somebody speaks."""
    fields.setdefault("headline", "Mata air mengalir lagi")
    return newsroom.published(body=paragraphs(*(texts or (saying(),))), **fields)


def proposals(found: Article) -> list[Statement]:
    """What is said in an article, read now."""
    read(Article.objects.get(pk=found.pk))
    return list(Statement.objects.filter(article=found, state="proposed").order_by("pk"))


def confirmed(found: Article, by: User) -> list[Statement]:
    """All that is said in an article, confirmed by somebody."""
    return [deciding.confirm(one.pk, by=by, seen=one.version) for one in proposals(found)]


def editor() -> User:
    return User.objects.filter(username="eko").first() or newsroom.person("Eko", role="desk editor")


def edit(found: Article, *texts: str) -> Article:
    """Publish the article with another text."""
    draft: Any = Article.objects.get(pk=found.pk).get_latest_revision_as_object()
    draft.body = Article._meta.get_field("body").stream_block.to_python(paragraphs(*texts))  # type: ignore[attr-defined]
    draft.save_revision().publish()
    return Article.objects.get(pk=found.pk)
