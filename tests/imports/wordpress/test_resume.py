"""An interrupted import goes on: after Ctrl-C, after kill -9, wherever that hits."""

from __future__ import annotations

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from redaksi.articles.models import Article
from redaksi.imports.wordpress import importer
from redaksi.imports.wordpress.importer import Importer
from redaksi.imports.wordpress.models import ImportRun
from tests.imports.wordpress.archive import attachment, category, item, move_in, photo, tag, write
from tests.stories.sites import Site

SCRIPT = """
import os, sys, django
from pathlib import Path
os.environ["DJANGO_SETTINGS_MODULE"] = "redaksi.site.settings"
django.setup()
from redaksi.imports.wordpress import command, importer, links, pictures
importer.BATCH = links.CHUNK = pictures.CHUNK = 5
sys.exit(command.run([Path(sys.argv[1])], uploads=Path(sys.argv[2]), as_json=True))
"""


def old_newsroom(folder: Path, size: int) -> Path:
    photo(folder / "up", "2024/05/perahu.jpg", (60, 40))
    parts = [category(1, "kota", "Kota"), *(tag(100 + n, f"t{n}", f"T {n}") for n in range(10))]
    for number in range(1, size * 2, 2):
        link = f'<p>Lihat <a href="https://warta.example/2024/05/judul-{number + 20}/">itu</a>.</p>'
        terms = [("category", "kota", "Kota"), ("post_tag", f"t{number % 10}", "T")]
        parts.append(item(number, link, terms=terms, meta={"_thumbnail_id": str(number + 1)}))
        parts.append(attachment(number + 1, "2024/05/perahu.jpg"))
    return write(folder, *parts)


@pytest.mark.django_db
def test_ctrl_c_leaves_whole_batches_and_the_next_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importer, "BATCH", 4)
    file = old_newsroom(tmp_path, 10)
    real, calls = Importer._write, []

    def interrupted(self: Importer, batch: list[importer.Record]) -> None:
        real(self, batch)
        calls.append(batch)
        if len(calls) == 3:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Importer, "_write", interrupted)
        from redaksi.imports.wordpress import command

        assert command.run([file]) == command.STOPPED
    assert Article.objects.count() == 4
    report = move_in(file)
    assert report["went_on"] is True
    assert Article.objects.count() == 10
    assert report["counts"]["articles"] == {"new": 10}
    assert ImportRun.objects.count() == 1


@pytest.mark.django_db
def test_another_export_does_not_go_on_with_an_interrupted_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(self: Importer, batch: list[importer.Record]) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Importer, "_write", interrupted)
        from redaksi.imports.wordpress import command

        command.run([write(tmp_path, item(7))])
    report = move_in(write(tmp_path, item(7), item(8)))
    assert report["went_on"] is False
    assert Article.objects.count() == 2


def everything(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """What an import made, without what differs from run to run (ids of keys, moments, random keys)."""
    base = sqlite3.connect(folder / "var" / "redaksi.sqlite3")
    asked = {
        "articles": "SELECT headline, path, live, body, lead_picture_id IS NOT NULL, section_id FROM articles_article",
        "listings": "SELECT kind, of, language, published_at, article_id FROM articles_listing",
        "topics": "SELECT article_id, topic_id FROM articles_article_topics",
        "bylines": "SELECT article_id, author_id, sort_order FROM articles_byline",
        "imported": "SELECT kind, old_id, object_id, address, source, written FROM import_wordpress_imported",
        "pictures": "SELECT title, file, width, alt_text FROM media_newsimage",
        "unresolved": "SELECT kind, key FROM import_wordpress_unresolved",
        "runs": "SELECT state, counts FROM import_wordpress_importrun ORDER BY id LIMIT 1",
    }
    found = {name: sorted(base.execute(sql).fetchall(), key=repr) for name, sql in asked.items()}
    notes = (folder / "var" / "imports" / "1.jsonl").read_text()
    found["notes"] = [(line,) for line in sorted(notes.splitlines())]
    base.close()
    return found


def finished(folder: Path) -> bool:
    base = sqlite3.connect(folder / "var" / "redaksi.sqlite3")
    states = base.execute("SELECT state FROM import_wordpress_importrun").fetchall()
    base.close()
    return ("finished",) in states


@pytest.mark.slow
def test_kill_9_at_any_moment_loses_and_doubles_nothing(empty_site: Site, tmp_path: Path) -> None:
    file = old_newsroom(tmp_path, 250)
    command = [sys.executable, "-c", SCRIPT, str(file), str(tmp_path / "up")]
    calm, rough = (
        {**empty_site.environment, "REDAKSI_SITE": str(shutil.copytree(empty_site.folder, folder))}
        for folder in (tmp_path / "calm", tmp_path / "rough")
    )
    subprocess.run(command, env=calm, check=True, cwd=tmp_path / "calm", capture_output=True)
    chance = random.Random(31360)
    kills = 0
    while kills < 4:
        kills += 1
        process = subprocess.Popen(
            command,
            env=rough,
            cwd=tmp_path / "rough",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        # Wait until it works, then kill it somewhere within its work.
        lock = tmp_path / "rough" / "var" / "imports" / "lock"
        deadline = time.monotonic() + 60
        while process.poll() is None and not lock.exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(chance.uniform(0.0, 0.4))
        process.send_signal(signal.SIGKILL)
        process.wait()
        lock.unlink(missing_ok=True)
        if finished(tmp_path / "rough"):
            break
    subprocess.run(command, env=rough, check=True, cwd=tmp_path / "rough", capture_output=True)
    assert kills >= 2
    rough_made, calm_made = everything(tmp_path / "rough"), everything(tmp_path / "calm")
    for what, made in calm_made.items():
        assert rough_made[what] == made, what
