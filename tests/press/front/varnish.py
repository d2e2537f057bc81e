"""A real Varnish on loopback, and the press behind it served over HTTP."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import httpx
import pytest

from tests.ports import free_port

HOST = "testserver"


def wait_until(condition: Callable[[], bool], seconds: float = 20) -> None:
    ends = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.05)


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        pass


class Origin:
    """What Varnish fetches from: remembers what it was asked for."""

    def __init__(self, application: Any, port: int) -> None:
        self.application = application
        self.asked: list[tuple[str, str]] = []
        self.port = port
        self._server: Server | None = None

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        if environ["REQUEST_METHOD"] != "HEAD":
            path = environ["PATH_INFO"]
            return self.application(environ, self._noting(path, start_response))
        # The probe.
        return self.application(environ, start_response)

    def _noting(self, path: str, start_response: Any) -> Any:
        def start(status: str, headers: Any, *rest: Any) -> Any:
            self.asked.append((path, status[:3]))
            return start_response(status, headers, *rest)

        return start

    def start(self) -> None:
        self._server = Server(("127.0.0.1", self.port), Quiet)
        self._server.set_app(self)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
            self._server = None


class VarnishDaemon:
    """One varnishd, started and stopped at will."""

    def __init__(self, vcl: str, folder: Path, port: int) -> None:
        self.port = port
        self.folder = folder
        self._file = folder / "redaksi.vcl"
        self._file.write_text(vcl, encoding="utf-8")
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, unless it runs."""
        if self._process is not None:
            return
        command = ["varnishd", "-F", "-j", "none", "-n", str(self.folder / "varnish")]
        command += ["-f", str(self._file), "-a", f"127.0.0.1:{self.port}", "-s", "malloc,64m"]
        command += ["-T", "none"]
        with (self.folder / "varnish.log").open("wb") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log)
        for _try in range(600):
            if self._process.poll() is not None:
                break
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError((self.folder / "varnish.log").read_text())

    def stop(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(10)
            self._process = None

    def get(self, path: str, **headers: str) -> httpx.Response:
        """As a reader asks; `was_hit` tells whether it came from the cache."""
        sent = {"Host": HOST, **{name.replace("_", "-"): value for name, value in headers.items()}}
        return httpx.get(self.address + path, headers=sent, trust_env=False, timeout=30)


def was_hit(answer: httpx.Response) -> bool:
    # The numbers of this request and of the one that filled the cache.
    return len(answer.headers["x-varnish"].split()) == 2


def required() -> None:
    """Skip, with the reason, where there is no Varnish; with CI set that is a failure."""
    modules = [*Path("/usr/lib").glob("*/varnish/vmods/libvmod_xkey.so")]
    if shutil.which("varnishd") and shutil.which("gcc") and modules:
        return
    missing = "No Varnish here (as root: apt-get install varnish varnish-modules)."
    if os.environ.get("CI"):
        pytest.fail(missing)
    pytest.skip(missing)


@contextmanager
def in_front(vcl: str, *, port: int = 0) -> Iterator[VarnishDaemon]:
    folder = Path(tempfile.mkdtemp(prefix="redaksi-varnish-"))
    daemon = VarnishDaemon(vcl, folder, port or free_port())
    daemon.start()
    try:
        yield daemon
    finally:
        daemon.stop()
        shutil.rmtree(folder, ignore_errors=True)
