"""A site that runs: what dies comes back, what is told to stop stops, what is scheduled appears."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import socket
import subprocess
import time

import pytest

from tests.ports import free_port
from tests.stories.sites import Site, answer_of, is_alive, processes, wait_until

pytestmark = pytest.mark.slow

SCHEDULE = """
import datetime as dt
from django.utils import timezone
from redaksi.articles.models import Article
from redaksi.sections.models import Section
section = Section.objects.create(name="Kota")
def make(headline, **fields):
    article = Article(headline=headline, language="id", section=section, live=False, **fields)
    article.save()
    return article
soon = timezone.now() + dt.timedelta(seconds=5)
make("Terbit sebentar lagi", go_live_at=soon).save_revision().publish()
ending = make("Segera berakhir", expire_at=soon)
ending.save_revision().publish()
missed = make("Terlewat saat mati", go_live_at=soon)
revision = missed.save_revision()
revision.publish()
from wagtail.models import Revision
Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now() - dt.timedelta(days=2))
broken = make("Rusak", go_live_at=soon).save_revision()
broken.publish()
Revision.objects.filter(pk=broken.pk).update(approved_go_live_at=timezone.now() - dt.timedelta(days=3), content={})
"""


def live(site: Site) -> list[str]:
    """Headlines readers see."""
    rows = site.rows("SELECT headline, live FROM articles_article ORDER BY headline")
    return [headline for headline, is_live in rows if is_live]


def killed_and_back(supervisor: int, title: str, victim: int) -> None:
    """Kill a process and wait for another in its place."""
    before = processes(title, below=supervisor)
    os.kill(victim, signal.SIGKILL)
    wait_until(
        f"another {title}",
        lambda: len(now := processes(title, below=supervisor)) == len(before) and victim not in now,
    )


@pytest.mark.once
def test_whatever_is_killed_comes_back_and_sigterm_leaves_no_orphan(site: Site) -> None:
    port = free_port()
    page = f"http://127.0.0.1:{port}/desk/login/"
    with site.started("serve", "--port", str(port), "--workers", "2") as process:
        wait_until("the site", lambda: answer_of(page) == 200, 120)
        wait_until(
            "two web processes",
            lambda: len(processes("redaksi web worker", below=process.pid)) == 2,
        )
        wait_until("a worker", lambda: processes("redaksi worker", below=process.pid))

        killed_and_back(
            process.pid, "redaksi worker", processes("redaksi worker", below=process.pid)[0]
        )
        killed_and_back(
            process.pid, "redaksi web worker", processes("redaksi web worker", below=process.pid)[0]
        )
        main = next(
            pid
            for pid in processes("redaksi web", below=process.pid)
            if pid not in processes("redaksi web worker", below=process.pid)
        )
        killed_and_back(process.pid, "redaksi web", main)
        wait_until("the site again", lambda: answer_of(page) == 200)

        running = processes("", below=process.pid)
        assert len(running) >= 4
        process.send_signal(signal.SIGTERM)
        assert process.wait(40) == 0
    wait_until("the end of every process", lambda: not any(is_alive(pid) for pid in running), 5)


@pytest.mark.once
def test_a_supervisor_that_is_killed_takes_everything_with_it(site: Site) -> None:
    port = free_port()
    with site.started("serve", "--port", str(port), "--workers", "1") as process:
        wait_until(
            "the site", lambda: answer_of(f"http://127.0.0.1:{port}/desk/login/") == 200, 120
        )
        wait_until("a worker", lambda: processes("redaksi worker", below=process.pid))
        running = processes("", below=process.pid)
        process.kill()
        process.wait(10)
    wait_until("the end of every process", lambda: not any(is_alive(pid) for pid in running), 30)


@pytest.mark.once
def test_static_files_are_kept_by_browsers_and_data_is_not_served(site: Site) -> None:
    port = free_port()
    with site.started("serve", "--port", str(port), "--workers", "1") as process:
        wait_until(
            "the site", lambda: answer_of(f"http://127.0.0.1:{port}/desk/login/") == 200, 120
        )
        style = next((site.folder / "var" / "static" / "redaksi").glob("site.*.css"))
        head = ["curl", "-sI", "--path-as-is", f"http://127.0.0.1:{port}/"]
        found = subprocess.run(
            [*head[:-1], f"{head[-1]}static/redaksi/{style.name}"], capture_output=True, text=True
        ).stdout
        assert "200" in found.splitlines()[0]
        assert "max-age=31536000" in found
        for path in ("media/../redaksi.sqlite3", "static/../secret_key", "media/%2e%2e/secret_key"):
            assert answer_of(f"http://127.0.0.1:{port}/{path}") in {400, 404}
        process.send_signal(signal.SIGINT)
        assert process.wait(40) == 0


@pytest.mark.once
def test_a_port_in_use_is_said_in_words(site: Site) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = site.run("serve", "--port", str(port), code=1)
    assert f"Something else listens at 127.0.0.1:{port}" in done.stderr
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_is_behind_is_said_with_the_remedy(site: Site) -> None:
    site.run("manage", "migrate", "import_page", "zero")
    done = site.run("serve", "--port", str(free_port()), code=1)
    assert "redaksi manage migrate" in done.stderr


def test_what_is_scheduled_appears_what_ends_goes_and_one_failure_stops_nothing(site: Site) -> None:
    site.ask(SCHEDULE)
    assert live(site) == ["Segera berakhir"]
    with site.started("worker") as process:
        wait_until(
            "the schedule", lambda: live(site) == ["Terbit sebentar lagi", "Terlewat saat mati"], 90
        )
        assert (site.folder / "var" / "worker.heartbeat").is_file()
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
    assert site.rows("SELECT count(*) FROM articles_listing WHERE kind = 1 AND of = 0") == [(2,)]


def test_a_worker_told_to_stop_at_any_moment_ends_well(site: Site) -> None:
    for pause in (0.0, 0.35, 0.7):
        with site.started("worker") as process:
            heartbeat = site.folder / "var" / "worker.heartbeat"
            heartbeat.unlink(missing_ok=True)
            wait_until("the first round", heartbeat.is_file)
            time.sleep(pause)
            process.send_signal(signal.SIGTERM)
            assert process.wait(30) == 0


def test_a_task_whose_worker_was_killed_is_done_by_the_next(site: Site) -> None:
    code = """
import socket
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from redaksi.imports.wordpress.tasks import index_imported
key = index_imported.enqueue().id
dead = f"{socket.gethostname()[:24]}:999999:0000"
DBTaskResult.objects.filter(pk=key).update(status="RUNNING", started_at=timezone.now(), worker_ids=[dead])
"""
    site.ask(code)
    state = "SELECT status FROM django_tasks_database_dbtaskresult"
    with site.started("worker"):
        wait_until("the task", lambda: site.rows(state) == [("SUCCESSFUL",)], 90)


@pytest.mark.once
def test_readers_at_rest_between_two_pages_keep_nobody_out(site: Site) -> None:
    """Browsers keep a connection open for a while; many of them must not fill the server."""
    resting = 1200
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < 2 * resting:
        pytest.skip(f"a process may open {hard} files here, which is too few for this")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(_soft, 2 * resting), hard))
    port = free_port()
    page = f"http://127.0.0.1:{port}/"
    with site.started("serve", "--port", str(port), "--workers", "1"):
        wait_until("the site", lambda: answer_of(page) == 200, 120)
        with contextlib.ExitStack() as stack:
            for _ in range(resting):
                reader = stack.enter_context(socket.create_connection(("127.0.0.1", port), 10))
                reader.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                assert reader.recv(15) == b"HTTP/1.1 200 OK"
            assert answer_of(page) == 200
