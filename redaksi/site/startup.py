"""What must be right before the site is served."""

from __future__ import annotations

import hashlib
import logging
import socket
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

import redaksi
from redaksi.site.caches import caches

STAMP = ".collected"


class NotReady(Exception):
    """Why the site cannot be served, and what to do."""


def ready_to_serve(host: str, port: int) -> None:
    """Raise NotReady for what an operator must mend; collect static files that changed."""
    if not port_is_free(host, port):
        raise NotReady(
            f"Something else listens at {host}:{port}.\nStop it, or choose another one: --port {port + 1}"
        )
    try:
        caches()
    except ImproperlyConfigured as error:
        raise NotReady(str(error)) from error
    waiting = pending_migrations()
    if waiting:
        raise NotReady(
            f"The database is behind: {len(waiting)} migrations wait, {waiting[0]} first.\n"
            "Bring it up to date: redaksi manage migrate"
        )
    Path(settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
    collect_static()


def port_is_free(host: str, port: int) -> bool:
    """Whether nobody listens there. Our server shares ports, so it would not notice itself."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except PermissionError as error:
            raise NotReady(
                f"No permission to listen at port {port}; choose one above 1023."
            ) from error
        except socket.gaierror as error:
            raise NotReady(f"{host} is no address of this machine.") from error
        except OSError as error:
            if error.errno == 99:
                raise NotReady(f"{host} is no address of this machine.") from error
            return False
    return True


def pending_migrations() -> list[str]:
    """Migrations not applied yet, in their order."""
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
