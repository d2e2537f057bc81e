"""The report on a terminal: short lines, aligned, the worst last, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import translation

from redaksi.imports.wordpress.rules import rule

if TYPE_CHECKING:
    from redaksi.imports.wordpress.moving import Moved

WIDTH = 100


def refused(error: dict[str, Any]) -> str:
    """Why a file was not read, where, and what can be done."""
    line = f", line {error['line']}" if error["line"] else ""
    which = f", item {error['item']}" if error["item"] else ""
    remedy = f"\n  {error['remedy']}" if error["remedy"] else ""
    return f"{error['file']}{line}{which}: {error['message']}{remedy}"


def report(moved: Moved) -> str:
    """The whole report of one move, in English like the rest of the terminal."""
    with translation.override("en"):
        return _report(moved)


def _report(moved: Moved) -> str:
    run = moved.run
    lines = [_title(moved), ""]
    lines += _counts(run.counts)
    lines += _groups(run.groups, done=True, title="Converted")
    lines += _groups(run.groups, done=False, title="Not taken over, or worth a look")
    lines += ["", *_next(moved)]
    return "\n".join(lines)


def _title(moved: Moved) -> str:
    run = moved.run
    rate = moved.rates.get("articles_per_second")
    speed = f", {rate:,.0f} articles a second" if rate else ""
    return f"{run.site.name or run.site.url} ({run.site.url}): {run.seconds:,.1f} s{speed}"


def _counts(counts: dict[str, dict[str, int]]) -> list[str]:
    lines = []
    for what, hows in counts.items():
        if what == "items":
            continue
        told = ", ".join(f"{number:,} {how}" for how, number in hows.items() if number)
        if told:
            lines.append(f"  {what:<22}{told}")
    return lines or ["  nothing new"]


def _groups(groups: dict[str, dict[str, Any]], *, done: bool, title: str) -> list[str]:
    chosen = [(name, group) for name, group in groups.items() if rule(name).done is done]
    if not chosen:
        return []
    lines = ["", title]
    for name, group in sorted(chosen, key=lambda pair: -pair[1]["count"]):
        lines.append(f"  {group['count']:>9,}  {rule(name).label}")
        if not done:
            lines += [_example(one) for one in group["examples"][:2]]
    return lines


def _example(one: dict[str, str]) -> str:
    said = " · ".join(part for part in (one["title"], one["detail"]) if part)
    text = f"{'':13}{one['kind']} {one['old_id']}: {said}".rstrip(": ")
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 1]}…"


def _next(moved: Moved) -> list[str]:
    lines = [f"The whole list: {moved.notes}"]
    missing = moved.run.counts.get("pictures", {}).get("without a file")
    if missing:
        lines.append(
            "Pictures are missing: run again with --uploads DIR (a copy of wp-content/uploads) or --fetch."
        )
    if "file-truncated" in moved.run.groups:
        lines.append("The file ends too early: export again and run again; nothing comes in twice.")
    lines.append("Next: redaksi serve, and look at Imports in the desk.")
    return lines
