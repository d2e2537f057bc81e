"""A last line "Sumber: …", "Source: …" or "المصدر: …" becomes the article's source line."""

from __future__ import annotations

import re

from redaksi.imports.wordpress.conventions.paragraphs import inner, last_paragraphs, replace, words
from redaksi.imports.wordpress.conversion.results import Converted
from redaksi.imports.wordpress.conversion.work import Work

LONGEST = 160

_LABEL = re.compile(
    r"^\W*(?:sumber(?:\s+(?:berita|artikel))?|(?:dikutip|dilansir|disadur)(?:\s+dari)?|sources?|via|"
    r"المصدر|المصادر|مصدر(?:\s+الخبر)?|نقل[اً]+\s+عن)\s*[:：]\s*(?P<source>\S.*)$",
    re.I | re.S,
)
# "… . Then" is prose, "Kantor Berita Contoh" and "www.contoh.example" are not.
_SENTENCES = re.compile(r"[.!?؟]\s+\S+\s+\S+\s+\S")


def apply(converted: Converted, work: Work) -> None:
    """Up to three lines at the very end, each with its label."""
    sources: list[str] = []
    while len(sources) < 3:
        place = next(last_paragraphs(converted.blocks), None)
        if place is None:
            break
        head, last = _last_line(inner(converted.blocks[place]))
        source = source_of(words(last))
        if source is None:
            break
        if "<a " in last:
            work.note("source_line", f"its link was left out: {last}")
        sources.insert(0, source)
        replace(converted.blocks, place, head)
    if sources:
        converted.source_line = "; ".join(sources)
        work.note("source_line", converted.source_line)


def source_of(line: str) -> str | None:
    """What a line names as source; None for any other line."""
    found = _LABEL.match(line.strip(" \n\xa0"))
    if found is None:
        return None
    source = " ".join(found["source"].split())
    if line.lstrip(" \n\xa0")[:1] in "([" and source.endswith((")", "]", ").", "].")):
        source = source.rstrip(".")[:-1].rstrip()
    if len(source) > LONGEST or _SENTENCES.search(source) or not re.search(r"\w", source):
        return None
    return source.removesuffix(".") if source.count(".") == 1 else source


def _last_line(html: str) -> tuple[str, str]:
    """The paragraph without its last line, and that line; mark-up that spans both keeps it whole."""
    head, line_break, last = html.rpartition("<br>")
    if not line_break or _open_tags(head):
        return "", html
    return re.sub(r"(?:<br>|\s)+$", "", head), last


def _open_tags(html: str) -> bool:
    return html.count("<") - html.count("<br>") != 2 * html.count("</")
