"""Reading a source line: "Kantor Berita Contoh; Warta Lembah via Agensi X (foto: Y)".

Pure: text in, names out. What is a name and what joins two is often said by nothing but what is known,
so the caller tells which names are known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from redaksi.sources.names import LONGEST

MOST: Final = 8
_LONGEST_NAME_WORDS: Final = 9

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"؛،]+[^\s<>\"؛،.,;:)\]]", re.I)
_STRONG: Final = re.compile(r"\s*(?:[;؛|•·\n]|\s[/–—]\s)\s*")
_WEAK: Final = re.compile(r"\s*(?:,|،|/|\s&\s|\s\+\s)\s*")
_AND: Final = re.compile(r"\s+(?:dan|and|serta)\s+|\s+و\s*(?=\S)", re.I)
_THROUGH: Final = re.compile(
    r"\s+(?:via|melalui|lewat|dikutip(?:\s+dari)?|dilansir(?:\s+dari)?|through|quoting|citing|عبر|نقلا\s+عن|نقلاً\s+عن)\s+",
    re.I,
)
_ROLE: Final = re.compile(
    r"^\W*(?:(?P<photo>foto|photos?|gambar|images?|pictures?|صورة|صور|الصورة|الصور)"
    r"|(?P<data>data|dataset|بيانات)"
    r"|(?P<translated>diterjemahkan\s+dari|terjemahan(?:\s+dari)?|translated\s+from|مترجم\s+عن|ترجمة\s+عن)"
    r"|(?P<via>via|melalui|lewat|عبر)"
    r"|(?P<based>sumber|sources?|dikutip(?:\s+dari)?|dilansir(?:\s+dari)?|المصدر|المصادر|نقلاً?\s+عن))"
    r"(?:\s*[:：]\s*|\s+(?=\S))",
    re.I,
)
# "(12/3/2024)", "[diakses 3 Mei 2020]": when, and not who.
_WHEN: Final = re.compile(r"\s*[(\[][^()\[\]]*\d{2,4}[^()\[\]]*[)\]]")
_BRACKETED: Final = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_ROLES: Final = {
    "photo": "photo", "data": "data", "translated": "translated_from", "via": "via", "based": "based_on",
}  # fmt: skip

_SIGNS: Final = " \t\"'“”‘’«»*_–—-:,;،؛"

Known = Callable[[str], bool]


@dataclass(frozen=True)
class Named:
    """One source a line names: for what, through whom, and the address that stood beside it."""

    name: str
    role: str = "based_on"
    through: str = ""
    address: str = ""


def read(line: str, is_known: Known = lambda name: False) -> list[Named]:
    """The sources a line names, in its order, each once; nothing for a line that names nobody."""
    found: dict[tuple[str, str], Named] = {}
    for piece in _pieces(" ".join(line.split()), is_known):
        if (named := _named(piece)) is not None:
            found.setdefault((named.name, named.role), named)
        if len(found) == MOST:
            break
    return list(found.values())


def _pieces(line: str, is_known: Known) -> Iterator[str]:
    """The line cut where names are joined. A name that is known is never cut."""
    addresses = _ADDRESS.findall(line)
    # Signs inside an address join nothing.
    for number, address in enumerate(addresses):
        line = line.replace(address, f"\x00{number}\x00", 1)
    for piece in _STRONG.split(line):
        for part in _weakly(piece, is_known):
            yield re.sub("\x00(\\d+)\x00", lambda found: addresses[int(found[1])], part)


def _weakly(piece: str, is_known: Known) -> Iterator[str]:
    if is_known(_bare(piece)):
        yield piece
        return
    parts = [part for part in _WEAK.split(piece) if part.strip()]
    if len(parts) > 1 and not all(_may_be_name(part) for part in parts):
        parts = [piece]
    for part in parts:
        joined = _AND.split(part)
        # "Kementerian Pendidikan dan Kebudayaan" is one; what is known on a side says otherwise.
        if (
            len(joined) > 1
            and not is_known(_bare(part))
            and any(is_known(_bare(x)) for x in joined)
        ):
            yield from joined
        else:
            yield part


def _named(piece: str) -> Named | None:
    role = "based_on"
    address = next(iter(_ADDRESS.findall(piece)), "")
    text = piece.replace(address, " ") if address else piece
    bracketed = _BRACKETED.search(text)
    inner = _ROLE.match(f"{bracketed[1]}:") if bracketed else None
    if bracketed and inner and inner.end() > len(bracketed[1]):
        # "Warta Pagi (foto)": the whole bracket says for what.
        role, text = _role_of(inner), text[: bracketed.start()]
    text = _WHEN.sub("", text)
    while label := _ROLE.match(text):
        # "Data Center Contoh" is a name; only a colon makes a label of a word that may begin one.
        if (
            label["based"] is None
            and not label[0].rstrip().endswith((":", "："))
            and not (label["translated"] or label["via"])
        ):
            break
        role = _role_of(label)
        text = text[label.end() :]
    name, _sign, through = _through(text)
    name, through = _bare(name), _bare(through)
    if not name and address:
        name = re.sub(r"^https?://(?:www\.)?|[/?#:].*$", "", address, flags=re.I)
    if not re.search(r"\w", name) or len(name) > LONGEST:
        return None
    return Named(name, role, through[:LONGEST], address)


def _role_of(label: re.Match[str]) -> str:
    return next(role for group, role in _ROLES.items() if label[group])


def _through(text: str) -> tuple[str, str, str]:
    joint = _THROUGH.search(f"{text} ")
    if joint is None or not _bare(text[: joint.start()]):
        return text, "", ""
    return text[: joint.start()], joint[0], text[joint.end() :]


def _bare(name: str) -> str:
    """A name without the signs round it; a full stop at its end is the line's, a bracket inside its own."""
    name = name.strip(_SIGNS)
    if name[:1] in "([" and (name[-1:] in ")]" or not _closed(name)):
        name = name[1:]
    if name[-1:] in ")]" and not _closed(name):
        name = name[:-1]
    return name.strip(_SIGNS).removesuffix(".").strip()


def _closed(name: str) -> bool:
    return name.count("(") + name.count("[") == name.count(")") + name.count("]")


def _may_be_name(part: str) -> bool:
    """Whether a piece between two commas may be a name: not long, and not "12 Mei 2020" or "hal. 4"."""
    words = part.split()
    return (
        0 < len(words) <= _LONGEST_NAME_WORDS
        and not re.fullmatch(r"[\W\d]*", part)
        and not re.search(r"^\W*(?:hal|p|pp|vol|no|ص)\b\.?\s*\d", part, re.I)
        and not re.fullmatch(r"\W*\d{1,2}\s+\w+\s+\d{4}\W*", part)
    )
