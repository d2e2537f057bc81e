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
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

from redaksi.site.newfolder import make_folder
from tests.stories.nursery import Nursery

ROOT = Path(__file__).resolve().parents[2]
NAME = "Warta Lembah"


@dataclass
class Site:
    """One site folder and the environment its commands run in."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)
    nurseries: Nurseries = field(default_factory=lambda: Nurseries())

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
        return self.nurseries.of(self).run(arguments, stdin, seconds)

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


@dataclass
class Nurseries:
    """The waiting processes: one for each place a site stands at with the settings it has there.

    Stories whose sites stand at one place, one after the other, share it: nine in ten have the same settings.
    """

    waiting: dict[Hashable, Nursery] = field(default_factory=dict)

    def of(self, site: Site) -> Nursery:
        key = settled(site)
        if key not in self.waiting:
            self.waiting[key] = Nursery.of(site.folder, site.environment)
        return self.waiting[key]

    def end(self, *, but: Hashable = None) -> None:
        """Nobody runs anything here any more, except where a site is settled like `but`."""
        for key in [key for key in self.waiting if key != but]:
            self.waiting.pop(key).end()


def settled(site: Site) -> Hashable:
    """What has to be the same for a waiting process to be of use."""
    toml = (site.folder / "redaksi.toml").read_bytes()
    return site.folder, toml, frozenset(site.environment.items())


@dataclass
class Ground:
    """Where the sites of a process's stories stand, one after the other, all like one site.

    Place, name of the database and so the settings stay: what has read them serves the next story too.
    """

    like: Site
    folder: Path
    nurseries: Nurseries = field(default_factory=lambda: Nurseries())
    name: str = field(default_factory=lambda: f"redaksi_story_{uuid.uuid4().hex[:12]}")

    @contextmanager
    def built(self, left: Path) -> Iterator[Site]:
        """A site to be changed at will; afterwards its folder is at `left`, for whoever wants to look."""
        try:
            with copy_of(self.like, self.folder, self.name) as site:
                usual = settled(site)
                site.nurseries = self.nurseries
                yield site
        finally:
            self.nurseries.end(but=usual)
            self.folder.rename(left)


def redaksi(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "redaksi", *arguments]


@contextmanager
def database_for(template: str = "", name: str = "") -> Iterator[str]:
    """DATABASE_URL for a site: empty (SQLite in its folder), or a PostgreSQL database of its own."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield ""
        return
    name = name or f"redaksi_story_{uuid.uuid4().hex[:12]}"
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
def new_site(folder: Path, migrated: str) -> Iterator[Site]:
    """An empty site, made by `redaksi init` upon a copy of `migrated`: a database's name, or a file.

    SQLite's file is in the folder itself: there `init` finishes what had been begun.
    """
    with database_for(migrated) as url:
        above = Site(folder.parent, environment_for(url))
        if not url:
            make_folder(
                folder,
                name=NAME,
                url="http://127.0.0.1:8000",
                languages=["id", "en", "ar"],
                timezone="Asia/Jakarta",
            )
            shutil.copy(migrated, folder / "var" / "redaksi.sqlite3")
        above.run("init", str(folder), "--name", NAME)
        site = Site(folder, above.environment)
        yield site
        site.nurseries.end()


@contextmanager
def copy_of(site: Site, folder: Path, name: str = "") -> Iterator[Site]:
    """A site like `site`, to be changed at will; `name` is its database's, where it has to have one."""
    shutil.copytree(site.folder, folder)
    template = urlsplit(site.environment["DATABASE_URL"]).path.strip("/")
    with database_for(template, name) as url:
        yield Site(folder, environment_for(url))


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
