"""The words of news pages: one module a language, and all of them together.

Furniture is often in another language than the text, so rules read all languages at once.
"""

from redaksi.imports.page.lexicon import ar, en
from redaksi.imports.page.lexicon import id as indonesian
from redaksi.imports.page.lexicon.entry import Lexicon

BY_LANGUAGE: dict[str, Lexicon] = {"id": indonesian.LEXICON, "en": en.LEXICON, "ar": ar.LEXICON}
ALL: tuple[Lexicon, ...] = tuple(BY_LANGUAGE.values())
