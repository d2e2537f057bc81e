"""A stored page and a 304: the press beside nginx with the same bytes, and beside an application that does nothing."""

from __future__ import annotations

import http.client
import json
import statistics
import urllib.error
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

from bench.report import Row
from bench.servers import OURS, Pace, Server, granian_serving, missing, nginx_serving

ROUNDS = 3
CONNECTIONS = (64, 8)
STORED = 0.6
UNCHANGED = 0.7
# nginx says these itself, from the file and its own settings.
ITS_OWN = {"content-length", "content-type", "etag", "last-modified", "date", "server"}
THE_SERVERS = {"date", "server", "connection", "keep-alive"}
# Kept open, a file costs nginx no look at the disk; Debian's settings do not have this.
KEPT_OPEN = "open_file_cache max=1000 inactive=600s;"
PEERS = "WordPress + WP Super Cache 0.03, Ghost 0.0004"


def measure(folder: Path, site: Path, address: str) -> list[Row]:
    """Rows of the page at `address`, whole and as a 304."""
    lacking = missing("nginx", "wrk")
    if lacking:
        what = f"not measured: no {' and no '.join(lacking)} here (apt-get install nginx-light wrk)"
        return [Row("stored article page against nginx", what)]
    with ExitStack() as stack:
        ours = stack.enter_context(granian_serving(site, OURS))
        headers, body = _answer(ours, address)
        etag = next(value for name, value in headers if name.lower() == "etag")
        again = _unchanged(ours, address, etag)
        rows: list[Row] = []
        for name, said, content, target in (
            ("stored article page", headers, body, STORED),
            ("304", again, b"", UNCHANGED),
        ):
            place = folder / f"serving-{len(content)}"
            place.mkdir(parents=True, exist_ok=True)
            kept = place / "answer.json"
            kept.write_text(json.dumps({"headers": said, "body": content.hex()}))
            (place / "page").write_bytes(body)
            lines = "\n".join(_nginx_lines(place, said))
            beside = [
                ours,
                stack.enter_context(nginx_serving(place / "1", site, lines)),
                stack.enter_context(nginx_serving(place / "2", site, lines, within=KEPT_OPEN)),
                stack.enter_context(
                    granian_serving(site, "bench.web:bare", BENCH_ANSWER=str(kept))
                ),
            ]
            asking = [{} if content else {"If-None-Match": _etag(one, address)} for one in beside]
            for connections in CONNECTIONS:
                paces = _in_turn(beside, asking, address, connections)
                rows.append(_row(f"{name}, {connections} connections", paces, target))
    return rows


def _answer(server: Server, address: str) -> tuple[list[tuple[str, str]], bytes]:
    request = urllib.request.Request(server.home + address, headers={"Accept-Encoding": "gzip"})
    for _ in range(2):
        with urllib.request.urlopen(request, timeout=60) as answer:
            headers, body = answer.getheaders(), answer.read()
    assert dict(headers)["content-encoding"] == "gzip"
    return _said(headers), body


def _unchanged(server: Server, address: str, etag: str) -> list[tuple[str, str]]:
    """The headers of a 304."""
    link = http.client.HTTPConnection(urlsplit(server.home).netloc, timeout=60)
    link.request("GET", address, headers={"Accept-Encoding": "gzip", "If-None-Match": etag})
    answer = link.getresponse()
    answer.read()
    assert answer.status == 304, f"{address} is not answered with 304"
    return _said(answer.getheaders())


def _said(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """What the application said; the rest is the server's, and of this one connection."""
    return [(name, value) for name, value in headers if name.lower() not in THE_SERVERS]


def _nginx_lines(place: Path, said: list[tuple[str, str]]) -> list[str]:
    """One file for every address, with the headers of ours that are not nginx's own."""
    return [
        f"root {place}; default_type 'text/html; charset=utf-8';",
        "location / { try_files /page =404; }",
        *(f'add_header {name} "{value}";' for name, value in said if name.lower() not in ITS_OWN),
    ]


def _etag(server: Server, address: str) -> str:
    request = urllib.request.Request(server.home + address, headers={"Accept-Encoding": "gzip"})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return str(answer.headers["etag"])
    except urllib.error.HTTPError as answer:
        return str(answer.headers["etag"])


def _in_turn(
    servers: list[Server], asking: list[dict[str, str]], address: str, connections: int
) -> list[list[Pace]]:
    """For each server its paces, taken in turn so that the machine's moods fall on all alike."""
    paces: list[list[Pace]] = [[] for _ in servers]
    for server, headers in zip(servers, asking, strict=True):
        server.pace(address, connections=connections, seconds=1, headers=headers)
    for _ in range(ROUNDS):
        for place, (server, headers) in enumerate(zip(servers, asking, strict=True)):
            paces[place].append(server.pace(address, connections=connections, headers=headers))
    return paces


def _row(what: str, paces: list[list[Pace]], target: float) -> Row:
    ours, nginx, kept_open, bare = paces
    ratio = _against(ours, nginx)
    measured = (
        f"{_rate(ours):,.0f}/s, {_cost(ours):.1f} µs of its core, p99 {ours[0].p99}: "
        f"{ratio:.2f} × nginx"
    )
    beside = (
        f"nginx {_rate(nginx):,.0f}/s, {_cost(nginx):.1f} µs; with its files kept open "
        f"{_rate(kept_open):,.0f}/s ({_against(ours, kept_open):.2f} ×); the limit, a bare "
        f"application under Granian: {_rate(bare):,.0f}/s, {_cost(bare):.1f} µs "
        f"({_against(ours, bare):.2f} ×). {PEERS}"
    )
    return Row(what, measured, f"≥ {target} × nginx", beside, ratio >= target)


def _rate(paces: list[Pace]) -> float:
    return statistics.median(pace.rate for pace in paces)


def _cost(paces: list[Pace]) -> float:
    return statistics.median(pace.cost for pace in paces)


def _against(ours: list[Pace], theirs: list[Pace]) -> float:
    """The median over the rounds of our rate against theirs."""
    return statistics.median(a.rate / b.rate for a, b in zip(ours, theirs, strict=True))
