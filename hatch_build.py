"""Building the wheel: translations are compiled here, so that nobody needs the gettext programs."""

from __future__ import annotations

import datetime as dt
import io
import os
import sys
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
LOCALE = ROOT / "redaksi" / "locale"
BUILT = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


class CompileMessages(BuildHookInterface[Any]):
    """Runs before a wheel is packed and before an editable install."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        compile_messages()


def compile_messages(locale: Path = LOCALE) -> list[Path]:
    """Write a .mo file beside each .po file under `locale`."""
    made = []
    for source in sorted(locale.rglob("*.po")):
        with source.open("rb") as opened:
            catalogue = read_po(opened)
        # The same texts make the same file, whenever it is built.
        catalogue.creation_date = catalogue.revision_date = BUILT
        target = source.with_suffix(".mo")
        compiled = io.BytesIO()
        write_mo(compiled, catalogue)
        _keep(target, compiled.getvalue())
        made.append(target)
    return made


def _keep(target: Path, content: bytes) -> None:
    """Write a file whole or not at all, and only when it changes: a server may be reading it."""
    if target.is_file() and target.read_bytes() == content:
        target.touch()
        return
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    unfinished.write_bytes(content)
    unfinished.replace(target)


if __name__ == "__main__":
    for path in compile_messages():
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")
