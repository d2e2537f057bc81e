"""A caption that ends in "(Foto: Rina/Warta)" gives its end to the picture's credit.

What a copied page's captions are read by (redaksi.imports.page.figures) proposes; here nobody looks
at the result, so only what cannot be anything but a credit is taken.
"""

from __future__ import annotations

import re

from redaksi.imports.page import figures
from redaksi.imports.wordpress.conversion.results import Converted
from redaksi.imports.wordpress.conversion.work import Work

LONGEST_CREDIT = 200
MOST_NAMES = 7

_LABEL = re.compile(r"[\W_]*(?P<label>[^\W\d_]+)", re.U)
# Labels that stand before captions as often as before names.
_LABELS_OF_BOTH = frozenset(
    "video videos image picture pictures pic gambar ilustrasi illustration graphic grafis "
    "صورة الصورة صور رسم".split()
)
# What a bracket says of a picture itself, not of whose it is.
_REMARKS = frozenset(
    "ilustrasi illustration arsip file archive supplied screenshot handout foto photo video "
    "تعبيرية أرشيفية أرشيف متداولة".split()
)
_OWNERLESS = frozenset({"ist", "istimewa", "repro"})
_JOINING = frozenset(
    "dan and for of the via bin binti de la van von al el by oleh from untuk courtesy pribadi "
    "dok dokumentasi foto photo images i".split()
)
_ENDED = re.compile(r"[.!?…؟\"”»)\]]$")
_BARE = re.compile(
    r"(?:^|(?<=[.!?…؟\"”»)\]])\s+|\s+[|–—-]\s+)"
    r"(?P<credit>(?:[Dd]ok(?:umentasi)?|DOK)\b\.?\s*[:/]?\s*(?P<of>[^\W\d_].{1,60})|F(?:oto|OTO)/(?P<by>[^\W\d_].{1,60}))$"
)
# Pairs in brackets that are no name and agency: offices, places, sexes.
_PAIRS = re.compile(
    r"\b(?:rt|rw|tni|polri|putra|putri|pria|wanita|kab|kabupaten|kota|kec|desa|kiri|kanan|left|right|ac|pt|cv)\b",
    re.I,
)


def apply(converted: Converted, work: Work) -> None:
    """Each picture with a caption and no credit; the pictures of galleries have no place for one."""
    for block in converted.blocks:
        if block["type"] != "picture" or block["value"]["credit"]:
            continue
        caption, credit = split(block["value"]["caption"])
        if credit:
            block["value"] = {**block["value"], "caption": caption, "credit": credit}
            work.note("credit", credit)


def split(caption: str) -> tuple[str, str]:
    """What is left of a caption, and the credit it ended in ("" when it names none for sure)."""
    for read in (_labelled, _bare, _slashed):
        found = read(caption)
        if found is not None and len(found[1]) <= LONGEST_CREDIT:
            return found
    return caption, ""


def _labelled(caption: str) -> tuple[str, str] | None:
    """ "(Foto: Rina)", "… . Photo by Rina", "Foto: Rina/Warta" alone, "(ANTARA FOTO/Rina)"."""
    found = figures.split_credit(caption)
    if not found.credit or not caption.startswith(found.caption):
        return None
    end = caption[len(found.caption) :].strip()
    if not _names(found.credit):
        return None
    label = _LABEL.match(end)
    both = label is not None and label["label"].lower() in _LABELS_OF_BOTH
    if not found.caption:
        return None if both or len(found.credit.split()) > 4 else ("", found.credit)
    bracketed = end.startswith(("(", "[", "|", "©", "–", "—", "- "))
    if bracketed or _ENDED.search(found.caption) or "/" in found.credit:
        return found.caption, found.credit
    return None


def _bare(caption: str) -> tuple[str, str] | None:
    """ "… . Dok. Warta", "Dok. Warta" alone, "… . Foto/Rina"."""
    found = _BARE.search(caption)
    if found is None or not _names(found["of"] or found["by"]):
        return None
    credit = found["by"] or found["credit"]
    return caption[: found.start()].rstrip(" |–—-"), credit.strip(" .")


def _slashed(caption: str) -> tuple[str, str] | None:
    """ "… . (Rina/Warta)": a name and for whom, when they cannot be two of a kind."""
    found = figures.read_slashed(caption)
    if found is None or _PAIRS.search(found.credit) or not _names(found.credit):
        return None
    first = found.credit.partition("/")[0].split()
    ended = found.caption.endswith((".", "!", "?", "…", "”", '"', ")"))
    return (found.caption, found.credit) if ended or len(first) > 1 else None


def _names(credit: str) -> bool:
    """True when it reads as names alone; a sentence has small words in it."""
    plain = credit.lower().strip(" .")
    if plain in _OWNERLESS:
        return True
    tokens = [token for token in re.split(r"[\s/,&|:;+()\[\]-]+", credit) if token.strip(".")]
    if not tokens or len(tokens) > MOST_NAMES or plain in _REMARKS:
        return False
    if not any(token[:1].isupper() or _is_caseless(token) for token in tokens):
        return False
    return all(
        token[:1].isupper()
        or token.lower().strip(".") in _JOINING
        or _is_caseless(token)
        or token.startswith("@")
        or re.fullmatch(r"[\w-]+(?:\.[\w-]+)+", token) is not None
        or (token.isdigit() and len(token) == 4)
        for token in tokens
    )


def _is_caseless(token: str) -> bool:
    """Arabic and its like, where a name looks as any word does."""
    return token[:1].isalpha() and token[:1].lower() == token[:1].upper()
