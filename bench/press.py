"""The press: stored pages at the pace of files, right at every moment, in little memory."""

from __future__ import annotations

from pathlib import Path

from bench import readers, serving
from bench.report import Row
from bench.sites import inside, seeded

LIMIT = 2.0


def measure(folder: Path, articles: int) -> list[Row]:
    """All rows of the press but those of publishing, which has a part of its own."""
    site = seeded(folder, articles)
    keys: list[str] = inside(site, "bench.stored", "addresses")["keys"]
    rows = serving.measure(folder / "serving", site, readers.address(keys[0]))
    return [*rows, *_stitched(site), *readers.measure(site, keys)]


def _stitched(site: Path) -> list[Row]:
    found = inside(site, "bench.stored", "stitching")
    return [
        Row(
            "a page stitched anew from the store after one publish",
            f"{found['median']:.2f} ms, p99 {found['p99']:.2f} ms",
            f"≤ {LIMIT:.0f} ms",
            "",
            found["median"] <= LIMIT,
        ),
        Row(
            f"all {found['pages']:,} pages stitched so",
            f"{found['shells']} shells and {found['fragments']} fragments rendered",
            "no shell",
            "",
            found["shells"] == 0,
        ),
    ]
