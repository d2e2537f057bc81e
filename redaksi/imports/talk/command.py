"""`redaksi import disqus`, `isso` and `coral`: every file brought in, and what to say of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from redaksi.imports.talk.bringing import Bringing, Report
from redaksi.imports.talk.records import Old, Unreadable
from redaksi.imports.wordpress.command import AlreadyRunning, Progress, alone

DONE, SOME_FAILED, NOTHING_DONE, STOPPED = 0, 1, 2, 130
# So many addresses without an article are listed; all of them with --json.
LISTED = 10


def run(several: Sequence[Old], *, as_json: bool, progress: Progress) -> int:
    """Bring them in and print the report; the exit code says how it went."""
    reports: list[tuple[str, Report]] = []
    failed = 0
    try:
        with alone():
            for old in several:
                try:
                    report = _brought(old, progress)
                except Unreadable as error:
                    progress.say(str(error))
                    failed += 1
                    continue
                reports.append((old.source, report))
    except KeyboardInterrupt:
        progress.say("Stopped. Nothing is half-written; the same command goes on from here.")
        return STOPPED
    except AlreadyRunning as error:
        progress.say(str(error))
        return NOTHING_DONE
    if as_json:
        told = [{"source": source, **report.as_json()} for source, report in reports]
        sys.stdout.write(json.dumps({"runs": told}, ensure_ascii=False, indent=2) + "\n")
    else:
        for source, report in reports:
            sys.stdout.write(_told(source, report))
    if failed:
        return SOME_FAILED if reports else NOTHING_DONE
    return DONE


def _brought(old: Old, progress: Progress) -> Report:
    bringing = Bringing(old)
    progress.start(f"comments of {old.source}")
    return bringing.go(progress.advance)


def _told(source: str, report: Report) -> str:
    counts = ", ".join(f"{number:,} {how}" for how, number in report.counts.items() if number)
    states = ", ".join(f"{number:,} {state}" for state, number in report.states.items())
    lines = [f"{source}: {counts or 'no comments'}."]
    if states:
        lines.append(f"  Of the new ones {states}; {report.lessons:,} lessons for the filter.")
    if report.nowhere:
        lines.append("  No article stands at:")
        lines += [f"    {number:6,}  {at}" for at, number in report.nowhere.most_common(LISTED)]
        if (more := len(report.nowhere) - LISTED) > 0:
            lines.append(f"    and {more:,} addresses more; --json has them all.")
        lines.append("  Bring the articles in first, or set old addresses, and run it again.")
    elif report.counts["new"]:
        lines.append("  Moderators find what waits on the desk, under Comments.")
    return "\n".join(lines) + "\n"
