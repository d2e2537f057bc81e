"""Taking in a list of subscribers from elsewhere: nobody twice, nobody who left, nobody unasked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Final

from django.db import transaction
from django.utils import timezone

from redaksi.channels.newsletter import signing_up
from redaksi.channels.newsletter.mailboxes import digest
from redaksi.channels.newsletter.models import Subscriber
from redaksi.channels.newsletter.rows import LEFT, Row
from redaksi.sections.models import Section

State = Subscriber.State
CHUNK: Final = 500


@dataclass
class Brought:
    """What became of the lines of a list."""

    # subscribed: they agreed already. asked: a letter asks them. known: they are here, or are asked already.
    # left: they had ended it here. ended: the list says that they ended it.
    numbers: Counter[str] = field(default_factory=Counter)
    junk: list[tuple[int, str]] = field(default_factory=list)


def bring_in(
    rows: Iterable[Row | tuple[int, str]], *, advance: Callable[[int], object] = lambda _n: None
) -> Brought:
    """Take a list in, some hundreds of lines at a time; done twice it changes nothing more."""
    brought = Brought()
    sections = {section.path: section for section in Section.objects.all()}
    lines = iter(rows)
    while several := list(islice(lines, CHUNK)):
        good = list(_good(several, sections, brought))
        with transaction.atomic():
            _take(good, sections, brought)
        advance(len(several))
    return brought


def _good(
    several: list[Row | tuple[int, str]], sections: dict[str, Section], brought: Brought
) -> Iterator[Row]:
    for one in several:
        if not isinstance(one, Row):
            brought.junk.append(one)
        elif strange := [path for path in one.sections if path not in sections]:
            brought.junk.append((one.number, f"There is no section {strange[0][:80]!r}."))
        else:
            yield one


def _take(rows: list[Row], sections: dict[str, Section], brought: Brought) -> None:
    by_mailbox: dict[str, Row] = {}
    for row in rows:
        mailbox = digest(row.email)
        if mailbox in by_mailbox:
            brought.numbers["known"] += 1
        by_mailbox.setdefault(mailbox, row)
    known = Subscriber.objects.select_for_update().filter(mailbox__in=list(by_mailbox))
    for one in known:
        row = by_mailbox.pop(one.mailbox)
        brought.numbers[_meet(one, row)] += 1
    made = Subscriber.objects.bulk_create(
        [_made(mailbox, row) for mailbox, row in by_mailbox.items()]
    )
    through = Subscriber.sections.through
    through.objects.bulk_create(
        [
            through(subscriber=one, section=sections[path])
            for one, row in zip(made, by_mailbox.values(), strict=True)
            for path in dict.fromkeys(row.sections)
        ]
    )
    for one in made:
        brought.numbers[_named(one)] += 1
        if one.state == State.WAITING:
            # Written to once this transaction stands, and never if it falls.
            transaction.on_commit(lambda number=one.pk: signing_up.invite.enqueue(number))  # type: ignore[misc]


def _meet(one: Subscriber, row: Row) -> str:
    """What a line says of somebody we know: their own last word here stands, but an ending always counts."""
    if row.state in LEFT and one.state in {State.WAITING, State.ACTIVE}:
        Subscriber.objects.filter(pk=one.pk).update(
            state=row.state, ended_at=timezone.now(), why="import"
        )
        return "ended"
    if one.state not in {State.WAITING, State.ACTIVE} and row.state not in LEFT:
        return "left"
    if _may_begin(one, row):
        Subscriber.objects.filter(pk=one.pk).update(
            state=State.ACTIVE, confirmed_at=row.agreed, proof=row.proof
        )
        return "subscribed"
    return "known"


def _may_begin(one: Subscriber, row: Row) -> bool:
    """Whether somebody who is asked needs to be asked no more. Who had left once has to say so themselves."""
    is_asked = one.state == State.WAITING and one.ended_at is None
    return is_asked and row.agreed is not None and row.state == State.ACTIVE


def _made(mailbox: str, row: Row) -> Subscriber:
    now = timezone.now()
    fresh = Subscriber(
        email=row.email,
        mailbox=mailbox,
        language=row.language,
        proof=row.proof,
        asked_at=row.agreed or now,
        confirmed_at=row.agreed if row.state != State.WAITING else None,
        **{name: name.removeprefix("wants_") in row.wants for name in Subscriber.WANTS},
    )
    if row.state in LEFT:
        fresh.state, fresh.ended_at, fresh.why = row.state, now, "import"
    elif row.agreed and row.state == State.ACTIVE:
        fresh.state = State.ACTIVE
    else:
        fresh.state, fresh.asked_at = State.WAITING, now
    return fresh


def _named(one: Subscriber) -> str:
    if one.state == State.WAITING:
        return "asked"
    return "subscribed" if one.state == State.ACTIVE else "ended"
