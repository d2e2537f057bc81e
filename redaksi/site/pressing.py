"""The press of this site: where it keeps its sheets, which build they are of, what goes past it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation

import redaksi
from redaksi.language.pages import interface_language, split_language
from redaksi.press.bell import Bell
from redaksi.press.gate import Gate
from redaksi.press.ledger import begin_anew
from redaksi.press.room import Room
from redaksi.press.store import Store
from redaksi.press.watch import Watch
from redaksi.press.wsgi import Press
from redaksi.site.startup import fingerprint
from redaksi.site.views import unavailable

if TYPE_CHECKING:
    from redaksi.press.rendering import Application

# What is for one person, or goes out past Python.
PAST = ("/desk/", "/static/", "/media/")


def press(application: Application) -> Press:
    """The outermost application: `application` behind the press."""
    assert settings.SITE_FOLDER is not None
    folder, build = settings.SITE_FOLDER.var / "press", _build()
    store = Store(folder, most=settings.REDAKSI.press_disk * MEGABYTE, build=build)

    def throw_away() -> None:
        room.clear()
        ours = store.belongs_to(f"{build} {watch.positions.ledger}")
        if ours and store.highest() > watch.positions.seen:
            # While no process ran, the database was put back to an earlier state.
            begin_anew(watch.positions.ledger)

    watch = Watch(Bell.of_site(settings.SITE_FOLDER.var), on_other_ledger=throw_away, keeper=store)
    room = Room(
        application,
        watch,
        store,
        host=settings.REDAKSI.host,
        memory=settings.REDAKSI.press_memory * MEGABYTE,
    )
    watch.start()
    gate = Gate(application, watch, away=_unavailable)
    return Press(gate, room, hosts=settings.ALLOWED_HOSTS, past=PAST, away=_unavailable)


MEGABYTE = 1024 * 1024


def _build() -> str:
    """Changes with everything but the database that pages are made from: code, theme, configuration."""
    assert settings.SITE_FOLDER is not None
    digest = hashlib.sha256(fingerprint().encode())
    for folder in (Path(redaksi.__file__).parent, settings.SITE_FOLDER.theme):
        for file in sorted(folder.rglob("*")):
            if file.suffix in {".py", ".html", ".mo", ".txt", ".xml"} and file.is_file():
                state = file.stat()
                digest.update(f"{file} {state.st_size} {state.st_mtime_ns}\n".encode())
    digest.update(settings.SITE_FOLDER.config_file.read_bytes())
    return digest.hexdigest()[:32]


def _unavailable(path: str) -> bytes:
    """The page that says the newsroom's machine has trouble, in the language of the address."""
    language, _rest = split_language(path)
    with translation.override(interface_language(language)):
        return unavailable(language)
