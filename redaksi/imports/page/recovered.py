"""What was recovered from one saved page."""

from dataclasses import dataclass, field
from typing import Any

from redaksi.sources import lines
from redaksi.sources.lines import Named
from redaksi.statements import engine
from redaksi.statements.found import Found

# What people speak in; headings and lists are furniture of the text.
PROSE = frozenset({"paragraph", "quote"})


@dataclass(frozen=True)
class Dateline:
    """Place and outlet before the first words; either may be unknown."""

    place: str | None = None
    outlet: str | None = None


@dataclass(frozen=True)
class AuthorBox:
    """The author box of the old site with the count it claimed."""

    name: str
    count: int | None = None


@dataclass
class Figure:
    """A picture by its words; the picture itself is not on a saved page."""

    caption: str = ""
    credit: str = ""
    url: str | None = None


@dataclass(frozen=True)
class ReadAlso:
    """A read-also place: the headline it named ("" for none) and its address if known."""

    text: str = ""
    url: str | None = None


@dataclass
class BodyPart:
    """One piece of the body: paragraph, heading, quote, list, table or read_also.

    `text` of a list has one entry a line, of a table one row a line with tabs;
    of a read_also it is empty, as the headline is in `RecoveredPage.read_also`.
    """

    type: str
    text: str = ""
    inline: str = ""
    level: str = "2"
    ordered: bool = False
    header_row: bool = False


@dataclass(frozen=True)
class Removed:
    """A text that is in no field, and why."""

    text: str
    reason: str


@dataclass
class RecoveredPage:
    """Everything found on one saved page; `removed` holds what is in no field."""

    title: str = ""
    language: str | None = None
    dateline: Dateline | None = None
    published: str | None = None
    byline: list[str] = field(default_factory=list)
    author_box: AuthorBox | None = None
    figures: list[Figure] = field(default_factory=list)
    body: list[BodyPart] = field(default_factory=list)
    read_also: list[ReadAlso] = field(default_factory=list)
    sign_off: str | None = None
    source_line: str | None = None
    # Where the page stands, and what its site calls itself, as far as that is known.
    address: str | None = None
    site: str = ""
    removed: list[Removed] = field(default_factory=list)

    def sources(self) -> list[Named]:
        """Whom its source line names, and for what."""
        return lines.read(self.source_line or "")

    def statements(self) -> list[dict[str, Any]]:
        """Who says what in its paragraphs, as far as the machine can tell; nothing here is confirmed."""
        prose = [part.text for part in self.body if part.type in PROSE]
        text = "\n\n".join(prose)
        return [_said(found, text) for found in engine.find(text, self.language)]

    def as_dict(self) -> dict[str, Any]:
        """The JSON form that `redaksi import page --json` prints."""
        dateline, box = self.dateline, self.author_box
        return {
            "title": self.title,
            "language": self.language,
            "dateline": dateline and {"place": dateline.place, "outlet": dateline.outlet},
            "published": self.published,
            "byline": list(self.byline),
            "author_box": box and {"name": box.name, "count": box.count},
            "figures": [{"caption": f.caption, "credit": f.credit} for f in self.figures],
            "body": [{"type": part.type, "text": part.text} for part in self.body],
            "read_also": [place.text for place in self.read_also],
            "sign_off": self.sign_off,
            "source_line": self.source_line,
            "sources": [{"name": named.name, "role": named.role} for named in self.sources()],
            "statements": self.statements(),
            "removed": [{"text": r.text, "reason": str(r.reason)} for r in self.removed],
        }


def _said(found: Found, text: str) -> dict[str, Any]:
    return {
        "type": found.kind,
        "text": " … ".join(text[span.start : span.end] for span in found.content),
        "speaker": found.resolved or found.speaker_text,
        "speaker_text": found.speaker_text,
        "title": found.title,
        "anonymous": found.anonymous,
        "via": list(found.via),
        "addressee": found.addressee,
        "stance": found.stance,
        "confidence": found.confidence,
        "unsure": found.is_unsure,
    }


@dataclass(frozen=True)
class Placed:
    """Where one line of the input went; `field` is "removed" when it is in no field."""

    line: int
    text: str
    field: str
    reason: str | None = None
