"""Real sites for whole flows: a folder, a database of its own, and the `redaksi` command upon them."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

from tests.stories.nursery import Nursery, settings_of

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Site:
    """One site folder and the environment its commands run in."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    nursery: Nursery | None = None

    def run(
        self, *arguments: str, code: int = 0, stdin: str = "", seconds: int = 180
    ) -> subprocess.CompletedProcess[str]:
        """Run `redaksi …` in the folder; its exit code must be `code`."""
        done = self._in_nursery(arguments, stdin, seconds) or subprocess.run(
            redaksi(*arguments),
            cwd=self.folder,
            env=self.environment,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=seconds,
        )
        assert done.returncode == code, f"exit code {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def _in_nursery(
        self, arguments: Sequence[str], stdin: str, seconds: int
    ) -> subprocess.CompletedProcess[str] | None:
        """None outside a site folder, and where its settings are such that nothing can begin."""
        if not (self.folder / "redaksi.toml").exists() or "--site" in arguments:
            return None
        if self.nursery and self.nursery.settings != settings_of(self.folder):
            self.leave()
        self.nursery = self.nursery or Nursery.of(self.folder, self.environment)
        return self.nursery.run(arguments, stdin, seconds)

    def leave(self) -> None:
        """Nobody runs anything here any more."""
        if self.nursery:
            self.nursery.end()
        self.nursery = None

    def ask(self, code: str) -> str:
        """What a piece of Python prints that runs inside the site."""
        return self.run("manage", "shell", "--no-imports", "-c", code).stdout.strip()

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        """What the database holds, asked without starting Django."""
        url = self.environment["DATABASE_URL"]
        if url:
            with psycopg.connect(url) as link:
                return link.execute(sql.encode()).fetchall()
        with closing(sqlite3.connect(self.folder / "var" / "redaksi.sqlite3", timeout=20)) as file:
            return file.execute(sql).fetchall()

    @contextmanager
    def started(self, *arguments: str) -> Iterator[subprocess.Popen[str]]:
        """A long-running command; ended by force if the story has not ended it."""
        log = self.folder / "story.log"
        with log.open("w") as out:
            process = subprocess.Popen(
                redaksi(*arguments),
                cwd=self.folder,
                env=self.environment,
                stdout=out,
                stderr=out,
                text=True,
            )
        try:
            yield process
        except BaseException:
            sys.stdout.write(log.read_text())
            raise
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(30)
                except subprocess.TimeoutExpired:
                    process.kill()


def redaksi(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "redaksi", *arguments]


@contextmanager
def database_for(folder: Path, template: str = "") -> Iterator[str]:
    """DATABASE_URL for a new site: empty (SQLite in its folder), or a PostgreSQL database of its own."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield ""
        return
    name = f"redaksi_story_{uuid.uuid4().hex[:12]}"
    copied = f' TEMPLATE "{template}"' if template else ""
    with psycopg.connect(server, autocommit=True) as link:
        link.execute(f'CREATE DATABASE "{name}"{copied}'.encode())
    try:
        yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(server, autocommit=True) as link:
            link.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())


def environment_for(url: str) -> dict[str, str]:
    """The environment of an operator who has set nothing but the database."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("REDAKSI_", "DJANGO_"))
    }
    kept.pop("PYTEST_CURRENT_TEST", None)
    return {**kept, "DATABASE_URL": url, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore"}


@contextmanager
def new_site(folder: Path) -> Iterator[Site]:
    """An empty site, made by `redaksi init`."""
    with database_for(folder) as url:
        site = Site(folder.parent, environment_for(url))
        site.run("init", str(folder), "--name", "Warta Lembah")
        yield from _while_used(Site(folder, site.environment))


@contextmanager
def copy_of(site: Site, folder: Path) -> Iterator[Site]:
    """A site like `site`, to be changed at will."""
    shutil.copytree(site.folder, folder)
    template = urlsplit(site.environment["DATABASE_URL"]).path.strip("/")
    with database_for(folder, template) as url:
        yield from _while_used(Site(folder, environment_for(url)))


def _while_used(site: Site) -> Iterator[Site]:
    try:
        yield site
    finally:
        site.leave()


def wait_until(what: str, happens: Callable[[], object], seconds: float = 60) -> None:
    """Wait for something that comes by itself; say what did not."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if happens():
            return
        time.sleep(0.2)
    raise AssertionError(f"{what}: not within {seconds:.0f} seconds")


def answer_of(url: str) -> int:
    """The status an address answers with; 0 while nobody answers."""
    try:
        with urllib.request.urlopen(url, timeout=10) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


def processes(title: str, *, below: int) -> list[int]:
    """Ids of processes whose title begins with `title`, anywhere below the process `below`."""
    rows = [_row(entry) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    known = {pid: (parent, name) for pid, parent, name in filter(None, rows)}
    found = []
    for pid, (parent, name) in known.items():
        ancestor = parent
        while ancestor in known and ancestor != below:
            ancestor = known[ancestor][0]
        if ancestor == below and name.startswith(title):
            found.append(pid)
    return sorted(found)


def is_alive(pid: int) -> bool:
    row = _row(Path("/proc") / str(pid))
    return row is not None and row[2] != "(gone)"


def _row(entry: Path) -> tuple[int, int, str] | None:
    try:
        after_name = (entry / "stat").read_text().rpartition(")")[2].split()
        title = (
            (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
        )
    except (OSError, IndexError):
        return None
    return int(entry.name), int(after_name[1]), "(gone)" if after_name[0] == "Z" else title
