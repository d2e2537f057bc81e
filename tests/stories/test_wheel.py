"""The wheel, built and installed for real, and a demo made with nothing but it.

The new environment gets Redaksi from the wheel and its dependencies from the environment of this
run (by a .pth file), so that no network is needed: what is tested is the wheel's content and its
command, not that an index serves the dependencies. Those are pinned in requirements/base.txt.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import sysconfig
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.ports import free_port
from tests.stories.sites import ROOT, database_for, environment_for, wait_until

pytestmark = [pytest.mark.slow, pytest.mark.once]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    # Built from what a commit would hold, not from whatever lies about in the checkout.
    source = folder / "source"
    _export(source)
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(folder),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return next(folder.glob("redaksi-*.whl"))


def test_the_wheel_brings_templates_styles_translations_and_migrations(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for name in (
        "redaksi/templates/redaksi/article.html",
        "redaksi/static/redaksi/site.css",
        "redaksi/locale/id/LC_MESSAGES/django.mo",
        "redaksi/locale/ar/LC_MESSAGES/django.mo",
        "redaksi/articles/migrations/0001_initial.py",
        "redaksi/imports/seed/stories/id.txt",
    ):
        assert name in names
    kept = {"templates", "static", "locale", "migrations"}
    tracked = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "redaksi").rglob("*")
        if path.is_file() and kept & set(path.parts) and path.suffix not in {".pyc", ".mo"}
    }
    assert tracked - names == set()
    assert not [name for name in names if name.startswith(("tests/", "bench/", "docs/"))]


def test_in_an_empty_environment_and_folder_the_demo_is_a_newspaper(
    wheel: Path, tmp_path: Path
) -> None:
    command = _installed(wheel, tmp_path / "env")
    empty = tmp_path / "empty"
    empty.mkdir()
    port = free_port()
    with _demo(command, empty, port) as (process, log):
        wait_until("the greeting", lambda: "Log in at" in log.read_text(), 240)
        assert f"http://127.0.0.1:{port}/" in log.read_text()
        for path, words in {
            "/": "Sembilan tahun kering",
            "/en/": "After nine dry years",
            "/ar/": 'dir="rtl"',
        }.items():
            assert words in _page(port, path)
        assert "Cari" in _page(port, "/"), "the furniture speaks Indonesian"
        style = next(
            (empty / "redaksi-demo" / "var" / "static" / "redaksi").glob("site.*.css")
        ).name
        assert "font-family" in _page(port, f"/static/redaksi/{style}")
        process.send_signal(signal.SIGTERM)
        assert process.wait(40) == 0


def _installed(wheel: Path, folder: Path) -> Path:
    """A new environment with the wheel in it; the path of its `redaksi` command."""
    venv.create(folder)
    python = folder / "bin" / "python"
    # A pip of its own would take longer to put there than all the rest.
    pip = [sys.executable, "-m", "pip", "--python", str(python)]
    command = [*pip, "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(command, check=True, timeout=120)
    purelib = subprocess.run(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    # Appended to the path, so that the wheel's package comes before anything of this run.
    (Path(purelib) / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin" / "redaksi"


@contextmanager
def _demo(command: Path, folder: Path, port: int) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    log = folder.parent / "demo.log"
    with database_for() as url, log.open("wb") as out:
        environment = environment_for(url)
        del environment["PYTHONPATH"]
        process = subprocess.Popen(
            [command, "demo", "--port", str(port)],
            cwd=folder,
            env=environment,
            stdout=out,
            stderr=out,
        )
        try:
            yield process, log
        finally:
            if process.poll() is None:
                os.kill(process.pid, signal.SIGTERM)
                process.wait(40)


def _page(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as response:
        return str(response.read().decode())


def _export(target: Path) -> None:
    """The tracked and the new files of the checkout, as they are now."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout.decode()
    for name in filter(None, listed.split("\0")):
        source = ROOT / name
        if source.is_file() and name.split("/")[0] not in {"tests", "bench", "docs"}:
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            (target / name).write_bytes(source.read_bytes())
