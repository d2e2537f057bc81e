"""Servers to measure, on the first core, and wrk that asks them, on another one."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.sites import environment
from redaksi.lib.processes import die_with_parent

SECONDS = 3
# What `redaksi serve` runs.
OURS = "redaksi.site.wsgi:application"
TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Pace:
    """What wrk found, and what it cost the server."""

    rate: float
    # Of its core, in microseconds of the process that answers.
    cost: float
    p99: str


@dataclass
class Server:
    """One that runs: its address, and the process that answers."""

    home: str
    process: int

    def pace(
        self,
        path: str = "/",
        *,
        connections: int = 64,
        seconds: int = SECONDS,
        headers: dict[str, str] | None = None,
        script: Path | None = None,
    ) -> Pace:
        """Requests a second of a path, or of what a script of wrk asks."""
        said = {"Accept-Encoding": "gzip", **(headers or {})}
        command = [
            *pinned(-1),
            *("wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency"),
            *(part for name, value in said.items() for part in ("-H", f"{name}: {value}")),
            *(("-s", str(script)) if script else ()),
            f"{self.home}{path}",
        ]
        before = spent(self.process)
        told = subprocess.run(
            command, check=True, capture_output=True, text=True, start_new_session=True
        ).stdout
        cost = spent(self.process) - before
        # Refusals are quick; a rate of them would flatter whoever refuses.
        assert "Non-2xx" not in told, f"{self.home}{path} did not answer with the page:\n{told}"
        count = int(_number(r"(\d+) requests in", told))
        slowest = re.search(r"^\s*99%\s+(\S+)", told, re.MULTILINE)
        return Pace(
            _number(r"Requests/sec:\s*([\d.]+)", told),
            cost / max(1, count) * 1e6,
            slowest[1] if slowest else "",
        )

    @property
    def memory(self) -> float:
        """Megabytes resident."""
        status = Path(f"/proc/{self.process}/status").read_text()
        return _number(r"VmRSS:\s*(\d+)", status) / 1024


def missing(*programs: str) -> list[str]:
    """Those of the programs that are not installed."""
    import shutil

    return [name for name in programs if not shutil.which(name, path=path())]


@contextmanager
def redaksi_serving(site: Path, *arguments: str, cores: str = "0") -> Iterator[Server]:
    """`redaksi serve` as an operator starts it: supervisor, web processes and the background worker."""
    port = free_port()
    command = [sys.executable, "-m", "redaksi", "serve", "--port", str(port), *arguments]
    with _running(command, site, port, cores) as server:
        yield server


@contextmanager
def granian_serving(
    site: Path, target: str, *, workers: int = 1, threads: int = 0, cores: str = "0", **more: str
) -> Iterator[Server]:
    """The web process alone, with any application and any number of threads (0: as many as we take)."""
    port = free_port()
    command = [sys.executable, "-m", "bench.web", str(port), target, str(workers), str(threads)]
    with _running(command, site, port, cores, **more) as server:
        yield server


@contextmanager
def nginx_serving(folder: Path, site: Path, lines: str, *, within: str = "") -> Iterator[Server]:
    """nginx as Debian sets it up, one worker, with `lines` in its server block, `within` around it."""
    port = free_port()
    # Started by root, its worker would be somebody who may not read this folder.
    user = "user root;\n" if os.geteuid() == 0 else ""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "nginx.conf").write_text(
        NGINX.format(folder=folder, port=port, user=user, lines=lines, within=within)
    )
    with _running(["nginx", "-c", str(folder / "nginx.conf")], site, port, "0") as server:
        yield server


NGINX = """\
{user}worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  sendfile on; tcp_nopush on; keepalive_requests 1000000000;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  {within}
  server {{ listen 127.0.0.1:{port}; {lines} }}
}}
"""


@contextmanager
def _running(
    command: list[str], site: Path, port: int, cores: str, **more: str
) -> Iterator[Server]:
    names = {**environment(site), "PATH": path(), **more}
    # A session each: Linux shares a busy core out by sessions, and ours starts its own children so.
    # What a server complains of, such as addresses where nothing stands, is looked up there.
    with (site / "server.log").open("a") as log:
        process = subprocess.Popen(
            [*pinned(cores), *command],
            env=names,
            stdout=subprocess.DEVNULL,
            stderr=log,
            start_new_session=True,
            # A bench that is stopped leaves nobody behind to keep the core warm.
            preexec_fn=die_with_parent,
        )
    home = f"http://127.0.0.1:{port}"
    try:
        _wait_for(home)
        yield Server(home, answering(process.pid))
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(40)


def _wait_for(home: str) -> None:
    until = time.monotonic() + 180
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{home}/", timeout=30).read()
        except urllib.error.HTTPError:
            # It answers; what it says of this address does not matter.
            return
        except OSError:
            time.sleep(0.3)
        else:
            return
    raise TimeoutError(f"nobody answers at {home}")


def answering(parent: int) -> int:
    """The process among `parent` and its children that answers requests: the first web worker."""
    family = [parent, *_children(parent)]
    names = {pid: Path(f"/proc/{pid}/cmdline").read_bytes() for pid in family}
    named = [pid for pid, name in names.items() if b"worker-1" in name or b"nginx: worker" in name]
    return named[0] if named else family[-1]


def _children(parent: int) -> list[int]:
    found: list[int] = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            about = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(about[1]) == parent:
            child = int(folder.name)
            found += [child, *_children(child)]
    return found


def spent(process: int) -> float:
    """Seconds of processor time a process has had."""
    about = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(about[11]) + int(about[12])) / TICK


def pinned(cores: str | int) -> list[str]:
    """What keeps a command on some cores; -1 is the last one. Nothing where there is only one."""
    count = os.cpu_count() or 1
    if count == 1:
        return []
    return ["taskset", "-c", str(count - 1) if cores == -1 else str(cores)]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def path() -> str:
    return f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"


def _number(pattern: str, text: str) -> float:
    found = re.search(pattern, text)
    assert found, text
    return float(found[1])
