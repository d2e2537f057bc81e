"""What readers of a served site find: always the newest page, whoever asks first; a worker's memory; editors at work."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote_to_bytes, urlsplit

from bench.report import Row
from bench.servers import OURS, Server, granian_serving, missing, pinned, redaksi_serving
from bench.sites import environment, inside

CHANGES = 60
PAGES_EACH = 10
MOST_MEMORY = 250
EDITS = 20
STILL = 0.8
ROUNDS = 3
SECONDS = 5
# Read by turns where readers read more than one page, and written to by editors.
TODAY = 200


def measure(site: Path, keys: list[str]) -> list[Row]:
    """Rows of the memory, of the changes and of the edits."""
    rows = [_memory(site, keys)]
    if not missing("wrk"):
        rows += _edits(site, keys)
    return [*rows, _changes(site)]


def _memory(site: Path, keys: list[str]) -> Row:
    """Read every page twice, so that the shelf in memory is as full as it gets."""
    with redaksi_serving(site, "--workers", "1") as server:
        before = server.memory
        link = http.client.HTTPConnection(urlsplit(server.home).netloc, timeout=60)
        for key in keys:
            for _ in range(2):
                link.request("GET", address(key), headers={"Accept-Encoding": "gzip"})
                answer = link.getresponse()
                answer.read()
                assert answer.status == 200, f"{key} answered {answer.status}"
        after = server.memory
    return Row(
        f"a worker's memory, {len(keys):,} pages in store, each read twice",
        f"{after:.0f} MB ({before:.0f} MB before the first reader)",
        f"≤ {MOST_MEMORY} MB",
        "Ghost 424 MB; a bare Wagtail worker 118 MB",
        after <= MOST_MEMORY,
    )


def _changes(site: Path) -> Row:
    """Two web processes; after each change pages are asked of whichever takes the connection.

    They begin with an empty store: what was laid into it to fill it has other articles' words.
    """
    for file in (site / "var" / "press").glob("sheets.sqlite3*"):
        file.unlink()
    with redaksi_serving(site, "--workers", "2", cores=_all_cores()) as server:
        found = inside(site, "bench.readers", "changes", server.home)
    return Row(
        "first request after a publish, two web processes",
        f"{found['compared']:,} pages after {found['changes']} changes, {found['stale']} stale",
        "0 stale",
        "WordPress plug-ins: stale",
        found["stale"] == 0,
    )


def _edits(site: Path, keys: list[str]) -> list[Row]:
    """The same readers with and without editors, by turns."""
    script = site / "today.lua"
    script.write_text(LUA % ",".join(json.dumps(address(key)) for key in keys[-TODAY:]))
    # Without the background worker: what it does for each edit is no reader's affair.
    with granian_serving(site, OURS) as server:
        one = _with_and_without(site, server, "archive", address(keys[0]), None)
        many = _with_and_without(site, server, "today", "/", script)
    return [
        Row(
            f"readers of one page while editors commit {one['edits']:.0f} times a second, all over the archive",
            f"{one['ratio']:.2f} × the quiet figure ({one['busy']:,.0f}/s, p99 {one['p99']}; {one['quiet']:,.0f}/s)",
            f"≥ {STILL} ×",
            "the editors work on wrk's core, and no background worker runs",
            one["ratio"] >= STILL,
        ),
        Row(
            f"readers of the {TODAY} newest pages while editors commit {many['edits']:.0f} times a second to just these",
            f"{many['ratio']:.2f} × ({many['busy']:,.0f}/s, p99 {many['p99']}; {many['quiet']:,.0f}/s)",
            "",
            "each edited page is made anew on the readers' core",
        ),
    ]


LUA = """\
local paths = {%s}
local turn = 0
request = function()
  turn = turn %% #paths + 1
  return wrk.format("GET", paths[turn])
end
"""


def _with_and_without(
    site: Path, server: Server, where: str, path: str, script: Path | None
) -> dict[str, Any]:
    server.pace(path, seconds=2, script=script)
    quiet, busy, edits = [], [], []
    for _ in range(ROUNDS):
        quiet.append(server.pace(path, seconds=SECONDS, script=script))
        command = [*pinned(-1), sys.executable, "-m", "bench.readers", "edits", where]
        editors = subprocess.Popen(
            command,
            env=environment(site),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert editors.stdout
        # It says a word when it has warmed up, and works until its input ends.
        editors.stdout.readline()
        busy.append(server.pace(path, seconds=SECONDS, script=script))
        said, _nothing = editors.communicate()
        edits.append(float(said.strip().splitlines()[-1]))
    return {
        "quiet": statistics.median(pace.rate for pace in quiet),
        "busy": statistics.median(pace.rate for pace in busy),
        "ratio": statistics.median(b.rate / q.rate for b, q in zip(busy, quiet, strict=True)),
        "edits": statistics.median(edits),
        "p99": busy[0].p99,
    }


def address(key: str) -> str:
    """What a browser asks for: the store's keys are paths as WSGI has them, Latin-1 of UTF-8."""
    return quote(key.encode("latin-1"))


def _all_cores() -> str:
    return f"0-{(os.cpu_count() or 1) - 1}"


def edits(where: str) -> None:
    """Commit twenty times a second until the input ends; print how often it was."""
    import random
    import select

    import django

    django.setup()
    from redaksi.articles.models import Article

    newest = Article.objects.filter(live=True).order_by("-pk").values_list("pk", flat=True)
    numbers = list(newest[:TODAY] if where == "today" else newest)
    chance = random.Random(7)

    def edit() -> None:
        article = Article.objects.get(pk=chance.choice(numbers))
        article.standfirst = f"{article.standfirst[:200]} ({time.time_ns()})"
        article.save()

    edit()
    print("ready", flush=True)
    began, done = time.monotonic(), 0
    while not select.select([sys.stdin], [], [], 0)[0]:
        edit()
        done += 1
        time.sleep(max(0.0, began + done / EDITS - time.monotonic()))
    print(done / (time.monotonic() - began))


def changes(home: str) -> dict[str, int]:
    """Change articles as editors do, and compare at once what the server gives with pages made here."""
    import logging
    import random

    import django

    django.setup()
    # Some of the addresses are those of articles just taken off.
    logging.getLogger("django.request").setLevel(logging.ERROR)
    from django.conf import settings
    from django.core.handlers.wsgi import WSGIHandler

    from bench.pages import reader_paths
    from bench.stored import ask
    from redaksi.articles.models import Article

    chance, application = random.Random(11), WSGIHandler()
    kinds = [path for name, path in reader_paths().items() if name != "search"]
    feeds = [
        "/feed/",
        *(f"{path}feed/" for path in kinds if "rubrik" in path and path.count("/") < 5),
    ]
    numbers = list(Article.objects.filter(live=True).values_list("pk", flat=True))
    compared = stale = 0
    for number in range(CHANGES):
        article = Article.objects.get(pk=chance.choice(numbers[-TODAY:] if number % 2 else numbers))
        if number % 6 == 5:
            article.unpublish()
        else:
            article.headline = f"{article.headline[:80]} ({number})"
            article.save_revision().publish()
        others = [Article.objects.get(pk=chance.choice(numbers)).full_path for _ in range(2)]
        pages = [article.full_path, *chance.sample([*kinds, *feeds], PAGES_EACH - 3), *others]
        for path in pages:
            key = unquote_to_bytes(path).decode("latin-1")
            given = _fetch(home, key)
            fresh = ask(application, key, HTTP_HOST=settings.REDAKSI.host, HTTP_ACCEPT_ENCODING="")
            compared += 1
            stale += given != (int(fresh[0][:3]), fresh[1])
        if number % 6 == 5:
            article.refresh_from_db()
            article.save_revision().publish()
    return {"compared": compared, "changes": CHANGES, "stale": stale}


def _fetch(home: str, key: str) -> tuple[int, bytes]:
    """One page over a connection of its own, so that any of the processes may get it."""
    link = http.client.HTTPConnection(urlsplit(home).netloc, timeout=60)
    link.request("GET", address(key), headers={"Accept-Encoding": "gzip"})
    answer = link.getresponse()
    body = answer.read()
    packed = answer.getheader("Content-Encoding") == "gzip"
    link.close()
    return answer.status, gzip.decompress(body) if packed else body


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "redaksi.site.settings"
    what, argument = sys.argv[1:]
    if what == "edits":
        edits(argument)
    else:
        print(json.dumps(changes(argument)))
