"""How fast a run was, at its beginning and at its end."""

from __future__ import annotations

import time


class Rates:
    """Marks of time and articles; `summary` gives articles a second, also of the first and last tenth."""

    def __init__(self) -> None:
        self._marks: list[tuple[float, int]] = [(time.monotonic(), 0)]

    def mark(self, articles: int) -> None:
        """So many articles are written by now."""
        self._marks.append((time.monotonic(), articles))

    def summary(self) -> dict[str, float]:
        total = self._marks[-1][1]
        if total < 10:
            return {}
        return {
            "articles_per_second": self._between(0, total),
            "first_tenth": self._between(0, total // 10),
            "last_tenth": self._between(total - total // 10, total),
        }

    def _between(self, start: int, end: int) -> float:
        seconds = self._when(end) - self._when(start)
        return round((end - start) / seconds, 1) if seconds > 0 else 0.0

    def _when(self, articles: int) -> float:
        """The moment so many were written, as if each batch were written evenly."""
        before = self._marks[0]
        for mark in self._marks:
            if mark[1] >= articles:
                step = mark[1] - before[1]
                part = (articles - before[1]) / step if step else 0.0
                return before[0] + (mark[0] - before[0]) * part
            before = mark
        return before[0]
