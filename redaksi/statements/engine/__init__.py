"""The engine: who said what, read out of an article's text by rules and a lexicon."""

from redaksi.statements.engine.finding import find
from redaksi.statements.engine.telling import language_of

__all__ = ["find", "language_of"]
