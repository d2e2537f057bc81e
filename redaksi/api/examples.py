"""Worked examples of every operation: asked of a small paper, and answered so; a test asks each again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

FILE: Final = Path(__file__).with_name("examples.json")


@dataclass(frozen=True)
class Example:
    """A request and its answer. `operation` is None for one that is refused."""

    operation: str | None
    address: str
    answer: dict[str, Any]

    @property
    def text(self) -> str:
        """The answer as people read it."""
        return json.dumps(self.answer, ensure_ascii=False, indent=2)


@cache
def examples() -> tuple[Example, ...]:
    """All of them, in the order of the reference."""
    return tuple(Example(**one) for one in json.loads(FILE.read_text("utf-8")))


def examples_of(operation: str) -> tuple[Example, ...]:
    """Those of one operation, by its name in the OpenAPI document."""
    return tuple(one for one in examples() if one.operation == operation)
