"""Noticing that SQLite's file was put aside or exchanged under open connections, which go on with the old one."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

from django.db import OperationalError, connection

OPENED = "redaksi_opened_file"
GONE = "The database file is not there"
PUT_BACK = (
    "Put it back from a backup and readers notice nothing. To begin again with an empty newspaper,"
    " move the folder press beside it away and run `redaksi init` here."
)


class KnownFile(sqlite3.Connection):
    """A connection that never makes an empty file where a site that was read once had its own."""

    def __init__(self, database: str, *args: Any, **kwargs: Any) -> None:
        # The press's folder lies beside the database once the site was served.
        if not database.startswith((":", "file:")) and (Path(database).parent / "press").is_dir():
            if not Path(database).exists():
                raise sqlite3.OperationalError(f"{GONE}: {database}")
            database, kwargs["uri"] = f"{Path(database).absolute().as_uri()}?mode=rw", True
        super().__init__(database, *args, **kwargs)


def identity() -> tuple[int, int] | None:
    """Which file stands there now. Raises OperationalError for none; opening would make an empty one."""
    file = _file()
    if file is None:
        return None
    try:
        state = file.stat()
    except OSError as error:
        raise OperationalError(f"{GONE}: {file}") from error
    return state.st_dev, state.st_ino


def note_opened(connection: Any, **_kwargs: object) -> None:
    """Receiver of connection_created: remember which file it was."""
    if connection.vendor == "sqlite" and _file() is not None:
        setattr(connection, OPENED, identity())


def is_replaced() -> bool:
    """Whether this thread's connection, if it has one, is to a file that no longer stands there."""
    if connection.connection is None or connection.vendor != "sqlite":
        return False
    opened = getattr(connection, OPENED, None)
    try:
        return opened is not None and identity() != opened
    except OperationalError:
        return True


def close_if_replaced(**_kwargs: object) -> None:
    """Receiver of request_started: let the next query open the file that stands there now."""
    if not connection.in_atomic_block and is_replaced():
        connection.close()


def _file() -> Path | None:
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or name.startswith(("file:", ":memory:")):
        return None
    return Path(name)
