"""The lookout: /-/health and /-/metrics, answered ahead of Django so that they work while it does not."""

from __future__ import annotations

import json
import sqlite3
import time
from pathlib import Path
from typing import Any

from redaksi.press import metrics
from redaksi.press.logbook import Logbook
from redaksi.press.operators import Operators
from redaksi.press.rendering import Application, Environ
from redaksi.press.room import Room

HEALTH = "/-/health"
METRICS = "/-/metrics"
# A worker touches its heartbeat every few seconds; this long without is an outage.
SILENT_AFTER = 60
# Counting the store's sheets is the one thing here that costs something.
COUNT_EVERY = 10.0


class Lookout:
    """Answers those who watch the machine; everything else goes on to `application`."""

    def __init__(
        self,
        application: Application,
        room: Room,
        logbook: Logbook,
        operators: Operators,
        *,
        heartbeat: Path,
    ) -> None:
        self.application = application
        self.room = room
        self.logbook = logbook
        self.operators = operators
        self.heartbeat = heartbeat
        self._stock = ""
        self._stock_until = 0.0

    def __call__(self, environ: Environ, start_response: Any) -> Any:
        path = environ["PATH_INFO"]
        if path not in (HEALTH, METRICS):
            return self.application(environ, start_response)
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            status, kind, text = "405 Method Not Allowed", "text/plain", "Only GET.\n"
        elif path == HEALTH:
            facts = self.health()
            status = "503 Service Unavailable" if facts["status"] == "down" else "200 OK"
            kind, text = "application/json", json.dumps(facts, indent=2) + "\n"
        elif self.operators.may_look(environ):
            status, kind, text = "200 OK", metrics.CONTENT_TYPE, self.metrics()
        else:
            status, kind = "403 Forbidden", "text/plain"
            text = "Only for operators: see server.operators and REDAKSI_OPERATOR_TOKEN.\n"
        body = text.encode()
        head = [
            ("Content-Type", kind),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-store"),
            ("X-Content-Type-Options", "nosniff"),
        ]
        start_response(status, head)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def health(self) -> dict[str, Any]:
        """How the machine is. "down" only when readers get nothing at all."""
        watch = self.room.watch
        away = watch.away_since
        silent = self._silent_for()
        trouble = self.room.store.trouble()
        facts = {
            "status": "ok",
            "database": {"answers": away is None, "away_since": _moment(away)},
            "worker": {
                "works": silent is not None and silent <= SILENT_AFTER,
                "heartbeat_age": silent,
            },
            "store": {"works": not trouble, "trouble": trouble},
            "press": {"watches": watch.is_watching, "since": _moment(self.room.counters.since)},
        }
        well = away is None and facts["worker"]["works"] and not trouble and watch.is_watching  # type: ignore[index]  # a dict of dicts
        if not well:
            facts["status"] = "degraded" if away is None or self._has_pages() else "down"
        return facts

    def metrics(self) -> str:
        """All processes of this machine, the store, the ledger, the database and the worker."""
        # Noted first: another process that is asked next must not tell of less.
        mine = self.logbook.note(self.room)
        others = [entry for entry in self.logbook.read() if entry.process != mine.process]
        silent = self._silent_for()
        return (
            metrics.of_processes([mine, *others])
            + self._stock_lines()
            + metrics.of_ledger(self.room.watch.positions)
            + metrics.one(
                "redaksi_database_up",
                "Whether the database answers.",
                self.room.watch.away_since is None,
            )
            + (
                metrics.one(
                    "redaksi_worker_silent_seconds", "Since the worker's heartbeat.", silent
                )
                if silent is not None
                else ""
            )
        )

    def _silent_for(self) -> float | None:
        """Seconds since the worker's heartbeat; None when there never was one."""
        try:
            return max(0.0, round(time.time() - self.heartbeat.stat().st_mtime, 1))
        except OSError:
            return None

    def _has_pages(self) -> bool:
        """Whether there is anything to give out while the database is away."""
        return len(self.room.pages) > 0 or next(self.room.store.keys("/%"), None) is not None

    def _stock_lines(self) -> str:
        if time.monotonic() >= self._stock_until:
            try:
                self._stock = metrics.of_store(self.room.store.stock())
            except (sqlite3.DatabaseError, OSError):
                self._stock = ""
            self._stock_until = time.monotonic() + COUNT_EVERY
        return self._stock


def _moment(at: float | None) -> str | None:
    """A moment as ISO 8601 in UTC."""
    return None if at is None else time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))
