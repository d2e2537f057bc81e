"""Reading an article: what is said in it is proposed, and what is known already is followed through edits."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from redaksi.articles import listing
from redaksi.articles.models import Article
from redaksi.statements import finding
from redaksi.statements.following import moved, only_place
from redaksi.statements.found import Span
from redaksi.statements.models import Reading, Statement
from redaksi.statements.proposing import propose
from redaksi.statements.texts import Text, place_in

# Words that stand in another block than they did are taken for the same from so many characters on.
LEAST = 20

State = Statement.State


@dataclass
class Outcome:
    """What a reading did."""

    proposed: int = 0
    became_void: list[Statement] = field(default_factory=list)
    was_known: bool = False


def read(article: Article, *, anew: bool = False) -> Outcome:
    """Read the newest text of an article, unless it has been read. Each is one transaction."""
    newest, language = newest_text(article)
    digest = newest.digest(language)
    with transaction.atomic():
        # One reader at a time: two would propose everything twice.
        if not Article.objects.select_for_update().filter(pk=article.pk).exists():
            return Outcome(was_known=True)
        reading = Reading.objects.filter(article=article).first()
        is_known = (
            reading is not None
            and not anew
            and (reading.digest, reading.engine) == (digest, finding.ENGINE)
        )
        outcome = Outcome(was_known=is_known)
        before = _printed_speakers(article)
        outcome.became_void = follow(article, newest)
        if article.live and not is_known and (before or _printed_speakers(article)):
            # After an import, whose changes tell nobody; publishing places an article itself.
            listing.place(article)
        trouble = ""
        if not is_known:
            try:
                found = finding.find(newest.whole, language)
            except finding.Unreadable as error:
                trouble, found = str(error)[:200], []
            if not trouble:
                outcome.proposed = propose(article, newest, found)
        _keep(article, newest, digest, trouble)
    return outcome


def printed(article: Article) -> list[Statement]:
    """Follow what was published just now; the statements that became void. Within its transaction."""
    newest, language = newest_text(article)
    void = follow(article, newest)
    reading = Reading.objects.filter(article=article).first()
    if reading is not None and reading.digest != newest.digest(language):
        # Followed, and not read: the worker does that.
        _keep(article, newest, "", reading.trouble, engine=0)
    return void


def _printed_speakers(article: Article) -> set[int | None]:
    quoted = Statement.objects.printed().filter(article=article).order_by()
    return set(quoted.values_list("speaker", flat=True))


def newest_text(article: Article) -> tuple[Text, str]:
    """The text colleagues work on, and its language: the latest draft's, else the article's own."""
    if article.has_unpublished_changes or not article.live:
        content = _draft(article)
        if content is not None:
            return Text.of(_blocks(content.get("body"))), str(
                content.get("language") or article.language
            )
    return Text.of(article.body.raw_data), article.language


def printed_text(article: Article) -> Text | None:
    """The text readers have, or will have once nothing holds the article back."""
    return Text.of(article.body.raw_data) if article.live else None


def follow(article: Article, newest: Text) -> list[Statement]:
    """Move the article's statements along with its text; those that became void."""
    known = list(Statement.objects.select_for_update().filter(article=article).order_by("pk"))
    if not known:
        return []
    reading = Reading.objects.filter(article=article).first()
    old: dict[str, str] = reading.texts if reading is not None else {}
    in_print = printed_text(article)
    void: list[Statement] = []
    for statement in known:
        there = along(statement.content, old, newest)
        stands = in_print is not None and stands_in(in_print, statement.content, there)
        if there is None and not stands:
            if _has_ended(statement):
                void.append(statement)
            continue
        _move(statement, there, old, newest, stands)
    return void


def along(
    content: Iterable[dict[str, Any]], old: dict[str, str], newest: Text
) -> list[dict[str, Any]] | None:
    """Where the words stand in the newest text; None unless all of them do."""
    found: list[dict[str, Any]] = []
    for place in content:
        there = _along(place, old, newest)
        if there is None:
            return None
        found.append(there)
    return found or None


def _along(place: dict[str, Any], old: dict[str, str], newest: Text) -> dict[str, Any] | None:
    block = newest.block(place["block"])
    before = old.get(place["block"], "")
    here = (place["start"], place["end"])
    # What it was read from may have been another text since; the words must be there.
    if block is not None and before[here[0] : here[1]] == place["text"]:
        there = moved(before, block.text, [here])[0]
        if there is not None:
            return place_in(block, *there)
    elif block is not None and block.text.startswith(place["text"], place["start"]):
        return place
    return _elsewhere(place, before, newest)


def _elsewhere(place: dict[str, Any], before: str, newest: Text) -> dict[str, Any] | None:
    """The same words in another block, as after a paragraph was moved: where they stand once."""
    if before and newest.block(place["block"]) is None:
        # A block of an import gets its id with the first edit; nothing else of it changes.
        same = [block for block in newest.blocks if block.text == before]
        if len(same) == 1:
            return place_in(same[0], place["start"], place["end"])
    there = only_place(newest.whole, place["text"], least=LEAST)
    if there is None:
        return None
    found = newest.places(Span(*there))
    return found[0] if len(found) == 1 else None


def stands_in(
    text: Text, content: Iterable[dict[str, Any]], there: list[dict[str, Any]] | None
) -> bool:
    """Whether all the words stand in a text, where they were or where they are now."""
    return any(
        bool(places) and all(_stands(text, place) for place in places)
        for places in (list(content), there or [])
    )


def _stands(text: Text, place: dict[str, Any]) -> bool:
    block = text.block(place["block"])
    if block is not None and place["text"] in block.text:
        return True
    return len(place["text"]) >= LEAST and only_place(text.whole, place["text"]) is not None


def _has_ended(statement: Statement) -> bool:
    """Settle a statement whose words are nowhere; whether that is news for an editor."""
    if statement.state == State.CONFIRMED:
        statement.state, statement.in_print = State.VOID, False
        statement.seen_at = None
        statement.version += 1
        statement.save(update_fields=["state", "in_print", "seen_at", "version"])
        return True
    if statement.state != State.VOID:
        # Nobody's word is lost: the machine proposed it, or somebody refused it.
        statement.delete()
    return False


def _move(
    statement: Statement,
    there: list[dict[str, Any]] | None,
    old: dict[str, str],
    newest: Text,
    stands: bool,
) -> None:
    if statement.state == State.VOID:
        return
    fields: dict[str, Any] = {"in_print": stands}
    if there is not None:
        fields["content"] = there
        if statement.cue:
            fields["cue"] = _along(statement.cue, old, newest)
    changed = [name for name, value in fields.items() if getattr(statement, name) != value]
    for name in changed:
        setattr(statement, name, fields[name])
    if changed:
        statement.save(update_fields=changed)


def _keep(
    article: Article, newest: Text, digest: str, trouble: str, *, engine: int = finding.ENGINE
) -> None:
    """Keep the blocks that statements stand in, for the next edit to be compared with."""
    contents = Statement.objects.filter(article=article).values_list("content", flat=True)
    wanted = {place["block"] for content in contents for place in content}
    texts = {block.key: block.text for block in newest.blocks if block.key in wanted}
    Reading.objects.update_or_create(
        article=article,
        defaults={
            "digest": digest,
            "engine": engine,
            "texts": texts,
            "at": timezone.now(),
            "trouble": trouble,
        },
    )


def _draft(article: Article) -> dict[str, Any] | None:
    revision = article.latest_revision
    content = revision.content if revision is not None else None
    return content if isinstance(content, dict) else None


def _blocks(stored: Any) -> list[dict[str, Any]]:
    """The blocks of a revision, where they are kept as a text."""
    found = json.loads(stored) if isinstance(stored, str) and stored else stored
    return [block for block in found or [] if isinstance(block, dict) and "type" in block]
