"""Rows of measurements, as a table on the terminal and as sections of the page in the docs."""

from __future__ import annotations

import os
import platform
import re
import sqlite3
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

SECTIONS = {
    "import": "Moving in",
    "pages": "Pages made anew",
    "feeds": "Feeds and sitemaps",
    "press": "Pages in store",
    "publish": "Publishing",
    "standing": "What stories stand on",
    "comments": "Comments",
    "outbox": "The outbox",
    "sweep": "Web processes and threads",
    "lighthouse": "In the browser",
}


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


def write_section(path: Path, part: str, rows: list[Row], of: str) -> None:
    """Put one part's run into the page; the other sections stay as they are."""
    title = SECTIONS[part]
    found = re.compile(rf"(## {title}\n.*?)<!-- measured -->.*?<!-- end -->\n", re.DOTALL)
    text = path.read_text(encoding="utf-8")
    assert found.search(text), f"{path} has no place for “{title}”"
    measured = f"<!-- measured -->\n{of}\n\n{table(rows)}\n<!-- end -->\n"
    path.write_text(found.sub(lambda was: was[1] + measured, text), encoding="utf-8")


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
    return f"{told}. Load at the end of the part: {load:.1f}."
