"""House rules no linter knows."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[1] / "redaksi"

# What makes readers' pages. None of it may ask for articles but through the gate.
PUBLIC = [
    *(
        HOUSE / "articles" / name
        for name in ("views.py", "lists.py", "body.py", "cards.py", "head.py", "filed_under.py")
    ),
    *(
        HOUSE / "site" / name
        for name in (
            "front.py",
            "views.py",
            "list_views.py",
            "archive_views.py",
            "furniture.py",
        )
    ),
    *sorted((HOUSE / "site" / "readers_search").glob("*.py")),
    *sorted((HOUSE / "feeds").glob("*.py")),
    *sorted((HOUSE / "api").glob("*.py")),
    *(HOUSE / "pages" / name for name in ("views.py",)),
]


@pytest.mark.parametrize("file", PUBLIC, ids=lambda file: str(file.relative_to(HOUSE)))
def test_public_code_gets_articles_from_the_gate_alone(file: Path) -> None:
    asked = [
        node.lineno
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in {"objects", "_default_manager", "_base_manager"}
        and isinstance(node.value, ast.Name)
        and node.value.id == "Article"
    ]
    assert asked == [], f"{file} asks Article.objects in lines {asked}; use articles.visibility"


@pytest.mark.parametrize(
    "file", sorted(HOUSE.rglob("*.py")), ids=lambda file: str(file.relative_to(HOUSE))
)
def test_every_module_says_what_it_is(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    if "migrations" in file.parts or not source.strip():
        return
    assert ast.get_docstring(ast.parse(source)), f"{file} has no docstring"
