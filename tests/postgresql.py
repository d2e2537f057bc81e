"""Finding a PostgreSQL to test on, or starting one for the time of a run."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

SOCKETS = ("/var/run/postgresql", "/run/postgresql", "/tmp")
BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


@contextmanager
def found_server() -> Iterator[str]:
    """The address of a PostgreSQL we may make databases in; empty where there is none."""
    named = os.environ.get("DATABASE_URL", "")
    if named.startswith("postgres"):
        yield named
        return
    for folder in SOCKETS:
        for user in dict.fromkeys((pwd.getpwuid(os.geteuid()).pw_name, "postgres")):
            url = f"postgresql://{user}@/postgres?host={folder}"
            if _may_make_databases(url):
                yield url
                return
    with _started_server() as url:
        yield url


def _may_make_databases(url: str) -> bool:
    try:
        with psycopg.connect(url, connect_timeout=3) as link:
            row = link.execute(
                "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
    except psycopg.Error:
        return False
    return bool(row and row[0])


@contextmanager
def _started_server() -> Iterator[str]:
    """A server of our own in a folder of its own, without durability, gone afterwards."""
    with own_server() as server:
        yield server.url if server else ""


@contextmanager
def own_server() -> Iterator[Server | None]:
    """A server that can be stopped and started; None where there is none to be had."""
    binaries = next((folder for folder in BINARIES if (folder / "initdb").is_file()), None)
    if binaries is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="redaksi-postgresql-"))
    server = Server(folder, binaries, _servant(folder))
    try:
        server.make()
        server.start()
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"A PostgreSQL of our own did not start: {error}", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        yield None
        return
    try:
        yield server
    finally:
        with contextlib.suppress(subprocess.CalledProcessError):
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


@dataclass
class Server:
    """PostgreSQL in a folder, reached over a socket in it."""

    folder: Path
    binaries: Path
    as_user: list[str]

    @property
    def url(self) -> str:
        return f"postgresql://redaksi@/postgres?host={self.folder}"

    def make(self) -> None:
        self._call("initdb", "-U", "redaksi", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8")

    def start(self) -> None:
        options = f"-k {self.folder} -c listen_addresses= -c fsync=off -c full_page_writes=off"
        self._call("pg_ctl", "-w", "-o", options, "-l", str(self.folder / "log"), "start")

    def stop(self) -> None:
        self._call("pg_ctl", "-m", "immediate", "stop")

    def take(self, source: str, copy: str) -> None:
        """What is in the database at the address `source` into the empty one at `copy`, where that can be done."""
        words = [str(self.binaries / "pg_dump"), "--no-owner", "--no-privileges", "-d", source]
        dumped = subprocess.run(words, capture_output=True)
        if dumped.returncode == 0:
            words = [str(self.binaries / "psql"), "-q", "-1", "-d", copy]
            subprocess.run(words, input=dumped.stdout, capture_output=True)

    def _call(self, program: str, *arguments: str) -> None:
        words = [*self.as_user, str(self.binaries / program), "-D", str(self.folder / "data")]
        subprocess.run(
            [*words, *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd="/",
        )


def _servant(folder: Path) -> list[str]:
    """What makes a command run as somebody PostgreSQL agrees to run as: never root."""
    if os.geteuid() != 0:
        return []
    for name in ("postgres", "nobody"):
        try:
            person = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(folder, person.pw_uid, person.pw_gid)
        folder.chmod(0o755)
        return ["setpriv", f"--reuid={person.pw_uid}", f"--regid={person.pw_gid}", "--clear-groups"]
    return []
