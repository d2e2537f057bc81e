"""What is wrong or risky with a site: each finding with an id and a remedy.

`redaksi check` shows all of them; those that need no database also run as Django's system checks.
"""

from __future__ import annotations

import difflib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.db import DatabaseError, connection

from redaksi.language.names import INTERFACE_LANGUAGES
from redaksi.lib.database_file import GONE, PUT_BACK
from redaksi.site.cache_checks import front, front_drops
from redaksi.site.channel_checks import channels
from redaksi.site.configuration import SETTINGS
from redaksi.site.findings import Finding, Level
from redaksi.site.lookout import SILENT_AFTER
from redaksi.site.startup import pending_migrations
from redaksi.site.worker import HEARTBEAT

SHORTEST_KEY = 40
LOCAL = {"127.0.0.1", "localhost", "::1", "testserver"}
OF_LEVEL = {"error": checks.Error, "warning": checks.Warning, "note": checks.Info}


def findings() -> list[Finding]:
    """Everything that can be found on this machine, errors first."""
    found = [finding for look in (*CONFIGURATION, *RUNNING) for finding in look()]
    found += [_django(message) for message in checks.run_checks(include_deployment_checks=False)]
    order = {"error": 0, "warning": 1, "note": 2}
    unique = {(finding.id, finding.problem): finding for finding in found}
    return sorted(unique.values(), key=lambda finding: (order[finding.level], finding.id))


@checks.register("redaksi")
def system_checks(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """The findings of the configuration alone, for Django's own commands."""
    return [
        OF_LEVEL[finding.level](finding.problem, hint=finding.remedy, id=finding.id)
        for look in CONFIGURATION
        for finding in look()
    ]


def secret_key() -> Iterator[Finding]:
    """A key somebody could guess."""
    key = settings.SECRET_KEY
    if len(key) < SHORTEST_KEY or len(set(key)) < 8:
        yield Finding(
            "redaksi.E001",
            "error",
            f"The secret key is too weak ({len(key)} characters); sessions could be forged.",
            "Unset REDAKSI_SECRET_KEY to let Redaksi make one, or set one of 50 random characters.",
        )
    file = _var() / "secret_key"
    if not os.environ.get("REDAKSI_SECRET_KEY") and file.is_file() and file.stat().st_mode & 0o077:
        yield Finding(
            "redaksi.W001",
            "warning",
            f"{file} can be read by other users of this machine.",
            f"chmod 600 {file}",
        )


def misspelt() -> Iterator[Finding]:
    """What redaksi.toml says to nobody."""
    for name in settings.REDAKSI.unknown:
        near = difflib.get_close_matches(name, [setting.name for setting in SETTINGS], n=1)
        yield Finding(
            "redaksi.W008",
            "warning",
            f"{settings.REDAKSI.source} sets {name}, which is no setting; it has no effect.",
            f"Did you mean {near[0]}?"
            if near
            else "Remove it; docs/reference/settings.md has all.",
        )


def public_address() -> Iterator[Finding]:
    """A public site without encryption."""
    parts = urlsplit(settings.REDAKSI.url)
    if parts.scheme == "http" and parts.hostname not in LOCAL:
        yield Finding(
            "redaksi.W002",
            "warning",
            f"site.url is {settings.REDAKSI.url}, without encryption; passwords travel readably.",
            "Put a proxy with a certificate in front, and write https:// into site.url.",
        )


def debugging() -> Iterator[Finding]:
    """Error pages that tell too much."""
    if not settings.DEBUG:
        return
    public = urlsplit(settings.REDAKSI.url).hostname not in LOCAL
    yield Finding(
        "redaksi.E002" if public else "redaksi.W003",
        "error" if public else "warning",
        "REDAKSI_DEBUG is on: error pages show code and settings to everybody.",
        "Unset REDAKSI_DEBUG.",
    )


def translations() -> Iterator[Finding]:
    """A package whose translations were never compiled."""
    for language in sorted(set(INTERFACE_LANGUAGES) - {"en"}):
        folder = Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES"
        if not (folder / "django.mo").is_file():
            yield Finding(
                "redaksi.W004",
                "warning",
                f"The {language} translation is not compiled; its pages would be in English.",
                "From a checkout: make setup. From a package: install it again.",
            )


def letters() -> Iterator[Finding]:
    """Letters nobody gets."""
    if not os.environ.get("EMAIL_URL") and urlsplit(settings.REDAKSI.url).hostname not in LOCAL:
        yield Finding(
            "redaksi.N001",
            "note",
            "Letters, such as a forgotten password's, are only written to the log.",
            "Set EMAIL_URL=smtp://user:password@host:587.",
        )


def folders() -> Iterator[Finding]:
    """Folders that cannot be written to."""
    for folder in (_var(), Path(settings.MEDIA_ROOT)):
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            yield Finding(
                "redaksi.E003",
                "error",
                f"{folder} cannot be written to by this user.",
                f"chown -R $(id -un) {folder}, or run as its owner.",
            )


def _remedy_of(error: DatabaseError) -> str:
    if GONE in str(error):
        return PUT_BACK
    return (
        "Run as the owner of the site folder."
        if connection.vendor == "sqlite"
        else "Start it, or mend DATABASE_URL."
    )


def database() -> Iterator[Finding]:
    """A database that is away, or behind."""
    try:
        waiting = pending_migrations()
    except DatabaseError as error:
        yield Finding(
            "redaksi.E004",
            "error",
            f"The database cannot be reached: {str(error).strip().splitlines()[0]}",
            _remedy_of(error),
        )
        return
    if waiting:
        yield Finding(
            "redaksi.E005",
            "error",
            f"The database is behind: {len(waiting)} migrations wait, {waiting[0]} first.",
            "redaksi manage migrate",
        )
    elif connection.vendor == "sqlite" and urlsplit(settings.REDAKSI.url).hostname not in LOCAL:
        yield Finding(
            "redaksi.N002",
            "note",
            "The database is SQLite: right for one machine, and to be copied with `sqlite3 … .backup`.",
            "For several machines, set DATABASE_URL=postgresql://….",
        )


def people() -> Iterator[Finding]:
    """A desk nobody can enter."""
    from redaksi.accounts.models import User

    try:
        anybody = User.objects.filter(is_active=True).exists()
    except DatabaseError:
        return
    if not anybody:
        yield Finding(
            "redaksi.W005",
            "warning",
            "Nobody can log in yet.",
            "redaksi user add NAME --role chief_editor",
        )


def worker() -> Iterator[Finding]:
    """A worker that is not there: scheduled articles would not appear."""
    heartbeat = _var() / HEARTBEAT
    if not heartbeat.is_file():
        yield Finding(
            "redaksi.W006",
            "warning",
            "No worker has run yet; scheduled articles do not appear without one.",
            "Start the site with `redaksi serve`, or a worker alone with `redaksi worker`.",
        )
        return
    silent = time.time() - heartbeat.stat().st_mtime
    if silent > SILENT_AFTER:
        yield Finding(
            "redaksi.W007",
            "warning",
            f"The worker has been silent for {round(silent)} seconds; scheduled articles wait.",
            "Look for it in the log, and start `redaksi serve` or `redaksi worker` again.",
        )


CONFIGURATION: tuple[Callable[[], Iterator[Finding]], ...] = (
    secret_key,
    misspelt,
    public_address,
    debugging,
    translations,
    letters,
)
RUNNING: tuple[Callable[[], Iterator[Finding]], ...] = (
    folders,
    database,
    people,
    worker,
    front,
    front_drops,
    channels,
)


def _var() -> Path:
    """The folder of data and keys; checks run only where there is a site."""
    folder = settings.SITE_FOLDER
    assert folder is not None
    return folder.var


def _django(message: checks.CheckMessage) -> Finding:
    level: Level = "error" if message.level >= checks.ERROR else "warning"
    if message.level < checks.WARNING:
        level = "note"
    return Finding(
        message.id or "django",
        level,
        str(message.msg),
        str(message.hint or "See Django's documentation of system checks."),
    )
