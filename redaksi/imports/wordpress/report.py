"""What a run did, what it left and why: counted, with examples, and the whole list in a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.conf import settings

EXAMPLES = 8
LONGEST_DETAIL = 300

_ENCODER = json.JSONEncoder(ensure_ascii=False)

Groups = dict[str, dict[str, Any]]


class Report:
    """Gathers lines; `flush` puts them into the notes file, `groups` stays small.

    The file's size is saved with each batch, so that lines of a batch that was rolled back are
    cut off when the run goes on.
    """

    def __init__(
        self, groups: Groups, counts: dict[str, dict[str, int]], path: Path, size: int
    ) -> None:
        self.groups = groups
        self.counts = counts
        self.path = path
        self.size = size
        self._waiting: list[str] = []
        path.parent.mkdir(parents=True, exist_ok=True)
        self._file = path.open("r+b" if path.exists() else "w+b")
        self._file.truncate(size)
        self._file.seek(size)

    def note(
        self, rule: str, kind: str, old_id: int | str, detail: str = "", title: str = ""
    ) -> None:
        """Report one thing."""
        rule = rule.replace("_", "-")
        detail, title = detail[:LONGEST_DETAIL], title[:120]
        group = self.groups.get(rule)
        if group is None:
            group = self.groups[rule] = {"count": 0, "examples": []}
        group["count"] += 1
        line = {"rule": rule, "kind": kind, "old_id": str(old_id), "title": title, "detail": detail}
        if len(group["examples"]) < EXAMPLES:
            group["examples"].append(
                {key: line[key] for key in ("kind", "old_id", "title", "detail")}
            )
        self._waiting.append(_ENCODER.encode(line))

    def count(self, what: str, how: str, number: int = 1) -> None:
        """Count without a line: articles that were new, comments that wait."""
        if number == 0:
            return
        counts = self.counts.setdefault(what, {})
        counts[how] = counts.get(how, 0) + number

    def flush(self) -> int:
        """Write the waiting lines; returns the size the file has then."""
        if self._waiting:
            data = ("\n".join(self._waiting) + "\n").encode("utf-8", "replace")
            self._file.write(data)
            self._file.flush()
            self.size += len(data)
            self._waiting.clear()
        return self.size

    def back(self, groups: Groups, counts: dict[str, dict[str, int]], size: int) -> None:
        """Forget what was reported since the last save."""
        self.groups, self.counts, self.size = groups, counts, size
        self._waiting.clear()
        self._file.truncate(size)
        self._file.seek(size)

    def close(self) -> None:
        self._file.close()


def notes_folder() -> Path:
    """var/imports of the site folder."""
    return Path(settings.MEDIA_ROOT).parent / "imports"
