"""Keeping the web process and the worker alive, and stopping both cleanly.

Run as `python -m redaksi.site.supervisor HOST PORT WORKERS GREETING`: without Django, it stays small.
"""

from __future__ import annotations

import contextlib
import http.client
import logging
import signal
import subprocess
import sys
import time
from types import FrameType

from setproctitle import setproctitle

from redaksi.lib.processes import sweep_group

logger = logging.getLogger("redaksi.supervisor")

LOOK_EVERY = 0.2
# A process that lived this long was healthy; its next end begins a new count of failures.
HEALTHY_AFTER = 20.0
LONGEST_PAUSE = 30.0
# Something that never came up will not come up by trying on.
FIRST_TRIES = 5
STOP_WITHIN = 20.0


class Child:
    """One supervised process: what starts it, and how often it failed lately."""

    def __init__(self, name: str, arguments: list[str]) -> None:
        self.name = name
        self.arguments = [sys.executable, "-m", *arguments]
        self.process: subprocess.Popen[bytes] | None = None
        self.failures = 0
        self.was_healthy = False
        self.started = self.again_at = 0.0

    def start(self) -> None:
        """Start it in a session of its own, so that Ctrl-C reaches it through us and in order."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(self.arguments, start_new_session=True)  # noqa: S603 - our own

    def look(self) -> None:
        """Notice its end, and start it again when its pause is over."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.again_at:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            self.was_healthy = self.was_healthy or now - self.started >= HEALTHY_AFTER
            return
        sweep_group(self.process.pid)
        self.process = None
        self.failures = 1 if now - self.started >= HEALTHY_AFTER else self.failures + 1
        pause = min(LONGEST_PAUSE, 0.5 * 2 ** (self.failures - 1))
        self.again_at = now + pause
        logger.warning(
            "The %s ended (%s); starting it again in %.1f s.", self.name, _how(code), pause
        )

    @property
    def hopeless(self) -> bool:
        """Whether it failed from the beginning, again and again."""
        return not self.was_healthy and self.failures >= FIRST_TRIES

    def ask_to_stop(self) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                self.process.send_signal(signal.SIGTERM)

    def wait_for_end(self, until: float) -> None:
        """Wait, then end by force what did not go by itself."""
        if self.process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(max(0.1, until - time.monotonic()))
        sweep_group(self.process.pid)
        self.process.wait()


class Stop:
    """Whether somebody asked us to stop. A plain flag, because handlers must not take locks."""

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._note)

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.asked = True


def supervise(host: str, port: int, workers: int, *, greeting: str = "") -> int:
    """Run the site until told to stop. The exit code: 0, or 1 when it would not come up."""
    setproctitle("redaksi serve")
    stop = Stop()
    web = Child("web server", ["redaksi.site.server", host, str(port), str(workers)])
    children = [web, Child("worker", ["redaksi.site.worker"])]
    address = f"http://{_reachable(host)}:{port}/"
    greeted = False
    try:
        while not stop.asked:
            for child in children:
                child.look()
                if child.hopeless:
                    print(
                        f"The {child.name} does not come up; see the lines above.", file=sys.stderr
                    )
                    return 1
            if not greeted and _answers(host, port):
                greeted = True
                print(_welcome(address, greeting), flush=True)
            time.sleep(LOOK_EVERY)
        print("Stopping …", file=sys.stderr)
        return 0
    finally:
        _stop_all(children)


def _stop_all(children: list[Child]) -> None:
    for child in children:
        child.ask_to_stop()
    until = time.monotonic() + STOP_WITHIN
    for child in children:
        child.wait_for_end(until)


def _welcome(address: str, greeting: str) -> str:
    lines = [f"The site is at {address} and the desk at {address}desk/"]
    return "\n".join(
        [*lines, greeting, "Stop with Ctrl-C."] if greeting else [*lines, "Stop with Ctrl-C."]
    )


def _answers(host: str, port: int) -> bool:
    """Whether a page comes, of whatever kind; only then is the address worth telling."""
    link = http.client.HTTPConnection(_reachable(host).strip("[]"), port, timeout=5)
    try:
        link.request("HEAD", "/desk/login/")
        link.getresponse()
    except OSError:
        return False
    except http.client.HTTPException:
        return False
    finally:
        link.close()
    return True


def _reachable(host: str) -> str:
    """An address one can go to, for one that means "all of them"."""
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 - translated, not bound
    return everywhere.get(host, f"[{host}]" if ":" in host else host)


def _how(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


if __name__ == "__main__":
    logging.basicConfig(format="%(message)s", level=logging.INFO)
    sys.exit(supervise(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), greeting=sys.argv[4]))
