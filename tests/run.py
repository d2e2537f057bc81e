"""`make test`: the whole suite on SQLite, then what touches a database on PostgreSQL, where one is to be had.

PostgreSQL is the server DATABASE_URL names, one that answers on the local socket, or one started for
this run from Debian's binaries. Without any, it is said loudly, and with CI set it is a failure.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping

from tests.postgresql import found_server

LOUD = "=" * 78


def main(arguments: list[str]) -> int:
    """Run both; the exit code is 0 only when everything that had to run was green."""
    # Begun in the background of a shell it would be deaf to Ctrl-C, and so would whatever the stories begin.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    told: list[str] = []
    worst = _suite("SQLite", {"DATABASE_URL": ""}, arguments, told)
    with found_server() as url:
        if url:
            worst = max(worst, _suite("PostgreSQL", {"DATABASE_URL": url}, arguments, told))
        else:
            told.append("PostgreSQL: NOT TESTED. No server answers here and none could be started.")
            told.append("            Install one (apt-get install postgresql) or set DATABASE_URL.")
            worst = max(worst, 1 if os.environ.get("CI") else 0)
    print(f"\n{LOUD}\n" + "\n".join(told) + f"\n{LOUD}", flush=True)
    return worst


def _suite(name: str, environment: Mapping[str, str], arguments: list[str], told: list[str]) -> int:
    print(f"\n{name}\n{'-' * len(name)}", flush=True)
    began = time.monotonic()
    # A process more than there are cores: the stories wait for other processes much of their time.
    jobs = ["-n", os.environ.get("JOBS", "3"), "--dist", "worksteal"]
    command = [sys.executable, "-m", "pytest", *jobs, *arguments]
    whole = {**os.environ, **environment}
    # A run begins some two hundred processes. Each would compile a thousand files if none were kept.
    whole.pop("PYTHONDONTWRITEBYTECODE", None)
    code = subprocess.run(command, env=whole).returncode
    # 5: nothing collected, as when ARGS name tests of one kind only.
    verdict = "green" if code in {0, 5} else f"FAILED (exit code {code})"
    told.append(f"{name}: {verdict} after {time.monotonic() - began:.0f} s")
    return 0 if code == 5 else code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
