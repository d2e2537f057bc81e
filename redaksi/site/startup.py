"""What must be right before the site is served."""

from __future__ import annotations

import hashlib
import logging
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

import redaksi
from redaksi.lib import database_file
from redaksi.site.caches import caches
from redaksi.site.listening import NotReady, refuse_taken

logger = logging.getLogger("redaksi.startup")

STAMP = ".collected"


def ready_to_serve(host: str, port: int) -> None:
    """Raise NotReady for what an operator must mend; collect static files that changed."""
    refuse_taken(host, port)
    try:
        caches()
    except ImproperlyConfigured as error:
        raise NotReady(str(error)) from error
    try:
        waiting = pending_migrations()
    except OperationalError as error:
        # Readers of stored pages are served; everything else begins when the database answers.
        logger.warning("The database does not answer: %s", error)
        waiting = []
    if waiting:
        raise NotReady(
            f"The database is behind: {len(waiting)} migrations wait, {waiting[0]} first.\n"
            "Bring it up to date: redaksi manage migrate"
        )
    Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
    collect_static()


def pending_migrations() -> list[str]:
    """Migrations not applied yet, in their order."""
    if settings.SITE_FOLDER is not None and (settings.SITE_FOLDER.var / "press").is_dir():
        # A site that was read has a database; to open a file that is gone would make an empty one.
        database_file.identity()
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def collect_static() -> None:
    """Put static files where the server reads them, when anything of them changed."""
    root = Path(settings.STATIC_ROOT)
    stamp = root / STAMP
    wanted = fingerprint()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return
    # Post-processing tells of every file; only failures are news here.
    logging.getLogger("django").setLevel(logging.ERROR)
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(wanted, encoding="ascii")


def fingerprint() -> str:
    """Changes with the versions that bring static files and with every file of ours and the theme's."""
    digest = hashlib.sha256()
    for name in ("Django", "wagtail"):
        digest.update(f"{name} {version(name)}\n".encode())
    digest.update(redaksi.__version__.encode())
    for folder in settings.STATICFILES_DIRS:
        for file in sorted(Path(folder).rglob("*")):
            if file.is_file():
                state = file.stat()
                digest.update(f"{file} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()
