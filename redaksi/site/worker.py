"""The worker: queued tasks in the main thread; the clock, the outbox and purging in threads of their own.

Started by the supervisor as `python -m redaksi.site.worker`.
"""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
import time
import uuid
from types import FrameType
from typing import TYPE_CHECKING

import django
from setproctitle import setproctitle

from redaksi.lib.processes import beginning, die_with_parent

if TYPE_CHECKING:
    from django_tasks_db.management.commands.db_worker import Worker

logger = logging.getLogger("redaksi.worker")

TASKS_EVERY = 1.0
CLOCK_EVERY = 3.0
PAGES_EVERY = 5.0
HOUSEKEEPING_EVERY = 3600.0
HEARTBEAT = "worker.heartbeat"


def run() -> None:
    """Work until told to stop."""
    from redaksi.channels import rounds
    from redaksi.site.caches import begin_purging
    from redaksi.site.pressing import build
    from redaksi.sources.keeping import Keeper

    setproctitle("redaksi worker")
    name = f"{socket.gethostname()[:24]}:{os.getpid()}:{uuid.uuid4().hex[:8]}"
    _wait_for_database()
    take_back(socket.gethostname()[:24])
    ending = threading.Event()
    clock = threading.Thread(target=_keep_time, args=(ending,), name="clock", daemon=True)
    worker = _worker(name)
    _stop_between_tasks(worker)
    clock.start()
    sending = rounds.begin(ending)
    reading = threading.Thread(
        target=rounds.go,
        args=(ending, Keeper().round, PAGES_EVERY),
        name="cited pages",
        daemon=True,
    )
    reading.start()
    purging = begin_purging(ending, build())
    logging.getLogger("django_tasks_db").setLevel(logging.ERROR)
    try:
        worker.run()
    finally:
        ending.set()
        for thread in (clock, reading, *purging):
            thread.join(15)
        for thread in sending:
            thread.join()


def _worker(name: str) -> Worker:
    from django_tasks_db.management.commands.db_worker import Worker

    return Worker(
        queue_names=["*"],
        interval=TASKS_EVERY,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=name,
        excluded_queue_names=[],
    )


def _stop_between_tasks(worker: Worker) -> None:
    """Let a signal end the worker after what it is doing.

    The library's own handler exits wherever it is; within a transaction, its end then fails.
    """

    def stop(number: int, frame: FrameType | None) -> None:
        worker.running = False

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)


def _wait_for_database() -> None:
    """Come up without it: ending at once, again and again, would end the whole site."""
    from django.db import DatabaseError
    from django_tasks_db.models import DBTaskResult

    from redaksi.lib.database_file import identity

    while True:
        try:
            identity()
            DBTaskResult.objects.first()
        except DatabaseError as error:
            logger.warning("The worker waits for the database: %s", error)
            time.sleep(CLOCK_EVERY)
        else:
            return


def take_back(host: str) -> int:
    """Queue again what workers of this machine had begun when they were killed."""
    from django_tasks_db.models import DBTaskResult

    taken = 0
    for task in DBTaskResult.objects.running():
        where, _, rest = (task.worker_ids or [""])[-1].partition(":")
        if where != host or _is_alive(rest.partition(":")[0]):
            continue
        # Only from the state we saw: another worker may be taking it back too.
        taken += DBTaskResult.objects.filter(pk=task.pk, status="RUNNING").update(status="READY")
    if taken:
        logger.warning("%d tasks of a worker that was killed are queued again.", taken)
    return taken


def _keep_time(ending: threading.Event) -> None:
    """Publish and take off what is due, every few seconds; what was missed is due too."""
    from django.conf import settings
    from django.db import close_old_connections, connection

    from redaksi.lib.database_file import close_if_replaced
    from redaksi.site.schedule import do_housekeeping, do_what_is_due

    assert settings.SITE_FOLDER is not None
    heartbeat = settings.SITE_FOLDER.var / HEARTBEAT
    tidy_at = time.monotonic() + 60
    while not ending.is_set():
        close_old_connections()
        close_if_replaced()
        try:
            do_what_is_due()
            heartbeat.touch()
            if time.monotonic() >= tidy_at:
                tidy_at = time.monotonic() + HOUSEKEEPING_EVERY
                do_housekeeping()
        except Exception:
            # The database may be away for a while; the next round finds everything still due.
            logger.exception("This round of the clock failed; the next is in %.0f s.", CLOCK_EVERY)
        ending.wait(CLOCK_EVERY)
    connection.close()


def _is_alive(pid: str) -> bool:
    if not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return int(pid) != os.getpid()


if __name__ == "__main__":
    die_with_parent()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redaksi.site.settings")
    with beginning():
        django.setup()
    run()
