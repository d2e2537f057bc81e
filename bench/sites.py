"""Sites to measure on, made by the command line as an operator would.

They are on SQLite, but for BENCH_DATABASE_URL: an empty database to make the one seeded site in.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
EMPTY_QUEUE = "from django_tasks_db.models import DBTaskResult as Task; Task.objects.all().delete()"


def environment(site: Path) -> dict[str, str]:
    """What commands on a measured site run in."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("REDAKSI_", "DJANGO_"))
    }
    database = os.environ.get("BENCH_DATABASE_URL", "")
    return {**kept, "REDAKSI_SITE": str(site), "DATABASE_URL": database, "PYTHONPATH": str(ROOT)}


def redaksi(site: Path, *arguments: str) -> None:
    """Run a command; whatever it says of its progress is shown."""
    command = [sys.executable, "-m", "redaksi", *arguments]
    subprocess.run(command, check=True, env=environment(site), stdout=subprocess.DEVNULL)


def seeded(folder: Path, articles: int) -> Path:
    """A site with that many articles; made once for all parts of a run."""
    site = folder / f"seeded-{articles}"
    if not site.exists():
        redaksi(site, "init", str(site))
        redaksi(site, "seed", "--articles", str(articles))
        redaksi(site, "manage", "update_index", "--verbosity", "0")
        # That was what the seed queued; a worker that begins it later disturbs what is measured.
        redaksi(site, "manage", "shell", "--no-imports", "-c", EMPTY_QUEUE)
    return site


def inside(site: Path, module: str, *arguments: str) -> Any:
    """What a module of ours measures inside a site: it prints JSON as its last line."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(
        command, check=True, env=environment(site), stdout=subprocess.PIPE, text=True
    )
    return json.loads(done.stdout.strip().splitlines()[-1])
