"""The input as units: lines cleaned, and hard-wrapped lines joined into paragraphs."""

import dataclasses
from collections import Counter
from itertools import pairwise

from redaksi.imports.page import dates, furniture
from redaksi.imports.page import text as reading
from redaksi.imports.page.reasons import Reason

# Mail and terminals wrap at 64 to 80 columns; a longer line means the text is not wrapped.
WIDEST_WRAP = 100
NARROWEST_WRAP = 45


@dataclasses.dataclass
class Unit:
    """One line, or several that belong together, and where it was put."""

    lines: tuple[int, ...]
    text: str
    gap: bool = False
    cells: tuple[str, ...] = ()
    # What mark-up said of it; plain text has none.
    kind: str = "text"
    level: str = "2"
    main: bool | None = None
    container: int = 0
    path: tuple[int, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    inline: str = ""
    linked_share: float = 0.0
    # The decision.
    field: str = ""
    reason: Reason | None = None
    parts: list[tuple[str, str]] = dataclasses.field(default_factory=list)
    key: str = ""

    def __post_init__(self) -> None:
        self.key = reading.key(self.text)

    def put(self, name: str) -> None:
        """Place the unit in a field."""
        self.field, self.reason = name, None

    def remove(self, reason: Reason) -> None:
        """Place the unit in `removed`."""
        self.field, self.reason = "removed", reason

    @property
    def open(self) -> bool:
        """Whether nothing was decided yet."""
        return not self.field

    @property
    def size(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def units(source: str) -> list[Unit]:
    """The non-empty lines of a plain text, wrapped ones joined."""
    found: list[Unit] = []
    gap = False
    for number, raw in enumerate(reading.split_lines(source), start=1):
        text = reading.clean(raw)
        if not text:
            gap = True
            continue
        cells = (
            tuple(reading.clean(cell) for cell in raw.strip().split("\t")) if "\t" in raw else ()
        )
        found.append(Unit((number,), text, gap, cells))
        gap = False
    return _rejoin(found)


def _rejoin(found: list[Unit]) -> list[Unit]:
    width = _wrap_width(found)
    if width is None:
        return _with_whole_quotes(found)
    repeated = {k for k, n in Counter(unit.key for unit in found).items() if n > 1}
    groups: list[list[Unit]] = []
    for unit in found:
        before = groups[-1][-1] if groups else None
        joins = before is not None and _continues(before, unit, width)
        if joins and len(groups) == 1:
            joins = _wraps_headline(found, len(groups[0]), width)
        if before and joins and not {before.key, unit.key} & repeated:
            groups[-1].append(unit)
        else:
            groups.append([unit])
    return [_join(group) for group in groups]


def _with_whole_quotes(found: list[Unit]) -> list[Unit]:
    """Where empty lines part paragraphs, a quotation that the next line closes is one of them."""
    if sum(unit.gap for unit in found) * 2 < len(found):
        return found
    joined: list[Unit] = []
    for unit in found:
        before = joined[-1] if joined else None
        if before and not unit.gap and reading.closes_quote_of(unit.text, before.text):
            joined[-1] = _join([before, unit])
        else:
            joined.append(unit)
    return joined


def _wrap_width(found: list[Unit]) -> int | None:
    """The column at which the text was wrapped, or None when it was not."""
    pairs = [(a, b) for a, b in pairwise(found) if not b.gap]
    if len(pairs) < 2:
        return None
    # A headline alone between empty lines may be longer than the column.
    alone = [u.gap and (i + 1 == len(found) or found[i + 1].gap) for i, u in enumerate(found)]
    lengths = sorted(len(u.text) for u, single in zip(found, alone, strict=True) if not single)
    # One long address among wrapped lines does not make the text unwrapped.
    width = lengths[max(0, len(lengths) - 1 - len(lengths) // 40)]
    if not NARROWEST_WRAP <= width <= WIDEST_WRAP:
        return None
    full = [(a, b) for a, b in pairs if _full(a.text, b.text, width)]
    broken = [pair for pair in full if not reading.ends_sentence(pair[0].text)]
    lower = [pair for pair in broken if pair[1].text[0].islower() or not pair[1].text[0].isupper()]
    return width if len(full) >= 2 and len(broken) * 2 >= len(full) and len(lower) >= 2 else None


def _full(line: str, following: str, width: int) -> bool:
    first = following.split(" ", 1)[0]
    return len(line) + 1 + len(first) > width


def _continues(before: Unit, unit: Unit, width: int) -> bool:
    if unit.gap or unit.cells or before.cells:
        return False
    # Not every hand wraps at the last possible word.
    nearly = len(before.text) * 4 >= width * 3 and not reading.ends_sentence(before.text)
    if not nearly and not _full(before.text, unit.text, width):
        return False
    if dates.is_relative(unit.text) or furniture.anywhere(unit.text):
        return False
    # A label such as "BACA JUGA:" is short, but a bullet may follow a full line.
    return unit.text[0] not in "•*▪●○"


def _wraps_headline(found: list[Unit], index: int, width: int) -> bool:
    """Whether the line at `index` goes on with the first: a headline may stand straight above."""
    before, unit = found[index - 1], found[index]
    if reading.ends_sentence(before.text) or index > 1:
        return True
    alone = index + 1 >= len(found) or found[index + 1].gap
    return _full(before.text, unit.text, width) and (alone or unit.text[0].islower())


def _join(group: list[Unit]) -> Unit:
    first = group[0]
    if len(group) == 1:
        return first
    text = first.text
    for unit in group[1:]:
        hyphen = text.endswith("-") and text[-2:-1].isalpha() and unit.text[0].islower()
        text += unit.text if hyphen else " " + unit.text
    return Unit(tuple(n for unit in group for n in unit.lines), text, first.gap)
