"""The reference is held to the code: whatever can be typed or set stands in it, and nothing else does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from redaksi.articles import events
from redaksi.cli import cli
from redaksi.commands.importing import CONVENTIONS
from redaksi.imports.wordpress.conversion.results import ALL_CONVENTIONS
from redaksi.site.configuration import SETTINGS

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
PAGES = sorted([*DOCS.rglob("*.md"), *(page for page in ROOT.glob("*.md"))])
# The settings module reads it beside those the configuration lists.
ALSO_READ = {"REDAKSI_FROM_EMAIL"}


def commands(group: click.Group, before: str = "redaksi") -> Iterator[tuple[str, click.Command]]:
    """Every command that can be typed, by its words."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{before} {name}")
        else:
            yield f"{before} {name}", command


def sections(page: Path) -> dict[str, str]:
    """The text under each second heading, by the heading's words."""
    parts = re.split(r"^## ", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {part.partition("\n")[0]: part.partition("\n")[2] for part in parts[1:]}


ALL_COMMANDS = dict(commands(cli))
DESCRIBED = sections(REFERENCE / "commands.md")


def described(words: str) -> str:
    return next(
        (text for heading, text in DESCRIBED.items() if f"{heading} ".startswith(f"{words} ")), ""
    )


@pytest.mark.parametrize("words", ALL_COMMANDS)
def test_every_command_and_option_is_described(words: str) -> None:
    text = described(words)
    assert text, f"docs/reference/commands.md has no section for {words}"
    options = {
        name
        for option in ALL_COMMANDS[words].params
        if isinstance(option, click.Option)
        for name in option.opts
        if name.startswith("--")
    }
    told = set(
        re.findall(
            r"`(--[a-z-]+)`", "\n".join(line for line in text.splitlines() if line.startswith("|"))
        )
    )
    assert told == options - {"--site"}


def test_no_command_is_described_that_does_not_exist() -> None:
    known = tuple(ALL_COMMANDS)
    assert [
        heading
        for heading in DESCRIBED
        if not f"{heading} ".startswith(tuple(f"{words} " for words in known))
    ] == []


def test_the_command_line_offers_the_conventions_the_import_knows() -> None:
    assert set(CONVENTIONS) == ALL_CONVENTIONS


def test_every_setting_is_described_and_no_other() -> None:
    text = (REFERENCE / "settings.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^\| `([\w.]+)` \|", text, flags=re.MULTILINE))
    assert told == {setting.name for setting in SETTINGS} | ALSO_READ


def test_every_finding_of_check_is_described() -> None:
    source = "".join(
        (ROOT / "redaksi" / file).read_text(encoding="utf-8")
        for file in (
            "site/checks.py",
            "site/cache_checks.py",
            "site/channel_checks.py",
            "commands/check.py",
        )
    )
    told = set(re.findall(r"`(redaksi\.[A-Z]\d{3})`", described("redaksi check")))
    assert told == set(re.findall(r'"(redaksi\.[A-Z]\d{3})"', source))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text)
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_in_pages_can_be_typed(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    blocks = "\n".join(re.findall(r"```(?:sh|console|bash)?\n(.*?)```", text, flags=re.DOTALL))
    typed = re.findall(r"^\s*(?:\$ )?redaksi ([a-z]+)(?: ([a-z]+))?", blocks, flags=re.MULTILINE)
    unknown = [
        " ".join(words).strip()
        for words in typed
        if f"redaksi {words[0]}" not in ALL_COMMANDS
        and f"redaksi {words[0]} {words[1]}" not in ALL_COMMANDS
    ]
    assert unknown == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_make_targets_in_pages_exist(page: Path) -> None:
    targets = set(
        re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)
    )
    text = page.read_text(encoding="utf-8")
    typed = set(re.findall(r"(?:`|^\s*\$? ?)make ([a-z0-9-]+)", text, flags=re.MULTILINE))
    assert typed <= targets


def test_every_event_is_described_with_what_it_is_sent_with() -> None:
    page = (REFERENCE / "events.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| .+ \| (.+) \|$", page, flags=re.MULTILINE)
    told = {name: set(re.findall(r"`(\w+)`", words)) for name, words in rows}
    assert told == {name: set(facts) for name, (_event, facts) in events.EVENTS.items()}
