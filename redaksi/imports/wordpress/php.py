"""PHP's serialised values, as WordPress keeps them in meta fields: plain data only, never objects."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

LONGEST = 4 << 20
DEEPEST = 40
MOST_VALUES = 100_000

_STRING = re.compile(rb's:(\d{1,10}):"')
_ARRAY = re.compile(rb"a:(\d{1,8}):\{")
_SCALAR = re.compile(rb"(?:i:([+-]?\d{1,20})|b:([01])|d:([^;]{1,40})|(N));")
_NEXT = re.compile(rb'";(?=s:\d+:"|i:[+-]?\d+;|b:[01];|d:[\d.INAF+-]|N;|a:\d+:\{|\}|$)')


class PhpError(ValueError):
    """Not a value that can, or may, be read."""


@dataclass(slots=True)
class Unserialised:
    """The value; arrays are dicts. `problems` says where lengths were wrong and were mended."""

    value: Any
    problems: list[str] = field(default_factory=list)


def looks_serialised(text: str) -> bool:
    return bool(re.match(r"(?:[sa]:\d+:|[idbO]:|N;)", text))


def unserialise(text: str) -> Unserialised:
    """The value of a serialised text. Raises PhpError for objects, bombs and what is none."""
    data = text.strip().encode("utf-8", "surrogatepass")
    if len(data) > LONGEST:
        raise PhpError(f"longer than {LONGEST >> 20} MB")
    reader = _Reader(data)
    value = reader.value(0)
    if reader.at < len(data):
        reader.problems.append(f"{len(data) - reader.at} bytes behind the value were left out")
    return Unserialised(value, reader.problems)


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0
        self.values = 0
        self.problems: list[str] = []

    def value(self, depth: int) -> Any:
        self.values += 1
        if depth > DEEPEST or self.values > MOST_VALUES:
            raise PhpError("too deep or too many values")
        if found := _STRING.match(self.data, self.at):
            return self._string(int(found[1]), found.end())
        if found := _SCALAR.match(self.data, self.at):
            self.at = found.end()
            return _scalar(found)
        if found := _ARRAY.match(self.data, self.at):
            self.at = found.end()
            return self._array(int(found[1]), depth)
        kind = self.data[self.at : self.at + 1]
        if kind in (b"O", b"C", b"E"):
            raise PhpError("it holds an object, which is never read")
        raise PhpError(f"unreadable at byte {self.at}")

    def _string(self, length: int, start: int) -> str:
        end = start + length
        if self.data[end : end + 2] != b'";':
            # Lengths count bytes; an export that changed line ends or encodings breaks them.
            found = _NEXT.search(self.data, start)
            if found is None:
                raise PhpError(f"a string without an end at byte {start}")
            self.problems.append(f"a string of {found.start() - start} bytes claims {length}")
            end = found.start()
        self.at = end + 2
        return self.data[start:end].decode("utf-8", "replace")

    def _array(self, length: int, depth: int) -> dict[int | str, Any]:
        found: dict[int | str, Any] = {}
        while self.data[self.at : self.at + 1] != b"}":
            if self.at >= len(self.data):
                raise PhpError("an array without an end")
            key = self.value(depth + 1)
            if not isinstance(key, (int, str)):
                raise PhpError("an array key that is neither number nor text")
            found[key] = self.value(depth + 1)
        self.at += 1
        if len(found) != length:
            self.problems.append(f"an array of {len(found)} claims {length}")
        return found


def _scalar(found: re.Match[bytes]) -> int | bool | float | None:
    if found[1] is not None:
        return int(found[1])
    if found[2] is not None:
        return found[2] == b"1"
    if found[3] is not None:
        try:
            return float(found[3])
        except ValueError:
            raise PhpError(f"not a number: {found[3][:20]!r}") from None
    return None
