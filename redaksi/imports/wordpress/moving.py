"""One old site's move: read the files, bring the pictures, join the links, report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from redaksi.imports.wordpress import state, tasks
from redaksi.imports.wordpress.importer import Importer, take_reusable
from redaksi.imports.wordpress.journey import Journey, Options
from redaksi.imports.wordpress.links import Links, report_open
from redaksi.imports.wordpress.models import Attachment, ImportedSite, ImportRun
from redaksi.imports.wordpress.pictures import Pictures
from redaksi.imports.wordpress.rates import Rates
from redaksi.imports.wordpress.reader import open_export
from redaksi.imports.wordpress.records import Head
from redaksi.imports.wordpress.report import notes_folder
from redaksi.lib.http import Fetcher
from redaksi.statements.indexing import index_archive

State = ImportRun.State
_LOOKED_AT = 1 << 22


@dataclass
class Moved:
    """A finished move."""

    run: ImportRun
    rates: dict[str, float]
    went_on: bool

    @property
    def notes(self) -> Path:
        return notes_folder() / self.run.notes_name

    def as_json(self) -> dict[str, Any]:
        run = self.run
        return {
            "site": run.site.url, "run": run.pk, "state": run.state, "files": run.files,
            "went_on": self.went_on, "seconds": run.seconds, "rates": self.rates,
            "counts": run.counts, "notes": run.groups, "notes_file": str(self.notes),
        }  # fmt: skip


class Move:
    """Takes one site's files through all stages; goes on where an earlier run stopped."""

    def __init__(
        self, site: ImportedSite, head: Head, files: list[Path], options: Options, progress: Any
    ) -> None:
        self.files = files
        self.progress = progress
        self.progressing = state.begin(site, files, options)
        self.went_on = self.progressing.run.position != {"file": 0, "item": 0}
        self.report = self.progressing.report
        self.journey = Journey(site, head, options, self.report)
        self.rates = Rates()
        if head.title and site.name != head.title[:200]:
            site.name = head.title[:200]
            site.save(update_fields=["name"])

    def go(self, uploads: Path | None, *, fetch: bool) -> Moved:
        """All stages; whatever stops them, the run stands at its last saved place."""
        run = self.progressing.run
        try:
            if run.state == State.READING:
                self._read()
            if run.state == State.PICTURES:
                self._bring_pictures(uploads, fetch=fetch)
            if run.state == State.LINKS:
                self._join_links()
            self._finish()
        finally:
            self.report.close()
        return Moved(run, self.rates.summary(), self.went_on)

    def _read(self) -> None:
        run = self.progressing.run
        if self.went_on:
            self.progress.say(f"Going on with the import begun {run.started_at:%Y-%m-%d %H:%M}.")
        importer = Importer(self.journey, self.progressing)
        first = int(run.position.get("file", 0))
        for number, file in enumerate(self.files):
            if number < first:
                continue
            done = int(run.position.get("item", 0)) if number == first else 0
            total, has_reusable = survey(file)
            if has_reusable:
                with open_export(file) as export, transaction.atomic():
                    take_reusable(self.journey, export)
            self.progress.start(file.name, total, done=done)
            with open_export(file) as export:
                importer.read(export, number, self._advance)
        self.progressing.save(state=State.PICTURES, position={"after": 0})

    def _advance(self, items: int) -> None:
        self.progress.advance(items)
        counts = self.report.counts.get("articles", {})
        self.rates.mark(counts.get("new", 0) + counts.get("changed", 0))

    def _bring_pictures(self, uploads: Path | None, *, fetch: bool) -> None:
        fetcher = Fetcher(types=("image/",)) if fetch else None
        try:
            pictures = Pictures(self.journey, self.progressing, uploads, fetcher)
            if uploads or fetcher:
                self.progress.start("pictures", pictures.waiting())
            pictures.bring(self.progress.advance)
        finally:
            if fetcher:
                fetcher.close()
        self.progressing.save(state=State.LINKS, position={"after": 0})

    def _join_links(self) -> None:
        links = Links(self.journey, self.progressing)
        if waiting := links.waiting():
            self.progress.start("links", waiting)
        links.join(self.progress.advance)

    def _finish(self) -> None:
        with transaction.atomic():
            report_open(self.journey)
            waiting = Attachment.objects.filter(
                site=self.journey.site, state=Attachment.State.WAITING
            )
            if number := waiting.count():
                self.report.counts.setdefault("pictures", {})["without a file"] = number
            self.progressing.finish()
            if self._wrote():
                transaction.on_commit(tasks.index_imported.enqueue)
                transaction.on_commit(index_archive.enqueue)

    def _wrote(self) -> bool:
        return any(
            counts.get("new") or counts.get("changed") for counts in self.report.counts.values()
        )


def survey(file: Path) -> tuple[int | None, bool]:
    """About how many items a file holds, and whether reusable blocks are among them.

    Only for the progress bar and to save a second reading; a packed file tells neither.
    """
    with file.open("rb") as opened:
        if opened.read(2) in (b"\x1f\x8b", b"PK", b"\xff\xfe", b"\xfe\xff"):
            return None, True
        opened.seek(0)
        items, reusable, rest = 0, False, b""
        while piece := opened.read(_LOOKED_AT):
            window = rest + piece
            items += len(re.findall(rb"<item[ >]", window))
            reusable = reusable or b"wp_block" in window
            rest = (
                window[-16:]
                if b"<item" not in window[-16:]
                else window[window.rfind(b"<item") + 1 :][-16:]
            )
        return items, reusable
