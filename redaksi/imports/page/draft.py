"""The page while it is being read: its units and what is known so far."""

from collections import Counter
from dataclasses import dataclass, field

from redaksi.imports.page import headline
from redaksi.imports.page.lines import Unit
from redaksi.imports.page.reasons import Reason
from redaksi.imports.page.recovered import AuthorBox, Dateline, Figure, ReadAlso, RecoveredPage

MOST_NAMES = 40
MOST_SOURCES = 6


@dataclass
class Known:
    """What mark-up or the caller said before any line was read."""

    title: str = ""
    published: str | None = None
    byline: list[str] = field(default_factory=list)
    language: str | None = None
    declared_language: str | None = None
    url: str | None = None
    site: str = ""


@dataclass
class Draft:
    """Units with their places; `start` and `end` bound the body."""

    units: list[Unit]
    known: Known
    page: RecoveredPage = field(default_factory=RecoveredPage)
    start: int = 0
    end: int = 0
    month_first: bool = False
    line_above: Dateline | None = None
    figures: dict[int, Figure] = field(default_factory=dict)
    read_also: dict[int, list[ReadAlso]] = field(default_factory=dict)
    captions: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    dates: list[tuple[int, str]] = field(default_factory=list)
    updates: list[str] = field(default_factory=list)
    desk: list[str] = field(default_factory=list)
    # The last paragraph of running text before `end`, and how many short questions there are.
    last_prose: int = -1
    questions: int = 0

    def __post_init__(self) -> None:
        self.counts = Counter(unit.key for unit in self.units)
        self.end = len(self.units)

    def is_headline(self, unit: Unit) -> bool:
        """Whether a line says the headline again."""
        return bool(self.page.title) and headline.same(unit.text, self.page.title)

    def put_figure(self, index: int, figure: Figure) -> None:
        """Place a line as a picture's caption."""
        self.figures[index] = figure
        self.units[index].put("figures")
        self.captions.add(self.units[index].key)

    def put_credit(self, index: int, credit: str) -> None:
        """Place a line as the credit of the picture before it, or of one without a caption."""
        self.units[index].put("figures")
        above = (i for i in (index - 1, index - 2, index - 3) if i in self.figures)
        last = next((i for i in above if not self.figures[i].credit), None)
        if last is not None:
            self.figures[last].credit = credit
        else:
            self.figures[index] = Figure(credit=credit)

    def put_names(self, index: int, names: list[str]) -> None:
        """Place a line as a byline; one that names nobody new is a repetition."""
        byline, unit = self.page.byline, self.units[index]
        if self.known.byline:
            # Mark-up named the authors; the line says them again in its own way.
            unit.put("byline")
            return
        seen = {name.casefold() for name in byline}
        new = [name for name in names if name.casefold() not in seen]
        if new and len(byline) < MOST_NAMES:
            byline += new
            unit.put("byline")
        else:
            unit.remove(Reason.BYLINE)

    def put_author_box(self, index: int, name: str, count: int | None) -> None:
        """Place a line as part of the author box."""
        box = self.page.author_box
        if box is None:
            self.page.author_box = AuthorBox(name, count)
        elif box.count is None and count is not None:
            self.page.author_box = AuthorBox(box.name or name, count)
        elif not box.name and name:
            self.page.author_box = AuthorBox(name, box.count)
        else:
            self.units[index].remove(Reason.AUTHOR_BOX)
            return
        self.units[index].put("author_box")

    def add_source(self, index: int, source: str) -> None:
        """Place a line as the source line; several are kept in one."""
        unit, line = self.units[index], self.page.source_line
        if line and (source in line.split("; ") or line.count("; ") >= MOST_SOURCES):
            unit.remove(Reason.LABEL)
            return
        self.page.source_line = f"{line}; {source}" if line else source
        unit.put("source_line")
