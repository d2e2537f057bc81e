"""What the engine knows of a language: words, and nothing of how they are put together."""

from __future__ import annotations

from redaksi.statements.lexicon import arabic, english, indonesian
from redaksi.statements.lexicon.words import Lexicon

LEXICONS: dict[str, Lexicon] = {
    "id": indonesian.LEXICON,
    "en": english.LEXICON,
    "ar": arabic.LEXICON,
}


def lexicon(language: str) -> Lexicon:
    """The lexicon of a language code; Malay reads as Indonesian does, what is unknown as English."""
    code = language.partition("-")[0].lower()
    return LEXICONS.get("id" if code == "ms" else code, english.LEXICON)
