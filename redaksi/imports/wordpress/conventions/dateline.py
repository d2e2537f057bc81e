"""A leading "Bandung, WARTA.EXAMPLE –" becomes the dateline of the article."""

from __future__ import annotations

import re

from redaksi.imports.page import text
from redaksi.imports.page.lexicon import ALL
from redaksi.imports.wordpress.conventions.paragraphs import inner, replace, words
from redaksi.imports.wordpress.conversion.results import Converted, Dateline
from redaksi.imports.wordpress.conversion.work import Work

LONGEST = 90

# A dash of any kind; a hyphen counts when a blank (or a tag) follows it.
_DASH = re.compile(r"[–—―]|-{1,2}(?=[\s\xa0<])|:(?=[\s\xa0<])")
_TAG = re.compile(r"<(/?)(b|strong|em|i)>")
_BOLD = re.compile(r"\s*(?:<(?:em|i)>)?<(?:b|strong)>")
_DOMAIN = re.compile(r"^[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,12}$")
_IN_BRACKETS = re.compile(r"^(?P<place>[^()«»]{2,60}?)[\s,/|]*[(«](?P<outlet>[^()«»]{2,40})[)»]$")
_PARTS = re.compile(r"\s*[,/|،]\s*")
_ARABIC = re.compile(r"[\u0621-\u064a]")
# A word before a dash that labels what follows and is no place.
_LABELS = frozenset(
    "catatan note nota update updated pembaruan breaking eksklusif exclusive analisis analysis opini "
    "opinion editorial video foto photo photos live watch tonton simak baca read editor penting "
    "important pertama kedua ketiga first second third advertorial ralat koreksi correction "
    "infografis infographic review ulasan profil profile wawancara interview kolom tips faq "
    "ملاحظة تحديث عاجل حصري تحليل رأي فيديو صور شاهد تصحيح تنويه مقابلة اقرأ أولا ثانيا".split()
)


def apply(converted: Converted, work: Work) -> None:
    """Only the first paragraph is asked; pictures and the like may stand before it."""
    for place, block in enumerate(converted.blocks[:6]):
        if block["type"] == "paragraph":
            found = _read(inner(block), work)
            if found is not None:
                converted.dateline, rest = found
                replace(converted.blocks, place, rest)
                line = converted.dateline
                work.note("dateline", f"place {line.place!r}, outlet {line.outlet!r}")
            return
        if block["type"] not in {"picture", "gallery", "embed", "preserved"}:
            return


def _read(html: str, work: Work) -> tuple[Dateline, str] | None:
    for dash in _DASH.finditer(html, 0, 300):
        before = html[: dash.start()]
        if "<a" in before or "<br>" in before:
            return None
        line = words(before).strip().rstrip(",")
        if len(line) > LONGEST:
            return None
        if not line:
            continue
        bold = _BOLD.match(before) is not None
        if bold and _goes_on(before):
            return None
        after = words(html[dash.end() : dash.end() + 80]).lstrip(" \xa0\"'“‘«(")
        if not after or not _begins_sentence(after):
            continue
        found = _dateline(line, dash[0], bold, "</" not in before, work)
        if found is not None:
            return found, _rest(html, dash)
        if dash[0] == ":":
            return None
    return None


def _goes_on(before: str) -> bool:
    """True when the bold ends before the dash and the sentence goes on behind it."""
    _bold, closed, behind = before.rpartition("</")
    return bool(closed and re.match(r"\s*[^\s\xa0,(/|،]", words(behind.partition(">")[2])))


def _rest(html: str, dash: re.Match[str]) -> str:
    """What follows the dash, with the mark-up that was open there opened again."""
    opened: list[str] = []
    for tag in _TAG.finditer(html, 0, dash.start()):
        if tag[1]:
            opened.pop()
        else:
            opened.append(tag[2])
    rest = "".join(f"<{tag}>" for tag in opened) + html[dash.end() :].lstrip(" \xa0")
    while (shorter := re.sub(r"<(\w+)>[\s\xa0]*</\1>", "", rest)) != rest:
        rest = shorter
    return re.sub(r"^((?:<\w+>)*)[\s\xa0]+", r"\1", rest)


def _dateline(line: str, dash: str, bold: bool, dash_in_bold: bool, work: Work) -> Dateline | None:
    line, bracketed = _unbracketed(line)
    parts = [part for part in _PARTS.split(line) if part]
    if not parts or len(parts) > 3 or any(not _is_name(part) for part in parts):
        return None
    if parts[0].lower() in _LABELS or parts[0].split()[0].lower() in _LABELS:
        return None
    sure = _is_outlet(bracketed or parts[-1], work) or (
        bool(parts[1:]) and _is_outlet(parts[0], work)
    )
    if bracketed:
        if not bold and not sure and not _agency_like(bracketed, line):
            return None
        return None if dash == ":" and not bold and "«" not in line else Dateline(line, bracketed)
    if dash == ":" and not sure:
        return None
    if len(parts) == 1:
        return _single(parts[0], bold and (dash_in_bold or _is_place(line)), sure)
    if not bold and not sure:
        return None
    if _is_outlet(parts[0], work) and not _is_outlet(parts[-1], work):
        return Dateline(", ".join(parts[1:]), parts[0])
    return Dateline(", ".join(parts[:-1]), parts[-1])


def _single(name: str, bold: bool, sure: bool) -> Dateline | None:
    """One name alone is a dateline only in bold, dash included, or as an outlet's own address."""
    if sure:
        return Dateline("", name)
    if not bold or len(name.split()) > 3:
        return None
    return Dateline(name) if name[0].isupper() or _ARABIC.match(name) else None


def _is_place(name: str) -> bool:
    """A town the reading of copied pages knows; bold letters alone may be an office's."""
    return any(text.fold(name) in language.places for language in ALL)


def _unbracketed(line: str) -> tuple[str, str]:
    found = _IN_BRACKETS.match(line)
    return (found["place"].strip(" ,"), found["outlet"].strip()) if found else (line, "")


def _is_name(part: str) -> bool:
    """A place or an outlet: few words, no sentence, no number but in an outlet's name."""
    if len(part.split()) > 4 or len(part) > 50 or re.search(r"[?!;\"“”:…]", part):
        return False
    if re.search(r"\.(?:\s|$)", part) and not re.match(r"^(?:Kab|Kota|St|Prov)\.\s", part):
        return False
    letters = re.sub(r"[\W\d_]", "", part)
    if not letters or part[0].isdigit():
        return False
    return part[0].isupper() or bool(_ARABIC.match(part)) or bool(_DOMAIN.match(part))


def _is_outlet(part: str, work: Work) -> bool:
    """A web address, or the old site's own name."""
    if _DOMAIN.match(part):
        return True
    plain = re.sub(r"\W", "", part).lower()
    return bool(plain) and plain in work.context.site.names


def _agency_like(bracketed: str, place: str) -> bool:
    """In "Place (AGENCY) –", unlike in "Full Name (FN) –", the letters do not explain the words."""
    name = bracketed.split()
    if len(name) > 3 or any(char.isdigit() for char in bracketed) or len(place.split()) > 3:
        return False
    initials = "".join(word[0] for word in re.split(r"[\s-]+", place) if word).lower()
    short = re.sub(r"\W", "", bracketed).lower()
    if len(short) <= 6 and (short == initials or set(short) <= set(initials)):
        return False
    if _ARABIC.match(bracketed):
        return len(place.split()) <= 2
    return bracketed[0].isupper() and len(place.split()) <= 2 and place == place.upper()


def _begins_sentence(text: str) -> bool:
    first = text[0]
    return first.isupper() or first.isdigit() or bool(_ARABIC.match(first)) or not first.isascii()
