"""The engine: who said what, read out of an article's text by rules and a lexicon."""

from redaksi.statements.engine.finding import find

__all__ = ["find"]
