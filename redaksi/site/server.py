"""The web process: Granian with the WSGI application; static files and media go past Python.

Started by the supervisor as `python -m redaksi.site.server HOST PORT WORKERS`.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from redaksi.lib.processes import die_with_parent

# A page holds a database connection while it is made; more threads would wait for the database.
THREADS = 8
# Names of static files and renditions hold a hash, so browsers may keep them.
YEAR = 365 * 24 * 3600


def run(
    host: str,
    port: int,
    workers: int,
    *,
    threads: int = THREADS,
    target: str = "redaksi.site.wsgi:application",
) -> None:
    """Serve until told to stop."""
    from django.conf import settings

    Granian(
        target,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        blocking_threads_idle_timeout=600,
        backlog=1024,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=15,
        static_path_route=["/static", "/media"],
        static_path_mount=[Path(settings.STATIC_ROOT), Path(settings.MEDIA_ROOT)],
        static_path_expires=YEAR,
        process_name="redaksi web",
    ).serve()


if __name__ == "__main__":
    die_with_parent()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redaksi.site.settings")
    run(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
