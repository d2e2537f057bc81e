"""Readers of a running site, over real connections, and what editors do meanwhile in another process."""

from __future__ import annotations

import http.client
import re
import shutil
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from tests.stories.sites import Site, answer_of, wait_until

FILL = """
from redaksi.articles.models import Article
from redaksi.sections.models import Section
section = Section.objects.create(name="Kota")
for number in range(5):
    article = Article(headline=f"Kabar {number} awal", language="id", section=section, live=False)
    article.save()
    article.save_revision().publish()
    print(article.pk, Article.objects.get(pk=article.pk).full_path)
"""

# Edits on command, line by line, in one process that lives as long as its input.
EDITOR = """
import sys
from django.db import transaction
from redaksi.articles.models import Article
import os, signal
for line in sys.stdin:
    act, number, words = line.rstrip("\\n").split(" ", 2)
    article = Article.objects.get(pk=int(number))
    if act == "die":
        # Between the commit and its bell: what runs after commits ends the process first.
        with transaction.atomic():
            transaction.on_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))
            article.headline = words
            article.save()
    elif act == "take_off":
        article.unpublish()
    else:
        article.headline = words
        article.save_revision().publish()
    print("done", flush=True)
"""


def filled(site: Site) -> dict[int, str]:
    """Five articles; their numbers and addresses."""
    lines = site.ask(FILL).splitlines()
    return {int(number): path for number, path in (line.split() for line in lines[-5:])}


@dataclass
class Editor:
    """Somebody who edits in a process of their own."""

    process: subprocess.Popen[str]

    def does(self, act: str, number: int, words: str = "") -> None:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(f"{act} {number} {words}\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline().strip() == "done"

    def dies(self, number: int, words: str) -> None:
        """Changes a headline and is killed after the commit, before anybody is told."""
        assert self.process.stdin
        self.process.stdin.write(f"die {number} {words}\n")
        self.process.stdin.flush()
        self.process.wait(30)


@contextmanager
def editor_of(site: Site) -> Iterator[Editor]:
    import sys

    command = [sys.executable, "-m", "redaksi", "manage", "shell", "--no-imports", "-c"]
    process = subprocess.Popen(
        [*command, f"exec({EDITOR!r})"],
        cwd=site.folder,
        env=site.environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Editor(process)
    finally:
        if process.stdin:
            process.stdin.close()
        if process.poll() is None:
            process.terminate()
        process.wait(20)


@dataclass
class Line:
    """One connection that stays open, and with it one web process."""

    port: int
    link: http.client.HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        self.link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def get(self, path: str) -> tuple[int, str]:
        self.link.request("GET", path)
        answer = self.link.getresponse()
        return answer.status, answer.read().decode()


def headline(text: str) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", text, re.S)
    return re.sub(r"<[^>]*>", "", found[1]).strip() if found else ""


@contextmanager
def serving(site: Site, port: int, *, workers: int = 1) -> Iterator[subprocess.Popen[str]]:
    arguments = ("serve", "--port", str(port), "--workers", str(workers))
    with site.started(*arguments) as process:
        wait_until("the site", lambda: answer_of(f"http://127.0.0.1:{port}/robots.txt"), 120)
        yield process


class Load:
    """`wrk` upon some pages; how many answers were none, and not 200.

    Each of its readers rests a moment between two pages, so that what happens meanwhile has a processor too.
    """

    def __init__(self, port: int, paths: list[str]) -> None:
        self.port, self.paths = port, paths
        self.answers: Counter[int] = Counter()
        self._ending = threading.Event()
        self._threads: list[threading.Thread] = []

    @contextmanager
    def running(self) -> Iterator[None]:
        if shutil.which("wrk") is None:
            pytest.skip("wrk is not installed (apt-get install wrk)")
        script = self._script()
        command = ["wrk", "-t1", "-c6", "-d600s", "-s", script, f"http://127.0.0.1:{self.port}"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        try:
            yield
        finally:
            process.send_signal(2)
            said = process.communicate(timeout=30)[0]
        self._read(said)

    def _script(self) -> str:
        import tempfile

        paths = ", ".join(f'"{path}"' for path in self.paths)
        with tempfile.NamedTemporaryFile("w", suffix=".lua", delete=False) as file:
            file.write(
                f"local paths = {{{paths}}}\nlocal number = 0\n"
                "request = function()\n number = number % #paths + 1\n"
                ' return wrk.format("GET", paths[number])\nend\n'
                "delay = function() return 3 end\n"
            )
        return file.name

    def _read(self, said: str) -> None:
        print(said)  # noqa: T201 - shown where the test fails
        requests = re.search(r"(\d+) requests in", said)
        self.answers[200] = int(requests[1]) if requests else 0
        if wrong := re.search(r"Non-2xx or 3xx responses: (\d+)", said):
            self.answers[0] += int(wrong[1])
        if errors := re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+)", said):
            self.answers[0] += sum(map(int, errors.groups()))

    @property
    def failures(self) -> int:
        return self.answers[0]


def soon(what: str, happens: object, seconds: float) -> float:
    """Wait for it; how long it took."""
    began = time.monotonic()
    while not happens():  # type: ignore[operator]
        assert time.monotonic() - began < seconds, f"{what}: not within {seconds} s"
        time.sleep(0.02)
    return time.monotonic() - began
