"""`redaksi statements`: who said what in a text, and how well the engine finds it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from redaksi.commands.statements_indexing import index, status
from redaksi.lib.progress import Progress

if TYPE_CHECKING:
    from redaksi.statements.found import Found, Span

ORIGIN = click.Path(exists=True, dir_okay=False, path_type=Path, allow_dash=True)
LANGUAGES = click.Choice(["id", "en", "ar"])
LONGEST = 20_000_000


@click.group()
def statements() -> None:
    """Statements: who said what in a text, and through whom we have it.

    \b
    Example:  redaksi statements extract article.txt --language id
              redaksi statements evaluate labelled.jsonl --json
    """


statements.add_command(index)
statements.add_command(status)


@statements.command()
@click.argument("file", type=ORIGIN)
@click.option("--language", type=LANGUAGES, help="The language of the text; guessed if left out.")
@click.option("--json", "as_json", is_flag=True, help="Everything as JSON on standard output.")
def extract(file: Path, language: str | None, as_json: bool) -> None:
    """Find the statements of the plain text in FILE, or on standard input for “-”; no site folder is needed.

    Offsets count characters of the text as it is given, from 0, the end not included.

    \b
    Example:  redaksi statements extract article.txt --language en --json
              echo '"Harga naik," kata Rina.' | redaksi statements extract -
    """
    from redaksi.statements.engine import find, language_of

    text = _text(file)
    code = language or language_of(text)
    found = find(text, code)
    if as_json:
        _print({"language": code, "statements": [shown(one, text) for one in found]})
        return
    for one in found:
        for line in _lines(one, text):
            click.echo(line)
    unsure = sum(one.is_unsure for one in found)
    click.echo(f"{len(found):,} statements, {unsure:,} of them unsure.", err=True)


@statements.command()
@click.argument("file", type=ORIGIN)
@click.option(
    "--format",
    "form",
    type=click.Choice(["ggt", "jsonl"]),
    default="jsonl",
    show_default=True,
    help="How FILE is labelled: as the Gender Gap Tracker does, or as our own sets.",
)
@click.option("--language", type=LANGUAGES, help="For texts that do not name theirs.")
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON on standard output.")
def evaluate(file: Path, form: str, language: str | None, as_json: bool) -> None:
    """Measure the engine on the labelled texts in FILE, one JSON object a line; no site folder is needed.

    \b
    Example:  redaksi statements evaluate articles.jsonl --format ggt
              redaksi statements evaluate labelled.jsonl --language id --json
    """
    from redaksi.statements import evaluating, labelled

    try:
        examples = list(labelled.read_examples(_text(file).split("\n"), form, language))
    except labelled.BadLine as error:
        raise click.ClickException(str(error)) from error
    if not examples:
        raise click.ClickException(f"{file} holds no labelled text: it is empty.")
    with Progress() as progress:
        progress.start("texts", len(examples))
        measures = evaluating.evaluate(examples, apart=form == "ggt", advance=progress.advance)
    figures = measures.figures()
    if as_json:
        _print(figures)
        return
    for line in _table(figures):
        click.echo(line)


def shown(found: Found, text: str) -> dict[str, Any]:
    """A statement as JSON, each span with its words."""

    def span(place: Span | None) -> dict[str, Any] | None:
        if place is None:
            return None
        return {
            "start": place.start,
            "end": place.end,
            "text": _clean(text[place.start : place.end]),
        }

    return {
        "type": found.kind,
        "content": [span(place) for place in found.content],
        "cue": span(found.cue),
        "stance": found.stance,
        "speaker": span(found.speaker),
        "speaker_text": _clean(found.speaker_text),
        "resolved": _clean(found.resolved),
        "title": _clean(found.title),
        "anonymous": found.anonymous,
        "via": [_clean(one) for one in found.via],
        "addressee": _clean(found.addressee),
        "confidence": found.confidence,
        "unsure": found.is_unsure,
        "language": found.language,
    }


def _text(file: Path) -> str:
    """What is in a file, every character where it stands there."""
    source = sys.stdin.buffer if str(file) == "-" else None
    if source:
        raw = source.read(LONGEST + 1)
    else:
        with file.open("rb") as opened:
            raw = opened.read(LONGEST + 1)
    if len(raw) > LONGEST:
        raise click.ClickException(
            f"{file} is larger than {LONGEST:,} bytes. Split it: one article a file, or fewer lines."
        )
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        click.echo(
            f"{file} is not UTF-8 (byte {error.start:,}); what cannot be read is replaced. "
            "Convert it first where words are missing: iconv -f WINDOWS-1256 -t UTF-8.",
            err=True,
        )
        return raw.decode("utf-8", "replace")


def _clean(text: str) -> str:
    """Half a character (a lone surrogate) cannot be written out."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _lines(found: Found, text: str) -> list[str]:
    words = " … ".join(_clean(text[span.start : span.end]) for span in found.content)
    who = found.resolved or found.speaker_text or "somebody"
    facts = [f"{found.kind}, {found.stance}", f"{found.confidence:.2f}"]
    if found.title:
        facts.insert(0, found.title)
    if found.addressee:
        facts.append(f"to {found.addressee}")
    if found.via:
        facts.append("via " + ", ".join(found.via))
    if found.is_unsure:
        facts.append("unsure")
    return [f"{_clean(who)} ({_clean('; '.join(facts))})", f"  {words}"]


def _table(figures: dict[str, Any]) -> list[str]:
    lines = [
        f"{figures['texts']:,} texts, {figures['statements']:,} statements, {figures['found']:,} found",
        f"{'':<30} precision  recall      F1",
    ]
    names = {
        "overlap_0.3": "over .3 of the labelled words",
        "overlap_0.8": "over .8 of the labelled words",
        "overlap_both_0.3": "over .3 of both",
        "overlap_both_0.8": "over .8 of both",
        "exact_words": "the same words",
        "exact": "the same characters",
        "words": "word by word",
        "via": "through whom",
    }
    for key, name in names.items():
        row = figures[key]
        if row:
            lines.append(
                f"{name:<30} {row['precision']:9.3f} {row['recall']:7.3f} {row['f1']:7.3f}"
            )
    for key, name in (
        ("speaker", "speaker right"),
        ("reference", "full name right"),
        ("stance", "stance right"),
    ):
        value = figures[key]
        lines.append(f"{name:<30} " + ("-" if value is None else f"{value:.3f}"))
    for kind, recall in figures["recall_by_type"].items():
        lines.append(f"{'recall of ' + kind:<30} {recall:.3f}")
    lines.append(f"{figures['ms_per_500_words']} ms for 500 words")
    return lines


def _print(facts: Any) -> None:
    click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
