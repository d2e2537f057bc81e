"""The learner on disk: a line of JSON about it, then plain arrays. Nothing in it is ever executed."""

from __future__ import annotations

import json
import os
import sys
import tempfile
import zlib
from array import array
from pathlib import Path
from typing import Any, Final

from redaksi.comments.spam.features import SIZE
from redaksi.comments.spam.learner import Learner

# Changes whenever the same lessons would give other weights.
VERSION: Final = 3
NUMBERS: Final = ("bias", "bias_steps", "ham", "spam", "chance")


class Unreadable(Exception):
    """The file is none of ours, of another version, or damaged."""


def pack(learner: Learner, facts: dict[str, Any]) -> bytes:
    """A learner, and what is known of it, as bytes."""
    groups = [group for _, features in learner.memory for group in features]
    lengths = array("I", map(len, groups))
    kinds = bytes([was_spam for was_spam, _ in learner.memory])
    places = array("I")
    for group in groups:
        places.extend(group)
    arrays = (learner.weights, learner.steps, lengths)
    plain = [*(part.tobytes() for part in arrays), kinds, places.tobytes()]
    body = zlib.compress(b"".join(plain), 1)
    head = {
        "redaksi": "spam model",
        "version": VERSION,
        "size": SIZE,
        "order": sys.byteorder,
        "memory": len(learner.memory),
        "check": zlib.crc32(body),
        "facts": facts,
        **{name: getattr(learner, name) for name in NUMBERS},
    }
    return json.dumps(head).encode() + b"\n" + body


def unpack(data: bytes) -> tuple[Learner, dict[str, Any]]:
    """The learner again. Raises Unreadable."""
    try:
        line, _, body = data.partition(b"\n")
        head = json.loads(line)
        known = (head["redaksi"], head["version"], head["size"], head["order"])
        if (
            known != ("spam model", VERSION, SIZE, sys.byteorder)
            or zlib.crc32(body) != head["check"]
        ):
            raise Unreadable
        learner = Learner()
        for name in NUMBERS:
            setattr(learner, name, type(getattr(learner, name))(head[name]))
        _fill(learner, memoryview(zlib.decompress(body)), int(head["memory"]))
        return learner, dict(head["facts"])
    except (ValueError, KeyError, TypeError, IndexError, zlib.error) as error:
        raise Unreadable from error


def _fill(learner: Learner, body: memoryview, remembered: int) -> None:
    at = 0

    def take(kind: str, count: int) -> array[Any]:
        nonlocal at
        taken = array(kind)
        size = taken.itemsize * count
        taken.frombytes(body[at : at + size])
        at += size
        if len(taken) != count:
            raise Unreadable
        return taken

    learner.weights, learner.steps = take("f", SIZE), take("f", SIZE)
    lengths, kinds = take("I", 3 * remembered), take("B", remembered)
    for number, kind in enumerate(kinds):
        pieces, phrases, looks = lengths[3 * number : 3 * number + 3]
        features = (take("I", pieces), take("I", phrases), take("I", looks))
        learner.memory.append((bool(kind), features))
    learner.remembered = sum(lengths)


def write(path: Path, data: bytes) -> None:
    """Put the bytes in the place of the file in one go."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
