"""`redaksi spam`: measuring the comment filter, asking it, teaching it, and moving what it knows."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from redaksi.commands.framing import site_option, start_django
from redaksi.commands.spam_measuring import FILES, columns, evaluate, read_files
from redaksi.lib.progress import Progress

ORIGIN = click.Path(exists=True, dir_okay=False, path_type=Path, allow_dash=True)
TARGET = click.Path(dir_okay=False, path_type=Path, allow_dash=True)


@click.group()
def spam() -> None:
    """The comment filter: measure it, ask it, teach it, move what it knows.

    \b
    Example:  redaksi spam evaluate comments.csv --online --shuffle
              echo "Menang terus di S L O T 8 8" | redaksi spam check
              redaksi spam status
    """


spam.add_command(evaluate)


@spam.command()
@site_option
@click.option("--json", "as_json", is_flag=True, help="Verdict and evidence as JSON.")
@click.option("--name", default="", help="What the writer calls themselves.")
@click.option("--email", default="", help="The writer's e-mail address.")
def check(as_json: bool, name: str, email: str) -> None:
    """Judge the comment on standard input as if it came to the site, and say why.

    \b
    Example:  echo "Menang terus di S L O T 8 8" | redaksi spam check
    """
    start_django()
    from django.utils import translation

    from redaksi.comments.models import CommentRules
    from redaksi.comments.spam import model, words
    from redaksi.comments.spam.evidence import Submission
    from redaksi.comments.spam.judging import judge
    from redaksi.comments.spam.looks import in_words

    submission = Submission(text=_typed(), name=name, email=email)
    known = model.current(at_once=True)
    finding = judge(submission, CommentRules.in_force())
    evidence = [one.as_json() for one in finding.evidence]
    with translation.override("en"):
        looked_at = [(in_words(sign), odds) for sign, odds in known.explain(submission)]
        for one in evidence:
            one["sentence"] = words.sentence(one)
    if as_json:
        _print(
            {
                "outcome": finding.outcome,
                "score": round(finding.score, 4),
                "discard": finding.discard,
                "evidence": evidence,
                "looked_at": looked_at,
            }
        )
        return
    click.echo(f"{finding.outcome} ({finding.score:.3f})")
    for one in evidence:
        click.echo(f"  {one['weight']:+.2f}  {one['sentence']}")
    if looked_at:
        click.echo("  looked at: " + ", ".join(f"“{sign}” {odds:+.2f}" for sign, odds in looked_at))


@spam.command()
@site_option
@click.argument("files", nargs=-1, type=FILES)
@columns
@click.option("--as", "what", type=click.Choice(["spam", "ham"]), help="What standard input is.")
@click.option("--json", "as_json", is_flag=True, help="How many were taught, as JSON.")
def learn(
    files: tuple[Path, ...],
    text_column: str,
    label_column: str,
    spam_label: str,
    what: str | None,
    as_json: bool,
) -> None:
    """Teach labelled comments of CSV FILES, or with --as the one comment on standard input.

    \b
    Example:  redaksi spam learn comments.csv
              echo "Menang terus di S L O T 8 8" | redaksi spam learn --as spam
    """
    if bool(files) == bool(what):
        raise click.UsageError("Name CSV files, or say with --as what standard input is.")
    start_django()
    from redaksi.comments.spam import bulk
    from redaksi.comments.spam.evaluating import Labelled
    from redaksi.comments.spam.evidence import Submission

    if what:
        text = _typed()
        if not text.strip():
            raise click.UsageError("Standard input is empty: there is nothing to learn.")
        comments = [Labelled(Submission(text=text), what == "spam")]
    else:
        wanted = {
            "text_column": text_column,
            "label_column": label_column,
            "spam_label": spam_label,
        }
        comments = read_files(files, wanted, distinct=False)
    with Progress() as progress:
        progress.start("lessons", len(comments))
        count = bulk.teach(comments, advance=progress.advance)
    _say(
        as_json,
        {"taught": count, "known": len(comments) - count},
        f"{count:,} lessons taught, {len(comments) - count:,} were known.",
    )


@spam.command()
@site_option
@click.option("--json", "as_json", is_flag=True, help="The same as JSON on standard output.")
def status(as_json: bool) -> None:
    """Show what the filter was taught and how well it does.

    \b
    Example:  redaksi spam status
    """
    start_django()
    from redaksi.comments.spam import standing

    found = standing.standing()
    if as_json:
        _print(found)
        return
    click.echo(
        f"{found['lessons']:,} lessons: {found['spam']:,} spam, {found['ham']:,} not; "
        f"{found['taken_back']:,} taken back."
    )
    click.echo("It holds until it has seen more." if found["is_cold"] else "It judges.")
    for point in found["curve"]:
        click.echo(f"  until {point['until']:,}: {point['wrong']:.1%} wrong before being taught")


@spam.command("export")
@site_option
@click.argument("file", type=TARGET, default="-")
@click.option("--json", "as_json", is_flag=True, help="How many were written, as JSON.")
def export(file: Path, as_json: bool) -> None:
    """Write all lessons that count to FILE (standard output) as CSV: text, label, name, email, website.

    The report with --json is on standard output, unless the lessons are: then on standard error.

    \b
    Example:  redaksi spam export lessons.csv
    """
    start_django()
    from redaksi.comments.spam import bulk

    with click.open_file(str(file), "w", encoding="utf-8") as out:
        count = bulk.export(out)
    if as_json:
        click.echo(json.dumps({"written": count}), err=str(file) == "-")
    else:
        click.echo(f"{count:,} lessons written.", err=True)


@spam.command("import")
@site_option
@click.argument("file", type=ORIGIN)
@click.option("--json", "as_json", is_flag=True, help="How many were taught, as JSON.")
def import_lessons(file: Path, as_json: bool) -> None:
    """Teach the lessons that `redaksi spam export` wrote; those that are known are passed by.

    \b
    Example:  redaksi spam import lessons.csv
    """
    start_django()
    from redaksi.comments.spam import bulk, tables

    try:
        with click.open_file(str(file), encoding="utf-8-sig", errors="replace") as lines:
            comments = list(tables.read_rows(lines, name=str(file)))
    except (tables.NoSuchColumn, tables.StrangeLabel) as error:
        raise click.ClickException(str(error)) from error
    with Progress() as progress:
        progress.start("lessons", len(comments))
        count = bulk.teach(comments, advance=progress.advance)
    _say(
        as_json,
        {"taught": count, "known": len(comments) - count},
        f"{count:,} lessons taught, {len(comments) - count:,} were known.",
    )


@spam.command()
@site_option
@click.option(
    "--lessons", is_flag=True, help="Delete the lessons too: the filter knows nothing then."
)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--json", "as_json", is_flag=True, help="How many were learnt anew, as JSON.")
def reset(lessons: bool, yes: bool, as_json: bool) -> None:
    """Throw away what follows from the lessons, so that it is learnt anew; with --lessons, everything.

    \b
    Example:  redaksi spam reset
    """
    start_django()
    from redaksi.comments.models import Lesson
    from redaksi.comments.spam import model

    if lessons and not yes:
        click.confirm(f"Delete {Lesson.objects.count():,} lessons for good?", abort=True)
    if lessons:
        Lesson.objects.all().delete()
    model.forget()
    known = model.current(at_once=True)
    known.save()
    count = known.position.count
    _say(as_json, {"learnt": count}, f"The filter learnt {count:,} lessons anew.")


def _typed() -> str:
    """The comment on standard input, up to a megabyte."""
    return sys.stdin.buffer.read(1_000_000).decode("utf-8", "replace").replace("\0", "")


def _say(as_json: bool, facts: dict[str, Any], sentence: str) -> None:
    if as_json:
        _print(facts)
    else:
        click.echo(sentence)


def _print(facts: Any) -> None:
    click.echo(json.dumps(facts, ensure_ascii=False, indent=2, default=str))
