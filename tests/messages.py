"""Translations, kept by a developer: `make messages` collects the texts of code and templates anew.

Python and Babel alone; the gettext programs are not needed.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from hatch_build import LOCALE, compile_messages

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "redaksi"

# Every way Django has to mark a text; numbers say which arguments matter, c is the context.
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
LITERAL = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"\b(n?p?gettext|_)\(\s*({LITERAL}(?:\s*,\s*{LITERAL})*)", re.DOTALL)
HEADERS = {
    "id": "nplurals=1; plural=0;",
    "ar": (
        "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
        "n%100>=11 && n%100<=99 ? 4 : 5;"
    ),
}

# A text's context and its English: one form, or singular and plural.
Text = tuple[str | None, str | tuple[str, str]]


def collect() -> dict[Text, set[str]]:
    """Every text to translate, with the files it stands in."""
    found: dict[Text, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for text in in_python(path):
            found.setdefault(text, set()).add(path.relative_to(ROOT).as_posix())
    for path in sorted((PACKAGE / "templates").rglob("*.*")):
        for text in in_template(path.read_text(encoding="utf-8")):
            found.setdefault(text, set()).add(path.relative_to(ROOT).as_posix())
    return found


def in_python(path: Path) -> Iterator[Text]:
    """The texts marked in a Python file, by whatever names it gives Django's functions."""
    source = path.read_bytes()
    keywords = {name: KEYWORDS[real] for name, real in _names(ast.parse(source))}
    for _line, message, _comments, context in extract("python", io.BytesIO(source), keywords):
        forms = message if isinstance(message, str) else tuple(message)
        if forms:
            yield (context, forms)  # type: ignore[misc]  # one form or two


def _names(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The names a module knows Django's functions by, and theirs."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            for alias in node.names:
                if alias.name in KEYWORDS:
                    yield alias.asname or alias.name, alias.name


def in_template(source: str) -> Iterator[Text]:
    """The texts marked in a template. Django turns its tags into calls; these are read here."""
    for call in CALL.finditer(templatize(source)):
        # Django writes a u before each literal, as old Python had it.
        values = [ast.literal_eval(literal) for literal in re.findall(LITERAL, call[2])]
        context = values.pop(0) if "p" in call[1].replace("gettext", "") else None
        if call[1].startswith("n"):
            yield (context, (values[0], values[1]))
        else:
            yield (context, values[0])


def catalogue_file(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def read(path: Path) -> Catalog:
    """A .po file."""
    with path.open("rb") as opened:
        return read_po(opened)


def renew(language: str) -> int:
    """Bring a .po file to the texts of today, keeping what is translated; how many are not."""
    path = catalogue_file(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    old = read(path) if path.is_file() else Catalog()
    texts = collect()
    missing = 0
    messages = []
    for (context, forms), files in sorted(
        texts.items(), key=lambda pair: (sorted(pair[1])[0], str(pair[0]))
    ):
        known = old.get(forms if isinstance(forms, str) else forms[0], context)
        done = (known.string if known else None) or ("" if isinstance(forms, str) else ("",))
        missing += not (done if isinstance(done, str) else all(done))
        messages.append(
            Message(forms, done, [(file, 0) for file in sorted(files)], context=context)
        )
    path.write_bytes(written(language, messages))
    return missing


def written(language: str, messages: list[Message]) -> bytes:
    """A .po file without dates and line numbers, so that only texts change it."""
    catalogue = Catalog(locale=language, fuzzy=False)
    catalogue.mime_headers = [("Plural-Forms", HEADERS[language])]
    for message in messages:
        catalogue[message.id] = message
    out = io.BytesIO()
    write_po(out, catalogue, width=100, omit_header=True, include_lineno=False)
    head = (
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"Language: {language}\\n"\n"Plural-Forms: {HEADERS[language]}\\n"\n\n'
    )
    return head.encode() + out.getvalue()


def main() -> int:
    """Renew all catalogues and compile them; 1 while something waits for a translator."""
    waiting = {language: renew(language) for language in HEADERS}
    compile_messages()
    for language, number in waiting.items():
        sys.stdout.write(f"{language}: {number} texts wait for a translation\n")
    return 1 if any(waiting.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
