"""Showing long work: a moving bar with rate and time left on a terminal, plain lines otherwise.

Everything goes to standard error, so that standard output carries results alone.
"""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TextIO

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bar

# How often a plain line is due where no bar can move.
PLAIN_SECONDS = 5.0


class Progress:
    """What a long command tells while it works; use as a context manager.

    `start` opens a stage ("articles", 31360), `advance` moves it on, `say` prints a line beside it.
    A stage whose total nobody knows shows its count and rate alone.
    """

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out or sys.stderr
        self._console = Console(file=self._out, highlight=False, soft_wrap=True)
        self._bar = _bar(self._console) if self._console.is_terminal else None
        self._task: TaskID | None = None
        self._label = ""
        self._total: int | None = None
        self._done = self._first = 0
        self._began = self._told = time.monotonic()

    def __enter__(self) -> Progress:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close_stage()
        if self._bar:
            self._bar.stop()

    def start(self, label: str, total: int | None = None, *, done: int = 0) -> None:
        """Begin a stage; `done` of it was finished by an earlier run."""
        self._close_stage()
        self._label, self._total, self._done = label, total, done
        self._began = self._told = time.monotonic()
        self._first = done
        if self._bar:
            self._task = self._bar.add_task(label, total=total, completed=done, rate="")
        else:
            self._line(f"{label} …")

    def advance(self, count: int = 1) -> None:
        """So much more of the stage is done."""
        self._done += count
        now = time.monotonic()
        if self._bar and self._task is not None:
            self._bar.update(self._task, completed=self._done, rate=self._rate(now))
        elif now - self._told >= PLAIN_SECONDS and self._done != self._total:
            self._told = now
            self._line(self._plain(now))

    def say(self, text: str) -> None:
        """A line of its own, above the bar."""
        if self._bar:
            self._bar.console.print(text, markup=False)
        else:
            self._line(text)

    @property
    def done(self) -> int:
        """How far the present stage is."""
        return self._done

    def _close_stage(self) -> None:
        if not self._label:
            return
        if self._bar is None and self._done > self._first:
            self._line(self._plain(time.monotonic()))
        self._label, self._task = "", None

    def _rate(self, now: float) -> str:
        spent = now - self._began
        if spent < 0.2:
            return ""
        rate = (self._done - self._first) / spent
        return f"{rate:,.0f}/s" if rate >= 10 else f"{rate:.1f}/s"

    def _plain(self, now: float) -> str:
        of = f" of {self._total:,}" if self._total else ""
        parts = [f"{self._label}: {self._done:,}{of}", self._rate(now)]
        made = self._done - self._first
        if self._total and made > 0 and self._done < self._total:
            left = (self._total - self._done) * (now - self._began) / made
            parts.append(f"about {_span(left)} left")
        return ", ".join(part for part in parts if part)

    def _line(self, text: str) -> None:
        print(text, file=self._out, flush=True)


def _bar(console: Console) -> Bar:
    return Bar(
        TextColumn("{task.description:<14}"),
        BarColumn(bar_width=28),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]:>9}"),
        TimeElapsedColumn(),
        TextColumn("left"),
        TimeRemainingColumn(),
        console=console,
        refresh_per_second=5,
    )


def _span(seconds: float) -> str:
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60:02} s"
    return f"{whole // 3600} h {whole % 3600 // 60:02} min"
