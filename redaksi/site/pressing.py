"""The press of this site: where it keeps its sheets, which build they are of, what goes past it."""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import translation

import redaksi
from redaksi.api.manners import SHARED, failed
from redaksi.api.service import BASE, WITHOUT_TAGS
from redaksi.language.pages import interface_language, split_language
from redaksi.press.bell import Bell
from redaksi.press.explaining import key_of, readable
from redaksi.press.front.wsgi import FrontedPress
from redaksi.press.gate import Away, Gate
from redaksi.press.ledger import begin_anew, changed
from redaksi.press.logbook import Logbook
from redaksi.press.operators import Operators
from redaksi.press.room import Room
from redaksi.press.store import Store
from redaksi.press.tags import SITE, sheet_tag
from redaksi.press.watch import Watch
from redaksi.press.wsgi import Press
from redaksi.site.caches import holding
from redaksi.site.lookout import HEALTH, METRICS, Lookout
from redaksi.site.startup import fingerprint
from redaksi.site.views import unavailable
from redaksi.site.worker import HEARTBEAT

if TYPE_CHECKING:
    from redaksi.press.rendering import Application

# What is for one person, or goes out past Python.
PAST = ("/desk/", "/static/", "/media/", *WITHOUT_TAGS)
MEGABYTE = 1024 * 1024


def press(application: Application) -> Press:
    """The outermost application: `application` behind the press."""
    assert settings.SITE_FOLDER is not None
    heartbeat = settings.SITE_FOLDER.var / HEARTBEAT
    room = pressroom(application)
    book, operators = logbook(), _operators()
    book.keep(room)
    gate = Gate(application, room.watch, away=_unavailable)
    lookout = Lookout(gate, room, book, operators, heartbeat=heartbeat)
    facts: dict[str, Any] = {
        "hosts": settings.ALLOWED_HOSTS,
        "past": (*PAST, HEALTH, METRICS),
        "away": _unavailable,
        "operators": operators,
    }
    told = holding()
    if told is None:
        return Press(lookout, room, **facts)
    # Fastly and Cloudflare hand readers' headers on, so what those say of themselves is not believed.
    fillers = settings.REDAKSI.trusted_proxies if settings.REDAKSI.front.kind == "varnish" else []
    return FrontedPress(lookout, room, holding=told, fillers=fillers, **facts)


def pressroom(application: Application) -> Room:
    """A room that watches the ledger and fills the site's store; one a process."""
    assert settings.SITE_FOLDER is not None
    kept = store()

    def throw_away() -> None:
        room.clear()
        ours = kept.belongs_to(owner(watch.positions.ledger))
        if ours and kept.highest() > watch.positions.seen:
            # While no process ran, the database was put back to an earlier state.
            begin_anew(watch.positions.ledger)

    watch = Watch(Bell.of_site(settings.SITE_FOLDER.var), on_other_ledger=throw_away, keeper=kept)
    room = Room(
        application,
        watch,
        kept,
        host=settings.REDAKSI.host,
        memory=settings.REDAKSI.press_memory * MEGABYTE,
    )
    watch.start()
    return room


def store() -> Store:
    """The site's store on disk."""
    return Store(_folder(), most=settings.REDAKSI.press_disk * MEGABYTE, build=build())


def logbook() -> Logbook:
    """What the web processes of this machine say of themselves."""
    return Logbook(_folder())


def throw_away(address: str = "") -> tuple[int, int]:
    """Throw away all sheets, or the page at one address; how many those were, and their bytes.

    Raises DatabaseError while the ledger cannot be written: what is stored is all there is then.
    """
    kept = store()
    if address:
        key = key_of(address)
        changed(sheet_tag(key), what=f"{readable(key)} was thrown away")
        sheet = kept.get(key)
        kept.drop(key)
        return (1, sheet.size) if sheet else (0, 0)
    sheets, size = kept.count()
    changed(SITE, what="all stored pages were thrown away")
    kept.clear()
    return sheets, size


def press_again(by: str) -> None:
    """Have every page made again when it is next asked for; until then the old ones are a fallback."""
    changed(SITE, what=f"{by} had everything pressed again")


def is_of_another_build() -> bool:
    """Whether running processes fill the store with pages of another build than this process's."""
    owned = store().whose()
    return bool(owned) and owned.partition(" ")[0] != build() and bool(logbook().read())


def owner(ledger: str) -> str:
    """Whose sheets the store may hold: those of this build, made from this ledger."""
    return f"{build()} {ledger}"


def _folder() -> Path:
    assert settings.SITE_FOLDER is not None
    return settings.SITE_FOLDER.var / "press"


def _operators() -> Operators:
    return Operators(
        token=os.environ.get("REDAKSI_OPERATOR_TOKEN", ""),
        addresses=settings.REDAKSI.operators,
        proxies=settings.REDAKSI.trusted_proxies,
    )


@cache
def build() -> str:
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


def _unavailable(path: str) -> Away:
    """What says that the newsroom's machine has trouble: to a program, or in the language of the address."""
    if path.startswith(BASE):
        told = failed(503)
        return Away(told.content, told.headers["Content-Type"], SHARED)
    language, _rest = split_language(path)
    with translation.override(interface_language(language)):
        return Away(unavailable(language))
