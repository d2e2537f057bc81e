"""`make bench`: measures on sites of its own and writes docs/explanation/performance.md.

Each part runs as processes of its own, so that none is warmed or hindered by another.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path

from bench import (
    comments,
    feeds,
    importing,
    lighthouse,
    outbox,
    pages,
    press,
    publishing,
    standing,
    sweep,
)
from bench.report import Row, machine, table, write_section

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results"
PAGE = ROOT / "docs" / "explanation" / "performance.md"
PARTS = {
    "import": importing.measure,
    "pages": pages.measure,
    "feeds": feeds.measure,
    "press": press.measure,
    "publish": publishing.measure,
    "standing": standing.measure,
    "comments": comments.measure,
    "outbox": outbox.measure,
    "sweep": sweep.measure,
    "lighthouse": lighthouse.measure,
}
# Fetches a program from outside, so it runs only when it is asked for.
ON_DEMAND = {"lighthouse"}
FULL = 31_360


def main() -> int:
    """Run the parts asked for; each writes its section of the page, a smaller archive's only prints."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--only", choices=PARTS, nargs="+")
    parser.add_argument("--articles", type=int, default=FULL)
    parser.add_argument("--database", help="an empty database, for --only pages", default="")
    asked = parser.parse_args()
    if asked.database and asked.only != ["pages"]:
        parser.error("--database goes with --only pages: the other parts make several sites")
    os.environ["BENCH_DATABASE_URL"] = asked.database
    names = asked.only or [name for name in PARTS if name not in ON_DEMAND]
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="redaksi-bench-") as folder:
        for name in names:
            began = time.monotonic()
            made = PARTS[name](Path(folder), asked.articles)
            rows += made
            print(table(made), flush=True)
            print(f"({name}: {time.monotonic() - began:.0f} s)\n", flush=True)
            if asked.articles == FULL:
                write_section(PAGE, name, made, machine())
    RESULTS.mkdir(parents=True, exist_ok=True)
    kept = [row.__dict__ for row in rows]
    (RESULTS / "last.json").write_text(json.dumps(kept, indent=2, ensure_ascii=False))
    missed = [row.what for row in rows if row.reached is False]
    if missed:
        print("Not reached: " + "; ".join(missed))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
