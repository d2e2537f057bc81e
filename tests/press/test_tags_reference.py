"""docs/reference/press-tags.md names every tag there is, and no other."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from redaksi.press import ledger
from redaksi.site.pressing import throw_away
from tests.press import paper, quotes
from tests.press.walk import ALL, Walk

pytestmark = pytest.mark.once

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "press-tags.md"
LIST = r"(?:site:[a-z]{2}|(?:section|topic|author|source|speaker):\d+:[a-z]{2})"
PLACES = {
    "LIST": LIST,
    "KEY": r"[0-9a-f-]{36}",
    "PATH": r"\S*",
    "DAY": r"\d{4}-\d\d-\d\d",
    "MONTH": r"\d{4}-\d\d",
    "N": r"\d+",
    "L": r"[a-z]{2}",
}


def told() -> dict[str, re.Pattern[str]]:
    """The tags of the reference's first table, each as what it stands for."""
    rows = re.findall(r"^\| (`.+?`) \| .+ \| .+ \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    names = [name for row in rows for name in re.findall(r"`([^`]+)`", row)]
    return {name: re.compile(pattern(name)) for name in names}


def pattern(name: str) -> str:
    parts = re.split(r"\b(LIST|KEY|PATH|DAY|MONTH|N|L)\b", name)
    return "".join(PLACES.get(part, re.escape(part)) for part in parts)


def test_every_tag_is_described_and_no_other(
    begin: Callable[..., Walk], monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = begin(articles=16, page_size=1)
    written: set[str] = set()
    append = ledger.changed

    def noting(*tags: str, **about: object) -> None:
        written.update(tags)
        append(*tags, **about)  # type: ignore[arg-type]

    for module in ("ledger", "folding"):
        monkeypatch.setattr(f"redaksi.press.{module}.changed", noting)
    for module in ("listing", "publishing"):
        monkeypatch.setattr(f"redaksi.articles.{module}.changed", noting)
    changing = ("reading", "proposing", "merging", "receivers")
    for module in (
        *("site.pressing", "channels.receivers"),
        *("statements.merging", "corrections.receivers"),
        *(f"sources.{name}" for name in changing),
    ):
        monkeypatch.setattr(f"redaksi.{module}.changed", noting)
    # What the pages say is another test's affair.
    walk.trusting = True
    throw_away("/")
    chance = Random(8)
    # A rule, a menu or a page may have been switched off by the same act.
    again = (paper.set_front, paper.set_page, paper.change_menu, quotes.quote)
    for act in (*dict.fromkeys(paper.ACTS), *again * 8):
        walk.step(act, chance, reads=0)
    walk.read(chance, ALL, "everything")
    # Chance decides which process was asked for a page.
    rooms = [reader.room for reader in walk.readers]
    shelves = [shelf for room in rooms for shelf in (room.pages, room.passing)]
    carried = {
        tag
        for shelf in shelves
        for key in list(walk.paper.addresses)
        if (page := shelf.get(key))
        for made in page.made
        for tag in made.tags
    }
    known = told()
    unknown = {
        tag
        for tag in written | carried
        if sum(1 for found in known.values() if found.fullmatch(tag)) == 0
    }
    assert unknown == set(), "describe them in docs/reference/press-tags.md"
    unused = {
        name
        for name, found in known.items()
        if not any(map(found.fullmatch, written)) or not any(map(found.fullmatch, carried))
    }
    assert unused == set(), "no page carries them, or nothing writes them"
