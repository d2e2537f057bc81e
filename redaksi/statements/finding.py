"""Asking the engine, so that no text, however strange, keeps a page of the desk or the worker from going on."""

from __future__ import annotations

import logging
from collections.abc import Callable

from redaksi.statements.found import Found

logger = logging.getLogger("redaksi.statements")

# Counted up when the engine reads so differently that the archive should be read anew.
ENGINE = 2

Finder = Callable[[str, str], list[Found]]


class Unreadable(Exception):
    """The engine failed on a text."""


def find(text: str, language: str) -> list[Found]:
    """What is said in a text, in order. Raises Unreadable."""
    try:
        return _engine()(text, language)
    except Exception as error:
        logger.exception("A text of %d characters could not be read for statements.", len(text))
        raise Unreadable(type(error).__name__) from error


def _engine() -> Finder:
    # Its lexicons are read when somebody first asks.
    from redaksi.statements.engine import find as found_in

    return found_in
