"""Rows of measurements, as a table on the terminal and as the page in the docs."""

from __future__ import annotations

import os
import platform
import sqlite3
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

PAGE = """\
# Performance

Written by `make bench`; every number below is of one run on one machine. Compare the ratios: the absolute numbers are this machine's.

{machine}

{table}

How it is measured: the archive is synthetic ({seed}), in three languages, with sections, topics, authors and pictures. *Uncached* means that nothing of ours keeps pages: every request makes its page anew. Medians are of requests in turn, one at a time, after one round to warm the process. The import reads one export file into a new site on SQLite, three times, and the middle one counts; its peak memory is the process's largest resident size in any of them. Publishing is the POST of the editor's form, in the process. nginx serves the same bytes as a file, on another core.
"""


@dataclass(frozen=True)
class Row:
    """One measurement. `reached` is None where there is no target."""

    what: str
    measured: str
    target: str = ""
    peer: str = ""
    reached: bool | None = None


def table(rows: list[Row]) -> str:
    """The rows in Markdown."""
    lines = ["| | measured | target | reached | peer |", "| --- | --- | --- | --- | --- |"]
    words = {True: "yes", False: "**no**", None: ""}
    lines += [
        f"| {row.what} | {row.measured} | {row.target} | {words[row.reached]} | {row.peer} |"
        for row in rows
    ]
    return "\n".join(lines)


def write_page(path: Path, rows: list[Row], of: str) -> None:
    """Put the run into the docs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        PAGE.format(machine=of, table=table(rows), seed="`redaksi seed`"), encoding="utf-8"
    )


def machine() -> str:
    """What the run was made on, as far as it matters."""
    cores = os.cpu_count() or 1
    load = os.getloadavg()[0]
    parts = {
        "cores": cores,
        "Python": platform.python_version(),
        "Django": version("Django"),
        "Wagtail": version("wagtail"),
        "SQLite": sqlite3.sqlite_version,
        "Granian": version("granian"),
    }
    told = ", ".join(f"{name} {value}" for name, value in parts.items())
    return f"{told}. Load at the end of the run: {load:.1f}."
