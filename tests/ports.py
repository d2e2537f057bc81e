"""Ports for servers that tests start."""

from __future__ import annotations

import os
import socket
from itertools import count

# Below what systems give to outgoing connections, which may take a free port before its server does;
# a thousand for each worker of a test run.
FIRST = 21_000
_next = count(os.getpid() % 900)


def free_port() -> int:
    """A port nobody listens at, and no other test of this run is given."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    for number in _next:
        port = FIRST + 1000 * (worker % 10) + number % 1000
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        return port
    raise AssertionError("counting never ends")
