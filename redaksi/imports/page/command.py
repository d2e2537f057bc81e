"""`redaksi import page`: drafts from saved pages, or what would be in them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from redaksi.imports.page import RecoveredPage, recover
from redaksi.lib.encoding import decoded
from redaksi.lib.http import Refused
from redaksi.lib.progress import Progress
from redaksi.lib.visiting import Visitor

# A page somebody saved; whatever is larger is not one.
LARGEST = 20 * 1024 * 1024


def run(
    files: list[Path | str],
    *,
    as_json: bool,
    progress: Progress,
    language: str | None,
    save: bool,
    uploads: Path | None = None,
) -> int:
    """Recover each file, save drafts if asked, print what was found. The exit code: 1 if one failed."""
    found: list[dict[str, Any]] = []
    failed = False
    visitor = Visitor()
    for file in files:
        try:
            page = _page(file, language, visitor)
        except (OSError, ValueError, Refused) as error:
            failed = True
            sys.stderr.write(f"{file}: {error}\n")
            continue
        fields = page.as_dict()
        where = ""
        if save:
            where = saved(page)
        found.append(fields if not where else {**fields, "draft": where})
        if not as_json:
            sys.stdout.write(in_words(file, page, where))
    if as_json:
        # One file gives one object, so that a single page can be piped on as it is.
        answer: Any = found[0] if len(files) == 1 and found else found
        sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")
    return 1 if failed else 0


def _page(file: Path | str, language: str | None, visitor: Visitor) -> RecoveredPage:
    """The page in a file, or at an address. Raises OSError, ValueError, Refused."""
    if isinstance(file, str):
        return page_at(file, language=language, visitor=visitor)
    return recover(_filled(read(file)), language=language)


def page_at(address: str, *, language: str | None, visitor: Visitor) -> RecoveredPage:
    """The page at an address, fetched as a guest does. Raises ValueError, Refused."""
    found = visitor.read(address)
    page = recover(_filled(decoded(found.data)), language=language, url=found.url)
    # A text names no address of its own.
    page.address = page.address or found.url
    return page


def saved(page: RecoveredPage) -> str:
    """Save a draft and say where it is edited. Only this needs a site and its database."""
    from django.urls import reverse

    from redaksi.imports.page.saving import save_draft

    return reverse("wagtailsnippets_articles_article:edit", args=[save_draft(page).pk])


def read(file: Path) -> str:
    """The text of a file, whatever encoding it is most likely in. Raises ValueError when too large."""
    if str(file) == "-":
        raw = sys.stdin.buffer.read(LARGEST + 1)
    else:
        with file.open("rb") as opened:
            raw = opened.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise ValueError(f"larger than {LARGEST // 1024 // 1024} MB; save one page, not a site")
    return decoded(raw)


def _filled(text: str) -> str:
    if not text.strip():
        raise ValueError("there is nothing in it; no draft was made")
    return text


def in_words(file: Path | str, page: RecoveredPage, where: str) -> str:
    """A few aligned lines about one page."""
    words = sum(len(part.text.split()) for part in page.body)
    lines = [
        f"{file}",
        f"  headline   {page.title or '(none found)'}",
        f"  language   {page.language or '(unknown)'}",
        f"  text       {len(page.body)} blocks, {words} words",
        f"  byline     {', '.join(page.byline) or '(none found)'}",
        f"  left out   {len(page.removed)} lines (--json lists them with the reason)",
    ]
    if where:
        lines.append(f"  draft      {where}")
    return "\n".join(lines) + "\n"
