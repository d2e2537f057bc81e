"""The web process: Granian with the WSGI application; static files and media go past Python.

Started by the supervisor as `python -m redaksi.site.server HOST PORT WORKERS`.
"""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from redaksi.lib.processes import die_with_parent

# Those who wait for a page to be made hold a thread each, and stored pages need one beside them. More
# than these would be more connections to the database: each thread may keep one (docs: performance).
THREADS = 8
# Browsers keep a connection open between two pages, and Granian counts it all the while; beyond
# this many new readers wait at the door. One at rest costs up to 30 KB.
CONNECTIONS = 4096
# Of files and sockets a process opens besides.
FILES_BESIDES = 512
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
        backpressure=_connections(),
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=15,
        static_path_route=["/static", "/media"],
        static_path_mount=[Path(settings.STATIC_ROOT), Path(settings.MEDIA_ROOT)],
        static_path_expires=YEAR,
        process_name="redaksi web",
    ).serve()


def _connections() -> int:
    """As many as the system lets a process have, after asking it for enough."""
    wanted = CONNECTIONS + FILES_BESIDES
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(hard, wanted)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        wanted = soft
    return max(FILES_BESIDES, wanted - FILES_BESIDES)


if __name__ == "__main__":
    die_with_parent()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redaksi.site.settings")
    run(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
