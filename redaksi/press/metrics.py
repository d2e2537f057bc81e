"""What the press did, in the text format of Prometheus (exposition format 0.0.4)."""

from __future__ import annotations

from collections.abc import Iterable

from redaksi.press.logbook import Entry
from redaksi.press.positions import Positions
from redaksi.press.store import Stock

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
Sample = tuple[dict[str, object], float]


def of_processes(entries: Iterable[Entry]) -> str:
    """Each process has lines of its own, so that one that begins anew takes nothing from the others."""
    several = list(entries)
    answers: list[Sample] = [
        ({"how": how, "process": entry.process}, number)
        for entry in several
        for how, number in entry.answers.items()
    ]
    memory: list[Sample] = [
        ({"shelf": name, "process": entry.process}, size)
        for entry in several
        for name, (_number, size) in entry.shelves.items()
    ]
    things: list[Sample] = [
        ({"shelf": name, "process": entry.process}, number)
        for entry in several
        for name, (number, _size) in entry.shelves.items()
    ]
    rendered: list[Sample] = [({"process": entry.process}, entry.rendered) for entry in several]
    since: list[Sample] = [({"process": entry.process}, entry.since) for entry in several]
    known: list[Sample] = [({"process": entry.process}, entry.position) for entry in several]
    return "".join(
        (
            family(
                "redaksi_press_answers_total",
                "counter",
                "Answers by how they came about.",
                answers,
            ),
            family(
                "redaksi_press_rendered_total",
                "counter",
                "Shells and fragments rendered.",
                rendered,
            ),
            family("redaksi_press_memory_bytes", "gauge", "Memory of the shelves, about.", memory),
            family("redaksi_press_memory_sheets", "gauge", "Things on the shelves.", things),
            family("redaksi_press_position", "gauge", "How far a process knows the ledger.", known),
            family(
                "redaksi_press_started_seconds", "gauge", "When a process began to count.", since
            ),
        )
    )


def of_store(stock: Stock) -> str:
    """What lies on disk."""
    return (
        one("redaksi_press_store_sheets", "Sheets on disk.", stock.sheets)
        + one("redaksi_press_store_bytes", "Their size on disk.", stock.bytes)
        + one("redaksi_press_store_limit_bytes", "The size they may reach.", stock.limit)
    )


def of_ledger(positions: Positions) -> str:
    """What this process knows of the ledger."""
    return one(
        "redaksi_press_refused_position",
        "Pages with an older stamp are made again.",
        positions.refused,
    )


def one(name: str, meaning: str, value: float) -> str:
    """A gauge that has one value."""
    return family(name, "gauge", meaning, [({}, value)])


def family(name: str, kind: str, meaning: str, samples: Iterable[Sample]) -> str:
    """All lines of one name."""
    lines = [f"# HELP {name} {meaning}", f"# TYPE {name} {kind}"]
    for labels, value in samples:
        inside = ",".join(f'{label}="{text}"' for label, text in labels.items())
        lines.append(f"{name}{{{inside}}} {value:.15g}" if inside else f"{name} {value:.15g}")
    return "\n".join(lines) + "\n"
