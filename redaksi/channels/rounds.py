"""Threads of the worker that go round: each does what is due and sleeps when nothing is."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from django.db import close_old_connections, connection

from redaksi.lib.database_file import close_if_replaced

logger = logging.getLogger("redaksi.channels")

EVERY = 2.0


def begin(ending: threading.Event) -> list[threading.Thread]:
    """Start all of them; each ends after the round it is in."""
    from redaksi.channels.websub.rounds import go_round as hub

    threads = [
        threading.Thread(target=_go, args=(ending, act), name=name)
        for name, act in {"hub": hub}.items()
    ]
    for thread in threads:
        thread.start()
    return threads


def _go(ending: threading.Event, act: Callable[[], int]) -> None:
    while not ending.is_set():
        close_old_connections()
        close_if_replaced()
        done = 0
        try:
            done = act()
        except Exception:
            # The database may be away; everything is still due in the next round.
            logger.exception("A round failed; the next is soon.")
        if not done:
            ending.wait(EVERY)
    connection.close()
