"""Coral's collections as `mongoexport` writes them: comments, stories and users, one JSON object a line.

Fields as https://github.com/coralproject/talk/tree/main/server/src/core/server/models has them. Coral
has no export of its own, and its texts are HTML.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, Final

from redaksi.comments.models import LONGEST
from redaksi.comments.models.comment import LONGEST_NAME
from redaksi.imports.talk.records import Remark, State, Thread, Unreadable
from redaksi.imports.wordpress.remarks import text_of
from redaksi.lib.cleaning import clean_line

# What Coral shows without anybody's decision is NONE.
STATES: Final = {
    "NONE": State.PUBLISHED,
    "APPROVED": State.PUBLISHED,
    "PREMOD": State.WAITING,
    "SYSTEM_WITHHELD": State.WAITING,
    "REJECTED": State.REJECTED,
}


class Coral:
    """One export of three files; `users` may be left out, names are lost then."""

    def __init__(
        self, comments: Path, stories: Path, users: Path | None = None, name: str = ""
    ) -> None:
        self.comments, self.stories, self.users = comments, stories, users
        self.source = f"coral {name}".strip()[:120]

    def threads(self) -> dict[str, Thread]:
        """All pages by their numbers. Raises Unreadable."""
        found: dict[str, Thread] = {}
        for story in _objects(self.stories, "id", "url"):
            number, facts = str(story["id"]), story.get("metadata")
            title = str(facts.get("title") or "") if isinstance(facts, dict) else ""
            found[number] = Thread(number, (str(story["url"]),), title[:120])
        return found

    def remarks(self) -> Iterator[Remark]:
        """Every comment that has a moment and was not wiped. Raises Unreadable."""
        people = self._people()
        for comment in _objects(self.comments, "id", "storyID", "revisions"):
            at, body = _moment(comment.get("createdAt")), _last(comment["revisions"])
            # What its writer had deleted is kept by Coral as an empty row.
            if at is None or body is None or comment.get("deletedAt"):
                continue
            name, email = people.get(str(comment.get("authorID")), ("", ""))
            yield Remark(
                old_id=str(comment["id"])[:40],
                thread=str(comment["storyID"]),
                parent=str(comment.get("parentID") or "")[:40],
                name=name or "–",
                text=text_of(str(body.get("body") or ""))[:LONGEST],
                at=at,
                state=_state(comment, body),
                email=email,
            )

    def _people(self) -> dict[str, tuple[str, str]]:
        """Name and mailbox by number."""
        if self.users is None:
            return {}
        found: dict[str, tuple[str, str]] = {}
        for user in _objects(self.users, "id"):
            email = clean_line(str(user.get("email") or ""))[:254]
            name = clean_line(str(user.get("username") or ""))[:LONGEST_NAME].strip()
            found[str(user["id"])] = (name, email if "@" in email else "")
        return found


def _objects(path: Path, *needed: str) -> Iterator[dict[str, Any]]:
    """The objects of a file, plain or gzipped; one without what is needed is of another collection."""
    number = 0
    try:
        with path.open("rb") as raw:
            is_packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            lines: IO[bytes] = gzip.GzipFile(fileobj=raw) if is_packed else raw  # type: ignore[assignment]
            for number, line in enumerate(lines, start=1):
                if not line.strip():
                    continue
                one = json.loads(line)
                if not isinstance(one, dict) or any(name not in one for name in needed):
                    raise Unreadable(
                        f"{path.name}, line {number}, has no {', '.join(needed)}: is it the collection it"
                        " should be, exported without --jsonArray?"
                    )
                yield one
    except (ValueError, EOFError, RecursionError, OSError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(
            f"{path.name} cannot be read on at line {max(1, number)}: {error}"
        ) from None


def _last(revisions: Any) -> dict[str, Any] | None:
    """The text as it was edited last."""
    last = revisions[-1] if isinstance(revisions, list) and revisions else None
    return last if isinstance(last, dict) else None


def _state(comment: dict[str, Any], revision: dict[str, Any]) -> str:
    state = STATES.get(str(comment.get("status")), State.WAITING)
    facts = revision.get("metadata")
    # Coral knows no spam. What Akismet took for it, and was rejected, is spam twice over.
    if state == State.REJECTED and isinstance(facts, dict) and facts.get("akismet") is True:
        return State.SPAM
    return state


def _moment(value: Any) -> dt.datetime | None:
    """As mongoexport writes moments: text, or milliseconds in its canonical form."""
    said = value.get("$date") if isinstance(value, dict) else value
    try:
        if isinstance(said, dict):
            return dt.datetime.fromtimestamp(int(said["$numberLong"]) / 1000, dt.UTC)
        found = dt.datetime.fromisoformat(str(said))
    except (KeyError, ValueError, TypeError, OverflowError, OSError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)
