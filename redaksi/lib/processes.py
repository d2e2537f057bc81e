"""Processes: how they begin, children that never outlive their parent, groups that leave no orphan."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import signal
import sys
from collections.abc import Iterator

PR_SET_PDEATHSIG = 1


@contextlib.contextmanager
def beginning() -> Iterator[None]:
    """Load what stays: Python looks for no garbage meanwhile, and never again among what is there then.

    Two thousand modules leave half a million objects nobody throws away. Looking through all of them
    takes a tenth of a second, and would do so in the middle of somebody's request.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def die_with_parent() -> None:
    """Be told to stop when the parent is killed, however it is killed (Linux)."""
    if sys.platform != "linux":
        return
    parent = os.getppid()
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent or parent == 1:
        # It died before we asked; nobody will tell us any more.
        sys.exit(1)


def sweep_group(group: int) -> None:
    """End whatever is left of a process group whose leader is gone."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)
