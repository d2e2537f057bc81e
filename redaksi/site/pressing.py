"""The press of this site: where it keeps its sheets, which build they are of, what goes past it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import translation

import redaksi
from redaksi.language.pages import interface_language, split_language
from redaksi.press.bell import Bell
from redaksi.press.front.wsgi import FrontedPress
from redaksi.press.room import Room
from redaksi.press.store import Store
from redaksi.press.watch import Watch
from redaksi.press.wsgi import Press
from redaksi.site.caches import holding
from redaksi.site.startup import fingerprint
from redaksi.site.views import unavailable

if TYPE_CHECKING:
    from redaksi.press.rendering import Application

# What is for one person, or goes out past Python.
PAST = ("/desk/", "/static/", "/media/")


def press(application: Application) -> Press:
    """The outermost application: `application` behind the press."""
    assert settings.SITE_FOLDER is not None
    folder = settings.SITE_FOLDER.var / "press"
    store = Store(folder, most=settings.REDAKSI.press_disk * MEGABYTE)
    watch = Watch(
        Bell.of_site(settings.SITE_FOLDER.var),
        on_other_ledger=lambda: store.belongs_to(f"{build()} {watch.positions.ledger}"),
    )
    room = Room(
        application,
        watch,
        store,
        host=settings.REDAKSI.host,
        memory=settings.REDAKSI.press_memory * MEGABYTE,
    )
    watch.start()
    facts: dict[str, Any] = {
        "hosts": settings.ALLOWED_HOSTS,
        "past": PAST,
        "away": _unavailable,
    }
    told = holding()
    if told is None:
        return Press(application, room, **facts)
    # Fastly and Cloudflare hand readers' headers on, so what those say of themselves is not believed.
    fillers = settings.REDAKSI.trusted_proxies if settings.REDAKSI.front.kind == "varnish" else []
    return FrontedPress(application, room, holding=told, fillers=fillers, **facts)


MEGABYTE = 1024 * 1024


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


def _unavailable(path: str) -> bytes:
    """The page that says the newsroom's machine has trouble, in the language of the address."""
    language, _rest = split_language(path)
    with translation.override(interface_language(language)):
        return unavailable(language)
