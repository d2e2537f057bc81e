"""The channels' threads in the worker: couriers, the postman, the pushes, the hub. Each does what is due, and sleeps."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from django.db import close_old_connections, connection

from redaksi.lib.database_file import close_if_replaced

logger = logging.getLogger("redaksi.channels")

# In seconds, between two rounds in which nothing was due.
COURIERS_EVERY, POST_EVERY, PUSHES_EVERY, HUB_EVERY = 1.0, 5.0, 2.0, 2.0


def begin(ending: threading.Event) -> list[threading.Thread]:
    """Start all of them; each ends after the round it is in, what is being sent included.

    Cut off in the middle, nobody would know whether it arrived.
    """
    from redaksi.channels.couriers import Couriers
    from redaksi.channels.newsletter.postman import Postman
    from redaksi.channels.webpush.pushing import Pusher
    from redaksi.channels.websub.rounds import go_round as hub

    acts: list[tuple[str, Callable[[], int], float]] = [
        ("outbox", Couriers(ending).round, COURIERS_EVERY),
        ("post", Postman(ending).round, POST_EVERY),
        ("pushes", Pusher(ending).round, PUSHES_EVERY),
        ("hub", hub, HUB_EVERY),
    ]
    threads = [
        threading.Thread(target=go, args=(ending, act, pause), name=name)
        for name, act, pause in acts
    ]
    for thread in threads:
        thread.start()
    return threads


def go(ending: threading.Event, act: Callable[[], int], pause: float) -> None:
    """Go round until told to stop; a round that fails is told, and the next one comes."""
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
            ending.wait(pause)
    connection.close()
