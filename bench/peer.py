"""nginx beside us: the same bytes as a file, asked by wrk on another core. For the press to come."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.report import Row
from bench.sites import environment, seeded

SECONDS = 5
NGINX = """\
{user}worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  default_type text/html;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; root {folder}/www; index index.html; }}
}}
"""


def measure(folder: Path, articles: int) -> list[Row]:
    """Requests a second of the front page: ours made anew, and nginx's as a file."""
    missing = [name for name in ("nginx", "wrk") if not shutil.which(name, path=_path())]
    if missing:
        return [
            Row(
                "nginx beside us",
                f"not measured: no {' and no '.join(missing)} here (apt-get install nginx-light wrk)",
            )
        ]
    site = seeded(folder, articles)
    port = _free_port()
    with _process(["redaksi"], site, port) as address:
        page = urllib.request.urlopen(address, timeout=60).read()
        ours = _wrk(address)
    place = folder / "nginx"
    # Started by root, its worker would be somebody who may not read this folder.
    user = "user root;\n" if os.geteuid() == 0 else ""
    (place / "www").mkdir(parents=True, exist_ok=True)
    (place / "www" / "index.html").write_bytes(page)
    port = _free_port()
    (place / "nginx.conf").write_text(NGINX.format(folder=place, port=port, user=user))
    with _process(["nginx", "-c", str(place / "nginx.conf")], site, port) as address:
        theirs = _wrk(address)
    return [
        Row(
            f"front page ({len(page) / 1000:.0f} KB), one process",
            f"{ours:,.0f} requests/s made anew",
            "",
            f"nginx, the same bytes as a file: {theirs:,.0f}/s ({theirs / ours:,.0f} ×)",
        )
    ]


@contextmanager
def _process(command: list[str], site: Path, port: int) -> Iterator[str]:
    """A server on the first core; `redaksi` means ours."""
    if command == ["redaksi"]:
        import sys

        command = [sys.executable, "-m", "redaksi", "serve", "--port", str(port), "--workers", "1"]
    pinned = ["taskset", "-c", "0", *command] if (os.cpu_count() or 1) > 1 else command
    process = subprocess.Popen(
        pinned, env={**environment(site), "PATH": _path()}, stdout=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        for _ in range(240):
            try:
                urllib.request.urlopen(address, timeout=10).read()
                break
            except urllib.error.HTTPError:
                raise
            except OSError:
                time.sleep(0.5)
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(40)


def _wrk(address: str) -> float:
    command = ["wrk", "-t1", "-c8", f"-d{SECONDS}s", address]
    pinned = ["taskset", "-c", "1", *command] if (os.cpu_count() or 1) > 1 else command
    said = subprocess.run(pinned, check=True, capture_output=True, text=True).stdout
    found = re.search(r"Requests/sec:\s*([\d.]+)", said)
    assert found, said
    # Refusals are quick; a rate of them would flatter whoever refuses.
    assert "Non-2xx" not in said, f"{address} did not answer with the page:\n{said}"
    return float(found[1])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _path() -> str:
    return f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
