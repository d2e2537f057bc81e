"""Sites of a few lines behind a press, for what the real one does too seldom to be tested: hang, fail, tell tales."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any

from redaksi.press.tags import record


class Small:
    """Answers every address with its number of renderings; hangs where it is told to."""

    def __init__(self) -> None:
        self.renderings: list[str] = []
        self.begun = threading.Event()
        # Addresses that hang until `go_on`.
        self.hanging: set[str] = set()
        self.failing: set[str] = set()
        self.go_on = threading.Event()
        self.content = "one"
        self._lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        content = self.content
        with self._lock:
            self.renderings.append(path)
        self.begun.set()
        record(f"at:{path}", "shown:all" if path.startswith("/shown") else "all")
        if path in self.hanging:
            self.go_on.wait(60)
        if path in self.failing:
            raise RuntimeError("a view with a mistake in it")
        body = f"<p>{path} says {content}</p>".encode() + b"." * 300
        status = "404 Not Found" if "junk" in path else "200 OK"
        start(status, [("Content-Type", "text/html; charset=utf-8")])
        return [body]
