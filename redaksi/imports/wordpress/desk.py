"""Imports in the desk: the runs, and what each of them did and left."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from redaksi.articles.models import Article
from redaksi.imports.wordpress.models import Imported, ImportRun
from redaksi.imports.wordpress.report import notes_folder
from redaksi.imports.wordpress.rules import rule
from redaksi.media.models import NewsImage
from redaksi.pages.models import StandingPage

RIGHT = "import_wordpress.view_importrun"
LINES_ON_A_PAGE = 100
RUNS_ON_A_PAGE = 30

may_look = permission_required(RIGHT, raise_exception=True)

# What is counted, by an editor's words.
COUNTED: dict[str, Promise] = {
    "articles": _("articles"), "pages": _("pages"), "sections": _("sections"), "topics": _("topics"),
    "authors": _("authors"), "guest authors": _("guest authors"), "attachments": _("attachments"),
    "pictures": _("pictures"), "comments": _("comments"), "references": _("references"), "sources": _("sources"),
    "left out": _("left out"), "terms not taken over": _("terms not taken over"),
}  # fmt: skip
HOW: dict[str, Promise] = {
    "new": _("new"), "changed": _("changed"), "unchanged": _("unchanged"), "kept": _("kept as it is here"),
    "found here": _("found here"), "approved": _("approved"), "waiting": _("waiting"),
    "pingbacks": _("pingbacks"), "newsroom notes": _("newsroom notes"),
    "spam and trash": _("spam and trash"), "without a file": _("without a file"),
    "without alternative text": _("without alternative text"), "refused": _("refused"),
    "not fetched": _("not fetched"), "joined later": _("joined later"),
    "files that are no pictures": _("files that are no pictures"),
    "cited": _("cited"), "proposed": _("proposed"),
}  # fmt: skip


@dataclass(frozen=True)
class Group:
    """One rule of a run with its number."""

    name: str
    label: str | Promise
    count: int
    done: bool
    examples: list[dict[str, str]]


@may_look
def runs(request: HttpRequest) -> HttpResponse:
    """All imports, newest first."""
    pages = Paginator(ImportRun.objects.select_related("site"), RUNS_ON_A_PAGE)
    return render(request, "desk/imports/runs.html", {"runs": pages.get_page(request.GET.get("p"))})


@may_look
def run(request: HttpRequest, run_id: int) -> HttpResponse:
    """One import: counts, groups, and the lines of a group or an old id."""
    found = get_object_or_404(ImportRun.objects.select_related("site"), pk=run_id)
    chosen, old_id = request.GET.get("rule", ""), request.GET.get("old", "").strip()
    try:
        page = max(1, int(request.GET.get("p", "1")))
    except ValueError:
        page = 1
    lines, more = _page(_notes(found), chosen, old_id, page) if chosen or old_id else ([], False)
    groups = groups_of(found)
    context = {
        "run": found,
        "counts": counts_of(found),
        "done": [group for group in groups if group.done],
        "look": [group for group in groups if not group.done],
        "chosen": next((group for group in groups if group.name == chosen), None),
        "old_id": old_id, "page": page, "more": more,
        "lines": _with_links(found, lines),
        "has_notes": _notes(found).is_file(),
    }  # fmt: skip
    return render(request, "desk/imports/run.html", context)


@may_look
def notes(request: HttpRequest, run_id: int) -> HttpResponseBase:
    """The whole list as JSON lines, to keep or to work through elsewhere."""
    found = get_object_or_404(ImportRun, pk=run_id)
    file = _notes(found)
    if not file.is_file():
        raise Http404
    name = f"import-{found.started_at:%Y-%m-%d}-{found.pk}.jsonl"
    return FileResponse(
        file.open("rb"), as_attachment=True, filename=name, content_type="application/x-ndjson"
    )


def groups_of(found: ImportRun) -> list[Group]:
    """The rules of a run, the most frequent first."""
    groups = [
        Group(name, rule(name).label, group["count"], rule(name).done, group["examples"])
        for name, group in found.groups.items()
    ]
    return sorted(groups, key=lambda group: -group.count)


def counts_of(found: ImportRun) -> list[tuple[str | Promise, list[tuple[int, str | Promise]]]]:
    """Counts by what was counted; kinds of items of the file are no news."""
    return [
        (COUNTED.get(what, what), [(number, HOW.get(how, how)) for how, number in hows.items()])
        for what, hows in found.counts.items()
        if what != "items"
    ]


def _notes(found: ImportRun) -> Path:
    return notes_folder() / found.notes_name


def _page(file: Path, chosen: str, old_id: str, page: int) -> tuple[list[dict[str, Any]], bool]:
    """One page of the matching lines, and whether there are more."""
    first = (page - 1) * LINES_ON_A_PAGE
    lines: list[dict[str, Any]] = []
    for place, line in enumerate(_matching(file, chosen, old_id)):
        if place >= first + LINES_ON_A_PAGE:
            return lines, True
        if place >= first:
            lines.append(line)
    return lines, False


def _matching(file: Path, chosen: str, old_id: str) -> Iterator[dict[str, Any]]:
    # Most lines are told apart by their text, without being parsed.
    marks = [
        f'"rule": {json.dumps(chosen)}' if chosen else "",
        f'"old_id": {json.dumps(old_id)}' if old_id else "",
    ]
    try:
        opened = file.open(encoding="utf-8", errors="replace")
    except OSError:
        return
    with opened:
        for text in opened:
            if all(mark in text for mark in marks):
                line: dict[str, Any] = json.loads(text)
                if chosen in ("", line["rule"]) and old_id in ("", line["old_id"]):
                    yield line | {"label": rule(line["rule"]).label}


def _with_links(found: ImportRun, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The lines with the desk's own address of what each is about."""
    kinds = {"article": Article, "page": StandingPage, "picture": NewsImage}
    wanted = {str(line["old_id"]) for line in lines}
    known = Imported.objects.filter(site=found.site_id, kind__in=kinds, old_id__in=wanted)
    numbers = {(row.kind, row.old_id): row.object_id for row in known}
    for line in lines:
        number = numbers.get((line["kind"], str(line["old_id"])))
        line["url"] = _desk_url(kinds[line["kind"]], number) if number else ""
    return lines


def _desk_url(model: type[Any], number: int) -> str:
    if model is NewsImage:
        return reverse("wagtailimages:edit", args=[number])
    viewset = getattr(model, "snippet_viewset", None)
    return reverse(viewset.get_url_name("edit"), args=[number]) if viewset else ""
