"""Reading a language's words from its TOML file."""

import tomllib
from dataclasses import fields
from importlib.resources import files
from typing import Any

from redaksi.imports.page.lexicon.entry import Lexicon
from redaksi.imports.page.reasons import Reason

SETS = {"function_words", "places", "regions"}
BY_REASON = {"furniture", "margin", "sections"}


def read(code: str) -> Lexicon:
    """The lexicon of a language. Raises KeyError when its file lacks a list or names no known reason."""
    file = files("redaksi.imports.page.lexicon").joinpath(f"{code}.toml")
    said = tomllib.loads(file.read_text(encoding="utf-8"))
    return Lexicon(
        **{field.name: _value(field.name, said[field.name]) for field in fields(Lexicon)}
    )


def _value(name: str, said: Any) -> Any:
    if name in SETS:
        return frozenset(said)
    if name in BY_REASON:
        return {Reason[reason]: tuple(phrases) for reason, phrases in said.items()}
    if name == "patterns":
        return tuple((Reason[reason], pattern) for reason, pattern in said)
    if name == "boxes":
        return tuple((Reason[reason], opens, closes) for reason, opens, closes in said)
    return tuple(said) if isinstance(said, list) else said
