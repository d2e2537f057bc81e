"""A person's acts on a statement: confirm, mend, refuse, take back, mark by hand, and say how it stands now."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from redaksi.articles import listing
from redaksi.articles.models import Article
from redaksi.statements.directory import bearers
from redaksi.statements.found import Span
from redaksi.statements.models import Reading, Speaker, SpeakerRole, Statement
from redaksi.statements.models.speaker import LONGEST_NAME
from redaksi.statements.proposing import line_of, words_of
from redaksi.statements.reading import newest_text, printed_text, stands_in
from redaksi.statements.recalls import recall
from redaksi.statements.spelling import key_of
from redaksi.statements.texts import Block, Text

if TYPE_CHECKING:
    from redaksi.accounts.models import User

State = Statement.State


class Overtaken(Exception):
    """Somebody else changed the statement, or its text, since it was seen."""


class Refused(Exception):
    """It cannot be done; the words say why and what to do."""


@dataclass(frozen=True)
class Said:
    """What a person says of a statement. None leaves a thing as it is."""

    # A speaker of the directory, or a name for which one is found or made.
    speaker: int | None = None
    name: str | None = None
    title: str | None = None
    kind: str | None = None
    stance: str | None = None
    addressee: str | None = None
    via: tuple[str, ...] | None = None
    is_anonymous: bool | None = None


def confirm(number: int, *, by: User, seen: int, said: Said | None = None) -> Statement:
    """Confirm a statement, with what the editor mended in it. Raises Overtaken, Refused."""
    with transaction.atomic():
        statement = _locked(number, seen)
        if statement.state == State.VOID:
            raise Refused(_("Its words are no longer in the text, so it cannot be confirmed."))
        _mend(statement, said or Said())
        _name(statement, said or Said())
        statement.state = State.CONFIRMED
        statement.in_print = _is_printed(statement)
        return _decided(statement, by)


def mend(number: int, *, by: User, seen: int, said: Said) -> Statement:
    """Change what a statement says of itself, leaving it as confirmed as it is."""
    with transaction.atomic():
        statement = _locked(number, seen)
        _mend(statement, said)
        if statement.state == State.CONFIRMED:
            _name(statement, said)
        elif said.speaker is not None:
            statement.speaker = Speaker.objects.filter(pk=said.speaker).first()
        return _decided(statement, by)


def reject(number: int, *, by: User, seen: int) -> Statement:
    """Say that it is no statement, or not one worth keeping. It is not proposed again."""
    return _into(number, State.REJECTED, by=by, seen=seen)


def reopen(number: int, *, by: User, seen: int) -> Statement:
    """Take a decision back: it is a proposal again."""
    return _into(number, State.PROPOSED, by=by, seen=seen)


def take_note(number: int, *, by: User) -> None:
    """Note that somebody knows it became void."""
    Statement.objects.filter(pk=number, state=State.VOID, seen_at=None).update(
        seen_at=timezone.now(), decided_by=by
    )


def mark(
    article: Article, block: str, words: str, start: int, *, by: User, said: Said
) -> Statement:
    """A statement by hand: words as selected, from one block on. Raises Refused."""
    text, language = newest_text(article)
    places = _selected(text, block, words, start)
    with transaction.atomic():
        statement = Statement(
            article=article, content=places, words=words_of(places), language=language
        )
        _mend(statement, said)
        if not (said.speaker or key_of(said.name or "") or said.is_anonymous):
            raise Refused(_("Say who said it: a name, or that they are not named."))
        _name(statement, said)
        statement.state = State.CONFIRMED
        statement.in_print = _is_printed(statement)
        made = _decided(statement, by)
        _remember(article, text, {place["block"] for place in places})
        return made


def stand(number: int, standing: str, *, by: User, seen: int, note: str = "") -> Statement:
    """Say that whoever said it withdrew or changed it, or that it stands as it was."""
    with transaction.atomic():
        statement = _locked(number, seen)
        statement.standing = Statement.Standing(standing).value
        statement.standing_note = note.replace("\0", "").strip()[:1000]
        statement.standing_by, statement.standing_at = by, timezone.now()
        statement.version += 1
        statement.save()
        recall(statement)
        return statement


def _locked(number: int, seen: int) -> Statement:
    statement = (
        Statement.objects.select_for_update(of=("self",))
        .select_related("article", "speaker")
        .filter(pk=number)
        .first()
    )
    if statement is None or statement.version != seen:
        raise Overtaken
    return statement


def _into(number: int, state: str, *, by: User, seen: int) -> Statement:
    with transaction.atomic():
        statement = _locked(number, seen)
        if statement.state == State.VOID:
            raise Refused(_("Its words are no longer in the text; there is nothing to decide."))
        statement.state = state
        return _decided(statement, by)


def _decided(statement: Statement, by: User) -> Statement:
    statement.decided_by, statement.decided_at = by, timezone.now()
    statement.version = (statement.version or 0) + (1 if statement.pk else 0)
    statement.save()
    article = Article.objects.get(pk=statement.article_id)
    if article.live:
        # It comes into the speaker's list, or leaves it.
        listing.place(article)
    return statement


def _mend(statement: Statement, said: Said) -> None:
    for name, value in (
        ("kind", said.kind),
        ("stance", said.stance),
        ("is_anonymous", said.is_anonymous),
    ):
        if value is not None:
            setattr(statement, name, value)
    for name, words in (
        ("speaker_name", said.name),
        ("speaker_title", said.title),
        ("addressee", said.addressee),
    ):
        if words is not None:
            setattr(statement, name, line_of(words))
    if said.via is not None:
        statement.via = [line_of(name) for name in said.via if name.strip()][:10]


def _name(statement: Statement, said: Said) -> None:
    """Give the statement its speaker: the chosen one, the one of that name, or a new one."""
    if said.speaker is not None:
        statement.speaker = Speaker.objects.filter(pk=said.speaker).first()
        if statement.speaker is None:
            raise Refused(_("This speaker is no longer in the directory. Choose another."))
        return
    if statement.is_anonymous:
        # Whoever asked not to be named gets no page.
        statement.speaker = None
        return
    name = statement.speaker_name
    if said.name is None and statement.speaker_id:
        return
    if not key_of(name):
        raise Refused(_("Nobody is named. Give a name, choose a speaker, or mark it as unnamed."))
    numbers = bearers([name]).get(name, set())
    if len(numbers) > 1:
        raise Refused(
            _("Several speakers bear this name. Choose one of them, or write the name in full.")
        )
    known = Speaker.objects.filter(pk__in=numbers).first()
    statement.speaker = known or _new(name, statement.speaker_title)


def _new(name: str, title: str) -> Speaker:
    speaker = Speaker(name=name[:LONGEST_NAME])
    speaker.clean()
    speaker.save()
    if title:
        SpeakerRole.objects.create(speaker=speaker, title=title[:200])
    return speaker


def _is_printed(statement: Statement) -> bool:
    text = printed_text(statement.article)
    return text is not None and stands_in(text, statement.content, None)


def _selected(text: Text, key: str, words: str, start: int) -> list[dict[str, Any]]:
    """The places of selected words, one a block, as near to where they were selected as they stand."""
    parts = words.replace("\0", "").split()
    block = text.block(key) if key else None
    # Between two blocks, and between two lines of one, a selection has breaks of its own.
    wanted = re.compile(r"\s+".join(map(re.escape, parts))) if parts else None
    found = [Span(*match.span()) for match in wanted.finditer(text.whole)] if wanted else []
    if not found or (block is None and (key or len(_begun(text, found)) > 1)):
        raise Refused(
            _("These words are not in the saved text. Save the article and select them again.")
        )
    near = (block.begins if block else _begun(text, found)[0].begins) + start
    return text.places(min(found, key=lambda span: abs(span.start - near)))


def _begun(text: Text, found: list[Span]) -> list[Block]:
    """The blocks some spans begin in."""
    return [
        block
        for block in text.blocks
        if any(block.begins <= span.start < block.ends for span in found)
    ]


def _remember(article: Article, text: Text, keys: set[str]) -> None:
    """Keep the blocks, so that an edit of them is followed from now on."""
    reading, _new = Reading.objects.get_or_create(article=article, defaults={"digest": ""})
    kept = {block.key: block.text for block in text.blocks if block.key in keys}
    reading.texts = {**reading.texts, **kept}
    reading.save(update_fields=["texts"])
