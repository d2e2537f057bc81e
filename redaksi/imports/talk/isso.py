"""Isso's database: one SQLite file, opened for reading alone.

Columns as https://github.com/isso-comments/isso/blob/master/isso/db/comments.py makes them. Network
addresses are left behind: Isso keeps them cut short, so that many readers would count as one.
"""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from redaksi.comments.models import LONGEST
from redaksi.comments.models.comment import LONGEST_NAME
from redaksi.imports.talk.records import Remark, State, Thread, Unreadable
from redaksi.lib.cleaning import clean_line, clean_text

# What Isso calls its modes: shown, waiting, deleted with answers below it.
STATES: Final = {1: State.PUBLISHED, 2: State.WAITING, 4: State.REJECTED}
# Texts are Markdown, which reads well as it is; but of a link one wants to see the address.
_LINK: Final = re.compile(r"\[([^\[\]\n]{1,300})\]\((https?://[^()\s]{1,500})\)")
_COLUMNS: Final = "id, tid, parent, created, mode, text, author, email, website"


class Isso:
    """One database."""

    def __init__(self, path: Path, name: str = "") -> None:
        self.path = path
        self.source = f"isso {name}".strip()[:120]
        try:
            self._asked(f"SELECT {_COLUMNS} FROM comments LIMIT 1")  # noqa: S608
        except sqlite3.Error as error:
            raise Unreadable(f"{path.name} is no database of Isso: {error}.") from None

    def threads(self) -> dict[str, Thread]:
        """All pages by their numbers. Raises Unreadable."""
        try:
            rows = self._asked("SELECT id, uri, title FROM threads")
        except sqlite3.Error as error:
            raise Unreadable(f"{self.path.name} cannot be read: {error}.") from None
        return {
            str(number): Thread(str(number), (str(uri or ""),), str(title or "")[:120])
            for number, uri, title in rows
        }

    def remarks(self) -> Iterator[Remark]:
        """Every comment, in the order they were written. Raises Unreadable."""
        try:
            with closing(self._connected()) as database:
                for row in database.execute(f"SELECT {_COLUMNS} FROM comments ORDER BY id"):  # noqa: S608
                    if (remark := _remark(row)) is not None:
                        yield remark
        except sqlite3.Error as error:
            raise Unreadable(f"{self.path.name} cannot be read on: {error}.") from None

    def _connected(self) -> sqlite3.Connection:
        database = sqlite3.connect(f"{self.path.resolve().as_uri()}?mode=ro", uri=True)
        # What is not UTF-8 is read as far as it is.
        database.text_factory = lambda data: data.decode("utf-8", "replace")
        return database

    def _asked(self, sql: str) -> list[Any]:
        with closing(self._connected()) as database:
            return database.execute(sql).fetchall()


def _remark(row: tuple[Any, ...]) -> Remark | None:
    number, thread, parent, created, mode, text, author, email, website = row
    try:
        at = dt.datetime.fromtimestamp(float(created), dt.UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None
    mailbox = clean_line(str(email or ""))[:254]
    return Remark(
        old_id=str(number),
        thread=str(thread),
        parent=str(parent or ""),
        name=clean_line(str(author or ""))[:LONGEST_NAME].strip() or "–",
        text=clean_text(_LINK.sub(r"\1 (\2)", str(text or "")))[:LONGEST],
        at=at,
        state=STATES.get(mode, State.WAITING),
        email=mailbox if "@" in mailbox else "",
        website=clean_line(str(website or ""))[:300],
    )
