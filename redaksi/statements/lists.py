"""The list of a speaker: the articles they are quoted in."""

from __future__ import annotations

from typing import Final

# Beside the articles' own kinds of lists, and that of sources.
KIND: Final = 6
