"""Statements and speakers made ready for a template."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from redaksi.articles.head import absolute
from redaksi.articles.models import Article
from redaksi.articles.presentation import Link
from redaksi.language.names import direction
from redaksi.press.tags import record
from redaksi.statements.models import Speaker, Statement, said_tag
from redaksi.statements.presentation import RoleView, SpeakerView, SpokenArticle, StatementView


def articles_of(
    articles: Iterable[Article], statements: Iterable[Statement], speaker: Speaker
) -> tuple[SpokenArticle, ...]:
    """Articles in their order, each with what the speaker says in it."""
    several: dict[int, list[Statement]] = defaultdict(list)
    for statement in statements:
        several[statement.article_id].append(statement)
    found: list[SpokenArticle] = []
    for article in articles:
        record(f"article:{article.pk}", said_tag(article.pk))
        said = sorted(several.get(article.pk, ()), key=_order)
        if said and article.first_published_at:
            found.append(_article(article, said, speaker))
    return tuple(found)


def _order(statement: Statement) -> tuple[int, int]:
    """As they were found in the text; those by hand behind."""
    return (0 if statement.confidence is not None else 1, statement.pk)


def _article(article: Article, statements: list[Statement], speaker: Speaker) -> SpokenArticle:
    published = timezone.localtime(article.first_published_at)
    titles = [one.speaker_title for one in statements if one.speaker_title]
    return SpokenArticle(
        headline=article.headline,
        url=article.full_path,
        language=article.language,
        direction=direction(article.language),
        published=published,
        role=speaker.role_at(published.date()) or (titles[0] if titles else ""),
        statements=tuple(view(one, article) for one in statements),
    )


def view(statement: Statement, article: Article) -> StatementView:
    """One statement."""
    has_changed = statement.standing != Statement.Standing.AS_IT_WAS
    return StatementView(
        words=statement.words,
        is_quoted=statement.kind == Statement.Kind.DIRECT,
        stance=str(statement.get_stance_display()),
        language=statement.language,
        direction=direction(statement.language),
        url=f"{article.full_path}#{statement.anchor}",
        addressee=statement.addressee,
        via=tuple(statement.via),
        standing=str(statement.get_standing_display()) if has_changed else "",
        standing_at=timezone.localtime(statement.standing_at) if statement.standing_at else None,
        note=statement.standing_note if has_changed else "",
    )


def speaker_view(speaker: Speaker, language: str, elsewhere: tuple[Link, ...] = ()) -> SpeakerView:
    """Who speaks, in the spelling of a language."""
    name = speaker.name_in(language)
    names = [speaker.name, *(one.name for one in speaker.names.all())]
    roles = sorted(speaker.roles.all(), key=lambda role: str(role.begins or ""), reverse=True)
    return SpeakerView(
        name=name,
        kind=str(speaker.get_kind_display()),
        url=speaker.url_in(language),
        names=tuple(dict.fromkeys(other for other in names if other != name)),
        roles=tuple(RoleView(role.title, role.begins, role.ends) for role in roles),
        elsewhere=elsewhere,
    )


def person_node(speaker: Speaker, view: SpeakerView) -> dict[str, Any]:
    """The speaker as schema.org has them."""
    kind = type_of(speaker)
    found: dict[str, Any] = {"@type": kind, "name": view.name, "url": absolute(view.url)}
    if view.names:
        found["alternateName"] = list(view.names)
    if view.roles and kind == "Person":
        found["jobTitle"] = view.roles[0].title
    return {"@context": "https://schema.org", "@type": "ProfilePage", "mainEntity": found}


def type_of(speaker: Speaker | None) -> str:
    """What schema.org calls who speaks; somebody in a role or without a name is a person to it."""
    is_body = speaker is not None and speaker.kind == Speaker.Kind.INSTITUTION
    return "Organization" if is_body else "Person"
