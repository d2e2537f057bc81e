"""Captions and credits: what is left of a picture in a copied text."""

import re
from functools import cache

from redaksi.imports.page import text as reading
from redaksi.imports.page.dateline import looks_like_outlet
from redaksi.imports.page.lexicon import ALL
from redaksi.imports.page.recovered import Figure

LONGEST_CAPTION = 70
LONGEST_CREDIT = 12
LONGEST_LINE = 700

_BRACKET_END = re.compile(r"\s*[(\[]([^()\[\]]{2,90})[)\]]\s*\.?\s*$")
_AGENCY_END = re.compile(r"(?<=[.!?\"”])\s+([A-Z]{2,}(?: [A-Z]{2,}){0,2}/[A-Z][^.!?]{2,70})$")
_COUNTED = re.compile(r"^[(\[]?\d{1,3}\s?/\s?\d{1,3}[)\]]?\s+(?=\S)")
_RIGHTS = re.compile(r"[\s.|,–—-]*©\s*([^©]{2,80})$")
_SLASHED = re.compile(r"(?=.*[A-Z])[\w .&-]{2,40}/[\w .&-]{2,40}(?:/[\w .&-]{2,40})?")


def read(line: str) -> Figure | None:
    """A figure when the line says it is one by a label or a credit."""
    if len(line) > LONGEST_LINE or len(line.split()) > LONGEST_CAPTION:
        return None
    labelled, rest = _caption_label(line)
    counted = _COUNTED.match(rest)
    if counted and rest[:1] in "([":
        labelled, rest = True, rest[counted.end() :]
    figure = split_credit(rest)
    if not labelled and _in_brackets(rest) is None and figure == _of_outlet(rest):
        # An outlet in brackets closes many a paragraph; only a known caption is credited so.
        return None
    return figure if labelled or figure.credit or figure.caption != rest else None


def read_slashed(line: str) -> Figure | None:
    """A figure by a bare "(Rina/Warta)" at its end, which may as well be a sign-off."""
    match = _BRACKET_END.search(line) if len(line) <= LONGEST_LINE else None
    if not match or not line[: match.start()].strip() or len(line.split()) > LONGEST_CAPTION:
        return None
    inner = match[1].strip()
    named = _SLASHED.fullmatch(inner) is not None and inner != inner.lower()
    return Figure(line[: match.start()].strip(), inner) if named else None


def split_credit(line: str) -> Figure:
    """Caption and credit of a caption line; the credit may be missing."""
    if len(line) > LONGEST_LINE:
        return Figure(caption=line)
    for reader in (_in_brackets, _after_label, _after_rights, _of_outlet, _after_sentence):
        figure = reader(line)
        if figure and len(figure.credit.split()) <= LONGEST_CREDIT:
            return figure
    return Figure(caption=line)


def _in_brackets(line: str) -> Figure | None:
    match = _BRACKET_END.search(line)
    if not match:
        return None
    inner = match[1].strip()
    caption = line[: match.start()].strip()
    label = _credit_label().match(reading.aligned(inner))
    if label and inner[label.end() :].strip():
        kept = inner if label["keep"] else inner[label.end() :].strip(" :/-")
        return Figure(caption, kept)
    if reading.fold(inner).strip(".") in _marks() or _first_mark(inner):
        return Figure(caption, inner)
    return None


def _after_label(line: str) -> Figure | None:
    """ "…di Bandung. Foto: Rina/Warta", "Foto: Rina" alone, "Caption | Photo by Rina"."""
    leading = _leading_credit().match(reading.aligned(line))
    if leading and len(line.split()) <= LONGEST_CREDIT:
        return Figure(credit=line[leading.end() :].strip())
    found = None
    for match in _inner_credit().finditer(reading.aligned(line)):
        found = match
    if not found:
        return None
    caption = line[: found.start()].strip(" |–—-/")
    credit = line[found.end() :].strip(" .|")
    if not credit or len(credit.split()) > (LONGEST_CREDIT if caption else 7):
        return None
    # "Foto: Petugas memantau awan di Bandung." is a caption behind a label.
    if not caption and (reading.ends_sentence(line) or not _reads_as_names(credit)):
        return Figure(caption=line[found.end() :].strip()) if len(credit.split()) > 3 else None
    return Figure(caption, credit)


def _after_rights(line: str) -> Figure | None:
    match = _RIGHTS.search(line)
    if not match or not line[: match.start()].strip():
        return None
    return Figure(line[: match.start()].strip(), match[1].strip())


def _of_outlet(line: str) -> Figure | None:
    """A caption that ends in an agency's name in brackets."""
    match = _BRACKET_END.search(line)
    if not match or not line[: match.start()].strip() or not looks_like_outlet(match[1]):
        return None
    return Figure(line[: match.start()].strip(), match[1].strip())


def _after_sentence(line: str) -> Figure | None:
    """ "… on Monday. AGENCY/Rina Wijaya": the agency in capitals before a name."""
    match = _AGENCY_END.search(line)
    return Figure(line[: match.start()].strip(), match[1].strip()) if match else None


def _reads_as_names(text: str) -> bool:
    tokens = re.split(r"[\s/,&]+", text)
    cased = [t for t in tokens if t[:1].isupper() or t[:1].islower()]
    return len(tokens) <= 7 and sum(t[0].islower() for t in cased) <= 1


def _first_mark(inner: str) -> bool:
    """ "AFP/Rina", "ANTARA FOTO/Rina", "Reuters - File"."""
    first = re.split(r"\s*[/|,،]\s*|\s+[-–]\s+", reading.fold(inner))
    return len(first) > 1 and any(part.strip(".") in _marks() for part in first)


def _caption_label(line: str) -> tuple[bool, str]:
    match = _caption_pattern().match(reading.aligned(line))
    return (True, line[match.end() :].strip()) if match else (False, line)


@cache
def _marks() -> frozenset[str]:
    return frozenset(reading.fold(m).strip(".") for x in ALL for m in x.caption_marks)


@cache
def _photo_labels() -> str:
    return reading.one_of(p for x in ALL for p in x.photo_labels)


@cache
def _credit_label() -> re.Pattern[str]:
    kept = r"(?P<keep>dok(?:umentasi)?\b\.?\s*:?|courtesy(?: of)?\b\s*:?|handout\b)"
    return re.compile(rf"(?:{kept}|(?:{_photo_labels()})\s*(?:[:：/-]|\s)\s*)")


@cache
def _leading_credit() -> re.Pattern[str]:
    """ "Image source, Agency": labels of two words may end in a comma."""
    labels = reading.one_of(p for x in ALL for p in x.photo_labels if " " in p)
    return re.compile(rf"\s*(?:{labels})\s*[,،]\s*(?=\S)")


@cache
def _inner_credit() -> re.Pattern[str]:
    spoken = reading.one_of(
        p for x in ALL for p in x.photo_labels if p.endswith((" by", " oleh", " of"))
    )
    return re.compile(
        rf"(?:^|\s*\|\s*|(?<=[.!?…])\s+)(?:{spoken})\s+(?=\S)|(?:^|(?<=[.!?…)\]|\"”»،,])\s*|\s[–—|/-]\s*|\s)(?:{_photo_labels()})\s*[:：]\s*"
    )


@cache
def _caption_pattern() -> re.Pattern[str]:
    labels = reading.one_of(c for x in ALL for c in x.caption_labels)
    return re.compile(rf"[\s(\[]*(?:{labels})\s*[:：.,،]?\s*")
