"""The words of news pages: one file a language, and all of them together.

Furniture is often in another language than the text, so rules read all languages at once.
"""

from redaksi.imports.page.lexicon.entry import Lexicon
from redaksi.imports.page.lexicon.files import read

BY_LANGUAGE: dict[str, Lexicon] = {code: read(code) for code in ("id", "en", "ar")}
# Further languages are known by their furniture alone; a text in them is not told apart.
ALL: tuple[Lexicon, ...] = (*BY_LANGUAGE.values(), read("further"))
