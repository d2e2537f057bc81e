"""Runs: begun, saved with every batch, found again after an interruption."""

from __future__ import annotations

import time
from hashlib import blake2b
from pathlib import Path

from django.utils import timezone

from redaksi.imports.wordpress.journey import Options
from redaksi.imports.wordpress.models import ImportedSite, ImportRun
from redaksi.imports.wordpress.report import Report, notes_folder
from redaksi.press.ledger import changed
from redaksi.press.tags import SITE

State = ImportRun.State
_MARKED_BYTES = 1 << 16


class Progressing:
    """A run that is going on: where it stands, and its report."""

    def __init__(self, run: ImportRun) -> None:
        self.run = run
        self._began = time.monotonic()
        self._before = run.seconds
        self.report = Report(
            run.groups, run.counts, notes_folder() / run.notes_name, run.notes_size
        )

    def save(self, **changes: object) -> None:
        """Save place and report; inside the transaction of the batch they tell of."""
        # An archive that moves in changes lists, menus and old addresses everywhere.
        changed(SITE, what="a batch of an import")
        for name, value in changes.items():
            setattr(self.run, name, value)
        self.run.notes_size = self.report.flush()
        self.run.counts, self.run.groups = self.report.counts, self.report.groups
        self.run.seconds = round(self._before + time.monotonic() - self._began, 3)
        self.run.save(
            update_fields=[
                "state",
                "position",
                "counts",
                "groups",
                "notes_size",
                "seconds",
                "finished_at",
                "failure",
            ]
        )

    def back(self) -> None:
        """A batch was rolled back: the report is again what was saved last."""
        self.run.refresh_from_db()
        self.report.back(self.run.groups, self.run.counts, self.run.notes_size)

    def finish(self) -> None:
        self.save(state=State.FINISHED, finished_at=timezone.now())
        self.report.close()


def begin(site: ImportedSite, files: list[Path], options: Options) -> Progressing:
    """The unfinished run over these very files with these options, or a new one."""
    described = [describe(file) for file in files]
    wishes = options.as_json()
    for run in ImportRun.objects.filter(site=site).exclude(state=State.FINISHED):
        if run.files == described and run.options == wishes:
            if run.state == State.FAILED:
                run.state = State.READING
            return Progressing(run)
    run = ImportRun.objects.create(
        site=site, files=described, options=wishes, position={"file": 0, "item": 0}
    )
    return Progressing(run)


def describe(file: Path) -> dict[str, object]:
    """Name, size and a mark of a file's ends: the same file again, wherever it lies."""
    size = file.stat().st_size
    mark = blake2b(digest_size=12)
    with file.open("rb") as opened:
        mark.update(opened.read(_MARKED_BYTES))
        if size > 2 * _MARKED_BYTES:
            opened.seek(-_MARKED_BYTES, 2)
            mark.update(opened.read())
    return {"name": file.name, "size": size, "mark": mark.hexdigest()}
