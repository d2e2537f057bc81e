"""What an article's page shows of its statements: links on the words, and nodes for machines."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from redaksi.articles.head import absolute
from redaksi.articles.models import Article
from redaksi.articles.quoted import Mark, Quoted
from redaksi.press.tags import record
from redaksi.statements.models import Speaker, Statement, said_tag
from redaksi.statements.models.speaker import speaker_address, speaker_tag
from redaksi.statements.showing import type_of


def quoted(article: Article) -> Quoted:
    """The confirmed statements of an article: one query."""
    record(said_tag(article.pk))
    # Whoever loaded the article may know already that nobody speaks in it.
    if not getattr(article, "is_quoting", True):
        return Quoted()
    rows = Statement.objects.printed().filter(article=article)
    statements = with_speakers(rows, article.language)
    named = any(one.speaker for one in statements)
    return Quoted(
        tuple(mark for one in statements for mark in _marks(one, article.language)),
        tuple(node(one, article.language) for one in statements),
        speaker_address(article.language, "") if named else "",
    )


def with_speakers(rows: QuerySet[Statement], language: str) -> list[Statement]:
    """Statements as they were found, with who says them as a text in `language` writes them: one query."""
    called = Speaker.name_for("speaker", language)
    found: list[Any] = list(
        rows.order_by("pk").select_related("speaker").annotate(speaker_called=called)
    )
    for statement in found:
        if statement.speaker:
            record(speaker_tag(statement.speaker_id))
            statement.speaker.called = statement.speaker_called or ""
    return list(found)


def name_of(statement: Statement, language: str) -> str:
    """Who says it, for readers: whoever is not named in the article is named nowhere, whatever the desk noted."""
    if statement.speaker:
        return statement.speaker.name_in(language)
    return "" if statement.is_anonymous else statement.speaker_name


def facts() -> dict[str, Any]:
    """What is asked with an article: whether there are confirmed statements in it."""
    return {"is_quoting": Exists(Statement.objects.printed().filter(article=OuterRef("pk")))}


def _marks(statement: Statement, language: str) -> list[Mark]:
    if statement.speaker is None:
        return []
    url = statement.speaker.url_in(language)
    return [
        Mark(place["block"], place["start"], place["text"], url, statement.anchor)
        for place in statement.content
    ]


def node(statement: Statement, language: str) -> dict[str, Any]:
    """A Quotation as schema.org has it."""
    found: dict[str, Any] = {
        "@type": "Quotation",
        "text": statement.words,
        "inLanguage": statement.language,
    }
    if name := name_of(statement, language):
        found["spokenByCharacter"] = {
            "@type": type_of(statement.speaker),
            "name": name,
            **({"url": absolute(statement.speaker.url_in(language))} if statement.speaker else {}),
        }
    return found
