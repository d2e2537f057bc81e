"""`redaksi import wordpress`: the whole journey of one or several files, and what to say of it."""

from __future__ import annotations

import fcntl
import gc
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from django.db import DatabaseError, connection

from redaksi.imports.wordpress import printing
from redaksi.imports.wordpress.conversion.results import ALL_CONVENTIONS
from redaksi.imports.wordpress.journey import Options
from redaksi.imports.wordpress.models import ImportedSite
from redaksi.imports.wordpress.moving import Move, Moved
from redaksi.imports.wordpress.reader import open_export
from redaksi.imports.wordpress.records import ExportError, Head
from redaksi.imports.wordpress.report import notes_folder

DONE, SOME_FAILED, NOTHING_DONE, STOPPED = 0, 1, 2, 130


class Progress(Protocol):
    """How long work is shown; redaksi.lib.progress.Progress is one."""

    def start(self, label: str, total: int | None = None, *, done: int = 0) -> None: ...
    def advance(self, count: int = 1) -> None: ...
    def say(self, text: str) -> None: ...


class Silence:
    """Progress nobody watches; what has to be said goes to standard error."""

    def start(self, label: str, total: int | None = None, *, done: int = 0) -> None:
        """Nothing."""

    def advance(self, count: int = 1) -> None:
        """Nothing."""

    def say(self, text: str) -> None:
        """A line on standard error."""
        sys.stderr.write(f"{text}\n")


@dataclass
class Outcome:
    """What came of all files: a move for each old site, and the files that were none."""

    moved: list[Moved] = field(default_factory=list)
    errors: list[dict[str, Any]] = field(default_factory=list)


def run(
    files: list[Path],
    *,
    uploads: Path | None = None,
    as_json: bool = False,
    progress: Progress | None = None,
    language: str | None = None,
    fetch: bool = False,
    conventions: Iterable[str] = ALL_CONVENTIONS,
    types: Iterable[str] = ("post",),
    **_other: Any,
) -> int:
    """Import `files` and print the report; the exit code says how it went."""
    shown = progress or Silence()
    options = Options(frozenset(conventions), frozenset(types), language or "")
    outcome = Outcome()
    try:
        with alone(), _rarely_collected():
            _tune_database()
            sites = _by_site(files, outcome)
            for site, (head, of_site) in sites.items():
                named = ImportedSite.objects.get_or_create(url=site)[0]
                move = Move(named, head, of_site, options, shown)
                outcome.moved.append(move.go(uploads, fetch=fetch))
    except KeyboardInterrupt:
        shown.say("Stopped. Nothing is half-written; the same command goes on from here.")
        return STOPPED
    except AlreadyRunning as error:
        shown.say(str(error))
        return NOTHING_DONE
    except DatabaseError as error:
        shown.say(f"The database failed: {error}. The same command goes on from here.")
        return SOME_FAILED
    _tell(outcome, as_json)
    if not outcome.moved:
        return NOTHING_DONE
    return SOME_FAILED if outcome.errors else DONE


class AlreadyRunning(RuntimeError):
    """Another process imports into the same site folder."""


@contextmanager
def alone() -> Iterator[None]:
    """One import at a time: two would write the same rows."""
    folder = notes_folder()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning("Another import is running; wait until it is done.") from None
        yield


@contextmanager
def _rarely_collected() -> Iterator[None]:
    """Millions of short-lived objects and hardly a cycle: looking for cycles all the time is waste."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _tune_database() -> None:
    """SQLite for one long writer: a memory map would count as memory and serves readers only."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA mmap_size=0")
            # Pages written by several batches go into the database file once, not once each.
            cursor.execute("PRAGMA wal_autocheckpoint=8000")


def _by_site(files: list[Path], outcome: Outcome) -> dict[str, tuple[Head, list[Path]]]:
    """The readable files by the old site they are of; the others are put down as errors."""
    sites: dict[str, tuple[Head, list[Path]]] = {}
    for file in files:
        try:
            with ExitStack() as stack:
                head = stack.enter_context(open_export(file)).head
        except ExportError as error:
            outcome.errors.append(
                {
                    "file": str(file),
                    "message": error.message,
                    "line": error.line,
                    "item": error.item_id,
                    "remedy": error.remedy,
                }
            )
            continue
        sites.setdefault(_key(head), (head, []))[1].append(file)
    return sites


def _key(head: Head) -> str:
    """One spelling for a site whatever scheme and www its exports name."""
    url = head.base_blog_url or head.base_site_url or head.link
    parts = urlsplit(url if "//" in url else f"//{url}")
    host = parts.netloc.lower().removeprefix("www.")
    return (f"{host}{parts.path.rstrip('/')}" or "(no address)")[:300]


def _tell(outcome: Outcome, as_json: bool) -> None:
    if as_json:
        report = {"runs": [moved.as_json() for moved in outcome.moved], "errors": outcome.errors}
        sys.stdout.write(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
        return
    for error in outcome.errors:
        sys.stderr.write(printing.refused(error) + "\n")
    for moved in outcome.moved:
        sys.stdout.write(printing.report(moved) + "\n")
