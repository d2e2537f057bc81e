"""The site folder: where one newsroom keeps its configuration, theme and data.

redaksi.toml   identity of the installation: name, languages, addresses
theme/         templates/ and static/ that win over ours
var/           database, media, keys; the only place written to while running
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

CONFIG_NAME = "redaksi.toml"
SITE_VARIABLE = "REDAKSI_SITE"


@dataclass(frozen=True)
class SiteFolder:
    """One newsroom's folder on disk."""

    path: Path

    @classmethod
    def find(cls, start: Path | None = None) -> SiteFolder | None:
        """The folder named by REDAKSI_SITE, or the nearest one at or above `start`."""
        named = os.environ.get(SITE_VARIABLE)
        if named:
            return cls(Path(named).resolve())
        here = (start or Path.cwd()).resolve()
        for candidate in (here, *here.parents):
            if (candidate / CONFIG_NAME).is_file():
                return cls(candidate)
        return None

    @property
    def config_file(self) -> Path:
        return self.path / CONFIG_NAME

    @property
    def theme(self) -> Path:
        return self.path / "theme"

    @property
    def var(self) -> Path:
        return self.path / "var"

    @property
    def media(self) -> Path:
        return self.var / "media"

    @property
    def static(self) -> Path:
        return self.var / "static"

    @cached_property
    def config(self) -> dict[str, Any]:
        """The parsed redaksi.toml; an unreadable one says where and what to do."""
        if not self.config_file.is_file():
            raise ImproperlyConfigured(
                f"{self.config_file} does not exist. Make a site folder with `redaksi init DIR`, "
                f"or name one with --site DIR."
            )
        try:
            return tomllib.loads(self.config_file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ImproperlyConfigured(
                f"{self.config_file} cannot be read as TOML: {error}. Mend that line and try again."
            ) from error

    def secret_key(self) -> str:
        """REDAKSI_SECRET_KEY, or a key made once and kept in var/ readable by its owner alone."""
        from_environment = os.environ.get("REDAKSI_SECRET_KEY", "")
        if from_environment:
            return from_environment
        file = self.var / "secret_key"
        try:
            return file.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            pass
        self.var.mkdir(parents=True, exist_ok=True)
        # Written apart and linked into place: of two processes that start together one wins, and
        # the other reads a whole key, never the empty file of a writer that has just begun.
        descriptor, apart = tempfile.mkstemp(dir=self.var, prefix="secret_key.")
        try:
            with os.fdopen(descriptor, "w", encoding="ascii") as opened:
                opened.write(get_random_secret_key())
            with contextlib.suppress(FileExistsError):
                os.link(apart, file)
        finally:
            Path(apart).unlink()
        return file.read_text(encoding="ascii").strip()
