"""How many web processes, and how many threads in each: stored pages alone, and among pages nobody has stored."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from bench import readers
from bench.report import Row
from bench.servers import OURS, Pace, Server, granian_serving, missing, path, pinned
from bench.sites import inside, seeded

THREADS = (1, 2, 4, 8, 16, 32)
WORKERS = (1, 2)
SECONDS = 3
JUNK_READERS = 16
# Every request is for another page, and none of them is there: each is made, and none is kept.
JUNK = """\
local turn = 0
request = function()
  turn = turn + 1
  return wrk.format("GET", "/tidak-ada-" .. turn .. "/")
end
"""


@dataclass(frozen=True)
class Found:
    """One arrangement: at few and at many connections, and at many while others ask for what is not there."""

    few: Pace
    many: Pace
    mixed: Pace


def measure(folder: Path, articles: int) -> list[Row]:
    """A row for each arrangement, on one core and on as many as there are, up to two."""
    if missing("wrk"):
        return [Row("web processes and threads", "not measured: no wrk here (apt-get install wrk)")]
    site = seeded(folder, articles)
    address = readers.address(inside(site, "bench.stored", "addresses")["keys"][0])
    junk = site / "junk.lua"
    junk.write_text(JUNK)
    rows = []
    for cores in ("0", "0-1")[: min(2, os.cpu_count() or 1)]:
        for workers in WORKERS:
            for threads in THREADS:
                with granian_serving(
                    site, OURS, workers=workers, threads=threads, cores=cores
                ) as server:
                    rows.append(_row(cores, workers, threads, _found(server, address, junk)))
    return rows


def _found(server: Server, address: str, junk: Path) -> Found:
    server.pace(address, seconds=1)
    few = server.pace(address, connections=8, seconds=SECONDS)
    many = server.pace(address, connections=64, seconds=SECONDS)
    asking = ["wrk", "-t1", f"-c{JUNK_READERS}", f"-d{SECONDS + 2}s", "-s", str(junk), server.home]
    command = [*pinned(-1), *asking]
    others = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, env={**os.environ, "PATH": path()}
    )
    mixed = server.pace(address, connections=64, seconds=SECONDS)
    others.wait(60)
    return Found(few, many, mixed)


def _row(cores: str, workers: int, threads: int, found: Found) -> Row:
    where = "one core" if cores == "0" else "two cores, shared with wrk"
    return Row(
        f"{where}: {workers} × {threads} threads",
        f"{found.few.rate:,.0f}/s for 8 readers (p99 {found.few.p99}), "
        f"{found.many.rate:,.0f}/s for 64 (p99 {found.many.p99}), "
        f"{found.mixed.rate:,.0f}/s for 64 (p99 {found.mixed.p99}) while {JUNK_READERS} more ask for pages that are not there",
    )
