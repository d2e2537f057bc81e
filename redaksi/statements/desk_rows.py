"""What an editor sees of each statement, gathered in as many queries for one as for a page of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from redaksi.statements.directory import alike
from redaksi.statements.found import UNSURE
from redaksi.statements.models import Speaker, Statement

State = Statement.State


@dataclass
class Row:
    """A statement on the desk."""

    statement: Statement
    # Speakers it may be, where none is known.
    alike: list[Speaker] = field(default_factory=list)
    # What an editor typed when the act was refused.
    kept: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Whom confirming will name."""
        statement = self.statement
        return statement.speaker.name if statement.speaker else statement.speaker_name

    @property
    def places(self) -> str:
        """Where the words stand, for the script that marks them."""
        return json.dumps(self.statement.content, ensure_ascii=False)

    @property
    def is_unsure(self) -> bool:
        confidence = self.statement.confidence
        return confidence is not None and confidence < UNSURE

    @property
    def percent(self) -> int:
        return round(100 * (self.statement.confidence or 0))

    @property
    def will_be_new(self) -> bool:
        """Whether confirming it makes a new entry of the directory."""
        statement = self.statement
        return bool(
            statement.speaker_id is None and statement.speaker_name and not statement.is_anonymous
        )

    @property
    def via(self) -> str:
        return ", ".join(self.statement.via)

    @property
    def state(self) -> str:
        """The state in words, with who decided."""
        statement = self.statement
        label = str(statement.get_state_display())
        if statement.decided_by and statement.state in {State.CONFIRMED, State.REJECTED}:
            return _("%(state)s by %(who)s") % {"state": label, "who": statement.decided_by}
        return label


def rows(numbers: Iterable[int]) -> list[Row]:
    """A row for each statement, in the order of `numbers`; those that are gone are left out."""
    wanted = list(numbers)
    found = Statement.objects.select_related(
        "article", "speaker", "decided_by", "standing_by"
    ).defer("article__body")
    several = found.in_bulk(wanted)
    return [_row(several[number]) for number in wanted if number in several]


def _row(statement: Statement) -> Row:
    unknown = statement.state == State.PROPOSED and statement.speaker_id is None
    return Row(statement, alike(statement.speaker_name, most=3) if unknown else [])
