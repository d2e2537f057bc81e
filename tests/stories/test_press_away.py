"""The database goes: readers of stored pages notice nothing, everybody else is told in words."""

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
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from email.message import Message
from pathlib import Path

import psycopg
import pytest

from tests.ports import free_port
from tests.postgresql import Server, own_server
from tests.stories.readers import Editor, Line, Load, editor_of, filled, headline, serving, soon
from tests.stories.sites import Site, environment_for

pytestmark = pytest.mark.slow

# A look every half second while the database is away, and what this machine needs besides.
A_SECOND = 2.5
# A look in the quiet is no more than a second old; a server that is killed may take a moment.
NOTICED = 3.0


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with own_server() as own:
        if own is None:
            pytest.skip("there is no PostgreSQL to start (apt-get install postgresql)")
        yield own


@pytest.fixture(scope="module")
def postgresql_like(
    server: Server, empty_site: Site, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder of an empty site; its database, named "like", is there to be copied."""
    with psycopg.connect(server.url, autocommit=True) as link:
        link.execute('CREATE DATABASE "like"')
    like = server.url.replace("/postgres?", "/like?")
    # Most of what `init` has to do there: it does the rest, or all where this could not.
    server.take(empty_site.environment["DATABASE_URL"], like)
    folder = tmp_path_factory.mktemp("away")
    above = Site(folder, environment_for(like))
    above.run("init", str(folder / "kabar"), "--name", "Warta Lembah")
    return folder / "kabar"


@pytest.fixture
def postgresql_site(server: Server, postgresql_like: Path, tmp_path: Path) -> Site:
    """A site on a server that this test stops and starts."""
    with suppress(subprocess.CalledProcessError):
        # It runs unless the story before failed halfway.
        server.start()
    with psycopg.connect(server.url, autocommit=True) as link:
        link.execute("DROP DATABASE IF EXISTS kabar WITH (FORCE)")
        link.execute('CREATE DATABASE kabar TEMPLATE "like"')
    shutil.copytree(postgresql_like, tmp_path / "kabar")
    url = server.url.replace("/postgres?", "/kabar?")
    return Site(tmp_path / "kabar", environment_for(url))


def asked(port: int, path: str, *, form: bytes | None = None) -> tuple[int, str, Message]:
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data=form)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.read().decode(), answer.headers
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode(), error.headers


def is_away(port: int) -> bool:
    # Each of the web processes has to notice by itself.
    form = b"username=a&password=b"
    return all(asked(port, "/desk/login/", form=form)[0] == 503 for _asking in range(8))


def everybody_is_told_in_words(port: int) -> None:
    """A page nobody stored, an editor's form, a search: 503 in the language of the address."""
    for path, words in (("/belum-dibaca/", "Sebentar lagi"), ("/en/not-read/", "Back in a moment")):
        status, text, headers = asked(port, path)
        assert (status, headers["Retry-After"]) == (503, "10"), path
        assert words in text or "lang=" in text
        assert "Traceback" not in text
    for path, form in (("/desk/login/", b"username=a&password=b"), ("/cari/?q=air", None)):
        status, text, headers = asked(port, path, form=form)
        assert (status, headers["Retry-After"]) == (503, "10"), path
        assert "<h1" in text


def goes_and_comes_back(
    site: Site,
    *,
    go: Callable[[], object],
    come: Callable[[], object],
    restart: bool = True,
) -> None:
    """The story all of them tell: load, the database goes, a restart, and it comes back."""
    articles = filled(site)
    (number, path), (gone_number, gone_path), *_rest = articles.items()
    port = free_port()
    load = Load(port, [*(path for path in articles.values() if path != gone_path), "/", "/feed/"])
    with serving(site, port, workers=2), editor_of(site) as editor:
        # Both processes have read everything.
        for line in [Line(port) for _line in range(8)]:
            for stored in (*articles.values(), "/", "/feed/"):
                assert line.get(stored)[0] == 200
        # One is taken off, and nobody has asked for it since.
        editor.does("take_off", gone_number)
        time.sleep(1.5)
        with load.running():
            time.sleep(1)
            go()
            soon("notice", lambda: is_away(port), NOTICED + 4)
            everybody_is_told_in_words(port)
            assert {Line(port).get(gone_path)[0] for _line in range(4)} <= {503, 410, 404}
            time.sleep(2)
            if not restart:
                come()
                back_and_current(editor, port, number, path)
        assert load.failures == 0, load.answers
        assert load.answers[200] > 50
    if restart:
        with serving(site, port, workers=2):
            for stored in load.paths:
                assert Line(port).get(stored)[0] == 200, stored
            assert Line(port).get(gone_path)[0] == 503
            everybody_is_told_in_words(port)
            come()
            with editor_of(site) as editor:
                back_and_current(editor, port, number, path)


def back_and_current(editor: Editor, port: int, number: int, path: str) -> None:
    soon("the desk", lambda: not is_away(port), A_SECOND)
    time.sleep(1)
    lines = [Line(port) for _line in range(4)]

    def says(words: str) -> bool:
        return all(headline(line.get(path)[1]) == words for line in lines)

    editor.does("publish", number, "Kabar sesudahnya")
    # The first rendering of a process that has just begun reads every template.
    soon("the first rendering", lambda: says("Kabar sesudahnya"), 20)
    for turn in range(5):
        editor.does("publish", number, f"Kabar sesudahnya {turn}")
        soon("the change", lambda words=f"Kabar sesudahnya {turn}": says(words), A_SECOND)


@pytest.mark.postgresql
def test_a_postgresql_that_stops_and_starts(postgresql_site: Site, server: Server) -> None:
    goes_and_comes_back(postgresql_site, go=server.stop, come=server.start)


@contextmanager
def lock_of(site: Site) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    with psycopg.connect(site.environment["DATABASE_URL"]) as link:
        yield link


@pytest.mark.postgresql
def test_a_postgresql_whose_tables_are_locked(postgresql_site: Site) -> None:
    with lock_of(postgresql_site) as link:
        goes_and_comes_back(
            postgresql_site,
            go=lambda: link.execute(
                "LOCK TABLE press_change, press_horizon, articles_article IN ACCESS EXCLUSIVE MODE"
            ),
            come=link.rollback,
            restart=False,
        )


@pytest.mark.postgresql
def test_a_postgresql_that_hangs(postgresql_site: Site, server: Server) -> None:
    """Its processes are stopped: connections are taken, and nothing is ever answered."""

    def signal_all(number: int) -> None:
        main = int((server.folder / "data" / "postmaster.pid").read_text().split()[0])
        found = subprocess.run(["pgrep", "-P", str(main)], capture_output=True, text=True)
        for process in [main, *map(int, found.stdout.split())]:
            os.kill(process, number)

    try:
        goes_and_comes_back(
            postgresql_site,
            go=lambda: signal_all(signal.SIGSTOP),
            come=lambda: signal_all(signal.SIGCONT),
            restart=False,
        )
    finally:
        signal_all(signal.SIGCONT)


@pytest.mark.once
def test_sqlite_under_an_exclusive_lock(site: Site) -> None:
    """Somebody has the file for themselves: neither writers nor readers get in."""
    file = site.folder / "var" / "redaksi.sqlite3"
    locks: list[subprocess.Popen[bytes]] = []
    code = (
        "import fcntl, time\n"
        # The eight locks of SQLite's log: of the writer, the checkpointer, the mender, the readers.
        f"log = open({str(file) + '-shm'!r}, 'r+b')\n"
        "fcntl.lockf(log, fcntl.LOCK_EX, 8, 120)\n"
        "print('locked', flush=True)\n"
        "time.sleep(600)\n"
    )

    def go() -> None:
        lock = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
        assert lock.stdout
        # Held by everybody's open transactions for moments only; waiting ends soon.
        assert lock.stdout.readline() == b"locked\n"
        locks.append(lock)

    def come() -> None:
        locks[0].kill()
        locks[0].wait()

    goes_and_comes_back(site, go=go, come=come, restart=False)


@pytest.mark.once
def test_a_sqlite_file_that_is_moved_away_and_back(site: Site) -> None:
    file = site.folder / "var" / "redaksi.sqlite3"
    aside = site.folder / "aside"
    names = [Path(f"{file}{ending}") for ending in ("", "-wal", "-shm")]

    def go() -> None:
        aside.mkdir()
        for name in names:
            if name.exists():
                name.rename(aside / name.name)

    def come() -> None:
        assert not file.exists(), "nobody may make an empty one in its place"
        for name in names:
            if (aside / name.name).exists():
                (aside / name.name).rename(name)

    goes_and_comes_back(site, go=go, come=come)


@pytest.mark.once
def test_a_sqlite_file_put_back_from_a_backup_under_a_running_site(site: Site) -> None:
    """Pages made from what the backup does not have are gone at once, and stay gone."""
    number, path = next(iter(filled(site).items()))
    file = site.folder / "var" / "redaksi.sqlite3"
    backup = site.folder / "backup.sqlite3"
    port = free_port()
    with serving(site, port, workers=2):
        with closing(sqlite3.connect(file)) as link:
            link.execute(f"VACUUM INTO '{backup}'")
        lines = [Line(port) for _line in range(6)]
        with editor_of(site) as editor:
            for turn in range(10):
                editor.does("publish", number, f"Kabar yang hilang {turn}")
        for line in lines:
            assert headline(line.get(path)[1]) == "Kabar yang hilang 9"
        for ending in ("-wal", "-shm"):
            Path(f"{file}{ending}").unlink(missing_ok=True)
        shutil.move(backup, file)
        soon(
            "what the backup has",
            lambda: all(headline(line.get(path)[1]) == "Kabar 0 awal" for line in lines),
            A_SECOND,
        )
        # Positions are given a second time now.
        with editor_of(site) as editor:
            for turn in range(20):
                editor.does("publish", number + 1, f"Kabar lain {turn}")
                assert headline(lines[turn % 6].get(path)[1]) == "Kabar 0 awal"
