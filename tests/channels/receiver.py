"""A server on loopback that keeps what it was told, and can be slow, refuse, lie or drop the line."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit


@dataclass
class Told:
    """One request as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def query(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}


@dataclass
class Reply:
    """What it does with a request. By default it takes it in."""

    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    # Taken in, and then the line is cut before an answer.
    is_cut: bool = False
    # Waits for this before it answers.
    waits_for: threading.Event | None = None


Answering = Callable[[Told], Reply]


class Receiver:
    """Used as a context. `replies` are given one a request, then `usual`."""

    def __init__(self, usual: Answering | None = None) -> None:
        self.told: list[Told] = []
        self.replies: deque[Reply] = deque()
        self.usual: Answering = usual or (lambda told: Reply())
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        self._server.daemon_threads = True
        self._server.receiver = self  # type: ignore[attr-defined]
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Receiver:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        receiver: Receiver = self.server.receiver  # type: ignore[attr-defined]
        length = int(self.headers.get("Content-Length", 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        told = Told(self.command, self.path, headers, self.rfile.read(length))
        receiver.told.append(told)
        reply = receiver.replies.popleft() if receiver.replies else receiver.usual(told)
        if reply.waits_for is not None:
            reply.waits_for.wait(10)
        if reply.is_cut:
            # A reset, as from a machine that went down.
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            self.connection.close()
            self.close_connection = True
            return
        self.send_response(reply.status)
        for name, value in {**reply.headers, "Content-Length": str(len(reply.body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, *_words: object) -> None:
        """What it was told is kept; nobody reads it on a terminal."""

    def finish(self) -> None:
        # A line that was cut is what these tests are about.
        with contextlib.suppress(OSError):
            super().finish()
