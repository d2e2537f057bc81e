"""A process that has read a site's settings and modules, and has a child for each command run there.

A command of `redaksi` spends nine tenths of its time on beginning; a story has a dozen of them. The child is
a process of its own, with its own arguments, input, output and exit code. Whatever is about
beginning itself (settings that are wrong, servers, signals) is begun in earnest: `Site.started`.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass
class Nursery:
    """The waiting process of a place and its settings, as they were when it began."""

    process: subprocess.Popen[str]

    @classmethod
    def of(cls, folder: Path, environment: dict[str, str]) -> Nursery:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.stories.nursery"],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        return cls(process)

    def run(
        self, arguments: Sequence[str], stdin: str, seconds: int
    ) -> subprocess.CompletedProcess[str] | None:
        """What the command said; None when the process could not begin, so that somebody else must ask."""
        with tempfile.TemporaryDirectory(prefix="redaksi-story-") as name:
            files = {part: Path(name) / part for part in ("stdin", "stdout", "stderr")}
            for file in files.values():
                file.write_text(stdin if file.name == "stdin" else "")
            order = {"arguments": [*arguments], "files": [str(f) for f in files.values()]}
            assert self.process.stdin and self.process.stdout
            try:
                self.process.stdin.write(json.dumps({**order, "seconds": seconds}) + "\n")
                self.process.stdin.flush()
            except BrokenPipeError:
                return None
            told = self.process.stdout.readline()
            if not told:
                return None
            out, err = files["stdout"].read_text(), files["stderr"].read_text()
            return subprocess.CompletedProcess(["redaksi", *arguments], int(told), out, err)

    def end(self) -> None:
        assert self.process.stdin and self.process.stdout
        # One that could not begin has gone already.
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait(30)


def main() -> None:
    """Have a child for each line of the input."""
    from redaksi.commands.framing import start_django

    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    start_django()
    place = Path.cwd()
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if not child:
            # Another story's site may stand here by now.
            os.chdir(place)
            _be(order)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), file=answers, flush=True)


def _be(order: dict[str, Any]) -> None:
    import signal

    from redaksi.cli import main as redaksi

    # Whoever hangs is ended as by a clock outside.
    signal.alarm(order["seconds"])
    for number, file in enumerate(order["files"]):
        os.dup2(os.open(file, os.O_RDWR), number)
    sys.stdin = os.fdopen(0)
    sys.argv = ["redaksi", *order["arguments"]]
    code: Any = 0
    try:
        redaksi()
    except SystemExit as ended:
        code = ended.code
    except BaseException:  # noqa: BLE001 - said as Python says it
        sys.excepthook(*sys.exc_info())
        code = 1
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)


if __name__ == "__main__":
    main()
