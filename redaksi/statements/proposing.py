"""What the engine found becomes proposals, beside what people have decided already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from redaksi.articles.models import Article
from redaksi.statements.directory import known_speakers
from redaksi.statements.found import Found
from redaksi.statements.models import Statement
from redaksi.statements.models.statement import LONGEST_WORDS
from redaksi.statements.texts import Text

State = Statement.State
# No article says more; what a broken text yields beyond it is left.
MOST = 400

Place = dict[str, Any]
Spot = tuple[str, int, int]


def propose(article: Article, text: Text, found: Sequence[Found]) -> int:
    """Make the article's proposals those the engine found; how many are new.

    What a person confirmed, refused or marked stays as it is, and nothing is proposed over it.
    """
    known = list(Statement.objects.filter(article=article))
    proposals = {_spots(one.content): one for one in known if _is_machines(one)}
    taken = [
        spot
        for one in known
        if not _is_machines(one) and one.state != State.VOID
        for spot in _spots(one.content)
    ]
    void = {one.words: one for one in known if one.state == State.VOID}
    speakers = known_speakers(names_in(found[:MOST]))
    fresh: list[Statement] = []
    kept: set[int] = set()
    for spots, statement in fitting(article, text, found[:MOST], speakers, taken):
        if (same := proposals.get(spots)) is not None:
            _bring_up_to_date(same, statement)
            kept.add(same.pk)
        elif (lost := void.pop(statement.words, None)) is not None:
            _revive(lost, statement)
        else:
            fresh.append(statement)
    gone = [one.pk for one in proposals.values() if one.pk not in kept]
    # Proposals are on no reader's page, so the press need not be told.
    Statement.objects.filter(pk__in=gone).delete()
    Statement.objects.bulk_create(fresh)
    return len(fresh)


def names_in(found: Iterable[Found]) -> Iterator[str]:
    """All names that a speaker of the directory may bear."""
    return (name for one in found for name in (one.resolved, one.speaker_text))


def fitting(
    article: Article,
    text: Text,
    found: Iterable[Found],
    speakers: dict[str, int],
    taken: list[Spot],
) -> Iterator[tuple[tuple[Spot, ...], Statement]]:
    """What was found as statements, not saved, with where they stand; none over another or what is `taken`."""
    for one in found:
        statement = _statement(article, text, one)
        spots = _spots(statement.content)
        if not spots or any(_overlap(spot, other) for spot in spots for other in taken):
            continue
        taken += spots
        statement.speaker_id = speakers.get(one.resolved) or (
            None if one.resolved else speakers.get(one.speaker_text)
        )
        yield spots, statement


def _is_machines(statement: Statement) -> bool:
    """Whether it is a proposal nobody has touched."""
    return (
        statement.state == State.PROPOSED
        and statement.confidence is not None
        and statement.version == 1
    )


def _statement(article: Article, text: Text, found: Found) -> Statement:
    content = [place for span in found.content for place in text.places(span)]
    cue = text.places(found.cue) if found.cue else []
    return Statement(
        article=article,
        kind=found.kind,
        content=content,
        words=words_of(content),
        cue=cue[0] if cue else None,
        speaker_text=line_of(found.speaker_text),
        speaker_name=line_of(found.resolved),
        speaker_title=line_of(found.title),
        is_anonymous=found.anonymous,
        via=[line_of(name) for name in found.via[:10]],
        addressee=line_of(found.addressee),
        stance=found.stance,
        language=found.language[:12] or article.language,
        confidence=max(0.0, min(1.0, found.confidence)),
    )


def words_of(content: Iterable[Place]) -> str:
    """The words of a statement in one piece."""
    return " ".join(place["text"] for place in content)[:LONGEST_WORDS]


def line_of(words: str) -> str:
    """Words on one line, as long as a name or a title may be."""
    return " ".join(words.replace("\0", "").split())[:300]


_FOUND = (
    "kind", "cue", "speaker_text", "speaker_name", "speaker_title", "is_anonymous", "via",
    "addressee", "stance", "confidence", "speaker_id",
)  # fmt: skip


def _bring_up_to_date(statement: Statement, found: Statement) -> None:
    changed = [name for name in _FOUND if getattr(statement, name) != getattr(found, name)]
    for name in changed:
        setattr(statement, name, getattr(found, name))
    if changed:
        statement.save(update_fields=[name.removesuffix("_id") for name in changed])


def _revive(statement: Statement, found: Statement) -> None:
    """Words that were lost are back: proposed again, with what a person said of them."""
    statement.state, statement.content, statement.cue = State.PROPOSED, found.content, found.cue
    statement.version += 1
    statement.save(update_fields=["state", "content", "cue", "version"])


def _spots(content: Iterable[Place]) -> tuple[Spot, ...]:
    return tuple((place["block"], place["start"], place["end"]) for place in content)


def _overlap(one: Spot, other: Spot) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
