"""The import of a large export into a new site: rate, steadiness, memory; medians of several runs."""

from __future__ import annotations

import json
import resource
import shutil
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

from bench.report import Row
from bench.sites import inside, redaksi
from bench.wxr import write_export

# One run's tenth is over in a second or two, and a neighbour's second is in it.
RUNS = 3
WORDPRESS = "WordPress's importer 46 → 5 a second, 1.2 GB"


def measure(folder: Path, articles: int) -> list[Row]:
    """Rows of the import, made several times: each run into a site and by a process of its own."""
    export = folder / "export.xml"
    write_export(export, articles)
    runs: list[dict[str, Any]] = []
    for number in range(RUNS):
        site = folder / f"imported-{number}"
        redaksi(site, "init", str(site))
        runs.append(inside(site, "bench.importing", str(export)))
        shutil.rmtree(site)
    rate = median(run["rate"] for run in runs)
    steadiness = median(run["steadiness"] for run in runs)
    memory = max(run["memory"] for run in runs)
    size = f"{articles:,} articles, {export.stat().st_size / 1e6:.0f} MB"
    return [
        Row(
            f"import of {size}, SQLite",
            f"{rate:,.0f} articles/s",
            "≥ 1,000/s",
            WORDPRESS,
            rate >= 1000,
        ),
        Row(
            "its last tenth against its first",
            f"{steadiness:.2f} ×",
            "≥ 0.8 ×",
            "",
            steadiness >= 0.8,
        ),
        Row("its peak memory", f"{memory:.0f} MB", "≤ 250 MB", "", memory <= 250),
    ]


class Recorder:
    """Stands where progress is shown, and notes when how much was done."""

    def __init__(self) -> None:
        self.stages: list[list[tuple[float, int]]] = []

    @property
    def marks(self) -> list[tuple[float, int]]:
        """Those of the reading, the first stage; what follows counts in other units."""
        return self.stages[0]

    @property
    def done(self) -> int:
        return self.marks[-1][1]

    def start(self, label: str, total: int | None = None, *, done: int = 0) -> None:
        self.stages.append([(time.perf_counter(), done)])

    def advance(self, count: int = 1) -> None:
        stage = self.stages[-1]
        stage.append((time.perf_counter(), stage[-1][1] + count))

    def say(self, text: str) -> None:
        sys.stderr.write(f"{text}\n")

    def rate(self, begin: float, end: float) -> float:
        """Items a second between two shares of the whole."""
        first, last = self._at(begin), self._at(end)
        return (last[1] - first[1]) / max(1e-9, last[0] - first[0])

    def _at(self, share: float) -> tuple[float, int]:
        return min(self.marks, key=lambda mark: abs(mark[1] - share * self.done))


def main(export: str) -> dict[str, Any]:
    """Import inside this process, as the command does."""
    import django

    django.setup()
    from redaksi.articles.models import Article
    from redaksi.imports.wordpress import command

    recorder = Recorder()
    began = time.perf_counter()
    sys.stdout, kept = sys.stderr, sys.stdout
    code = command.run([Path(export)], as_json=False, progress=recorder)
    sys.stdout = kept
    spent = time.perf_counter() - began
    assert code == 0, f"the import ended with {code}"
    return {
        "rate": Article.objects.filter(live=True).count() / spent,
        "steadiness": recorder.rate(0.9, 1.0) / recorder.rate(0.0, 0.1),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    import os

    os.environ["DJANGO_SETTINGS_MODULE"] = "redaksi.site.settings"
    print(json.dumps(main(sys.argv[1])))
