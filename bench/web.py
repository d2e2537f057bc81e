"""The web process with another application or another number of threads than `redaksi serve` takes.

Also that application which does nothing: the same bytes for every request, the limit of any other.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# A file with the answer: {"headers": [[name, value], …], "body": hexadecimal}.
ANSWER = "BENCH_ANSWER"


def _bare() -> Callable[..., Iterable[bytes]]:
    kept = json.loads(Path(os.environ[ANSWER]).read_text())
    headers = [(name, value) for name, value in kept["headers"]]
    body = bytes.fromhex(kept["body"])
    status = "200 OK" if body else "304 Not Modified"

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response(status, headers)
        return [body]

    return application


if ANSWER in os.environ:
    bare = _bare()

if __name__ == "__main__":
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "redaksi.site.settings"
    django.setup()
    from redaksi.site.server import THREADS, run
    from redaksi.site.startup import ready_to_serve

    port, target, workers, threads = sys.argv[1:]
    ready_to_serve("127.0.0.1", int(port))
    run("127.0.0.1", int(port), int(workers), threads=int(threads) or THREADS, target=target)
