"""The documents hold together, and say of the code only what is so."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from redaksi.accounts.roles import ROLES
from redaksi.articles.blocks import BodyBlock
from redaksi.site.configuration import ADDRESS_WORDS, PATTERN_PARTS

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)|!\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)

# The words of the design.
WORDS = """
article, section, topic, author, byline, dateline, standfirst, body block, picture, caption, credit,
source, citation, statement, speaker, correction, retraction, embargo, revision, channel, delivery,
outbox, comment, moderation, verdict, feed, sitemap, redirect, press, tag, stamp, ledger, fragment
"""


def read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def links(page: Path) -> list[str]:
    """What a page links to, outside its code."""
    text = CODE.sub("", page.read_text(encoding="utf-8"))
    return [target or picture for target, picture in LINK.findall(text)]


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as the usual renderers make them."""
    text = CODE.sub("", page.read_text(encoding="utf-8"))
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for link in links(page):
        if link.startswith(("https://", "http://", "mailto:")):
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), f"{link} does not exist"
        if anchor:
            assert anchor in anchors(target), f"{link} names no heading"


def test_every_page_is_in_the_list_of_documents() -> None:
    listed = {(DOCS / link).resolve() for link in links(DOCS / "README.md")}
    assert {page for page in DOCS.rglob("*.md") if page != DOCS / "README.md"} <= listed


def test_a_readers_first_pages_lead_to_the_documents() -> None:
    assert "docs/README.md" in links(ROOT / "README.md")


def test_every_page_has_one_title_at_its_head() -> None:
    for page in PAGES:
        text = CODE.sub("", page.read_text(encoding="utf-8"))
        assert text.startswith("# "), page
        assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1, page


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(read("pyproject.toml"))
    asked = [
        *project["project"]["dependencies"],
        *project["build-system"]["requires"],
        *project["dependency-groups"]["dev"],
    ]
    names = {re.split(r"[<>=\[ ;~!]", name)[0].lower() for name in asked}
    rows = re.findall(
        r"^\| ([\w-]+) \| (.+) \|$", read("docs/explanation/dependencies.md"), re.MULTILINE
    )
    reasons = {name.lower(): reason for name, reason in rows if name not in {"Library", "---"}}
    assert set(reasons) == names
    assert all(reason.strip() for reason in reasons.values())


def test_the_glossary_has_the_words_of_the_design_in_order() -> None:
    rows = re.findall(r"^\| ([a-z ]+) \|", read("docs/glossary.md"), re.MULTILINE)
    wanted = {word.strip() for word in WORDS.split(",")}
    assert wanted <= set(rows)
    assert rows == sorted(rows)


def test_every_role_is_explained() -> None:
    page = read("docs/reference/roles.md")
    for code, role in ROLES.items():
        assert f"| `{code}` | {role.name} |" in page


def test_every_body_block_is_explained() -> None:
    told = re.findall(r"^\| `(\w+)` \|", read("docs/reference/body-blocks.md"), re.MULTILINE)
    assert told == list(BodyBlock().child_blocks)


def test_every_part_and_word_of_addresses_is_explained() -> None:
    page = read("docs/reference/address-patterns.md")
    assert set(re.findall(r"^\| `{(\w+)}` \|", page, re.MULTILINE)) == PATTERN_PARTS
    for kind, word in ADDRESS_WORDS["id"].items():
        assert f"| `{kind}` | `{word}` | `{ADDRESS_WORDS['en'][kind]}` |" in page


def test_decisions_are_numbered_without_a_gap_and_say_what_they_must() -> None:
    records = sorted((DOCS / "decisions").glob("*.md"))
    assert [record.name[:4] for record in records] == [
        f"{n:04d}" for n in range(1, len(records) + 1)
    ]
    for record in records:
        text = record.read_text(encoding="utf-8")
        assert text.startswith(f"# {record.name[:4]} "), record
        assert "\nStatus: " in text, record
        for part in ("## Context", "## Decision", "## Consequences"):
            assert part in text, (record, part)


def test_the_rooms_named_in_the_architecture_are_there() -> None:
    for room in re.findall(r"^\| `([\w/]+)/`", read("docs/architecture.md"), re.MULTILINE):
        assert (ROOT / "redaksi" / room).is_dir(), room
    rooms = {path.parent.name for path in (ROOT / "redaksi").glob("*/__init__.py")}
    page = read("docs/architecture.md")
    assert {room for room in rooms if f"{room}/" not in page} == set()
