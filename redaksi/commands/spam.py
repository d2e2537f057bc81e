"""`redaksi spam`: measuring the comment filter, asking it, teaching it, and moving what it knows."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from redaksi.commands.framing import site_option, start_django
from redaksi.lib.progress import Progress

FILES = click.Path(exists=True, dir_okay=False, path_type=Path)
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


def columns(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say which column is which."""
    for option in (
        click.option("--spam-label", default="", help="The label that means spam, if unusual."),
        click.option(
            "--label-column", default="", help="Column with spam or not; guessed if left out."
        ),
        click.option(
            "--text-column", default="", help="Column with the comment; guessed if left out."
        ),
    ):
        command = option(command)
    return command


@spam.command()
@click.argument("files", nargs=-1, required=True, type=FILES)
@click.option("--train", multiple=True, type=FILES, help="Teach this file, then measure on FILES.")
@click.option("--online", is_flag=True, help="One pass: score, then teach; the second half counts.")
@click.option("--folds", default=5, show_default=True, type=click.IntRange(2, 100), help="Folds.")
@click.option(
    "--group", default="", help="Leave out one value of this column at a time; “file”: one file."
)
@columns
@click.option("--seed", default=1, show_default=True, help="For everything left to chance.")
@click.option("--shuffle", is_flag=True, help="With --online: comments in chance order.")
@click.option("--distinct", is_flag=True, help="Take each text once.")
@click.option("--json", "as_json", is_flag=True, help="The figures as JSON on standard output.")
def evaluate(
    files: tuple[Path, ...],
    train: tuple[Path, ...],
    online: bool,
    folds: int,
    group: str,
    text_column: str,
    label_column: str,
    spam_label: str,
    seed: int,
    shuffle: bool,
    distinct: bool,
    as_json: bool,
) -> None:
    """Measure the learned check on labelled comments; no site folder is needed.

    Without --train, --online and --group: by folds, or by file where there are several. What is
    taught before measuring comes in chance order (--seed).

    \b
    Example:  redaksi spam evaluate Youtube*.csv --text-column CONTENT --label-column CLASS
              redaksi spam evaluate comments.csv --online --shuffle --seed 1
              redaksi spam evaluate other.csv --train comments.csv --json
    """
    from redaksi.comments.spam import evaluating, tables

    wanted = {"text_column": text_column, "label_column": label_column, "spam_label": spam_label}
    try:
        comments = _read(files, {**wanted, "group_column": group}, distinct)
        taught = _read(train, wanted, distinct)
    except (tables.NoSuchColumn, tables.StrangeLabel) as error:
        raise click.ClickException(str(error)) from error
    if shuffle:
        random.Random(seed).shuffle(comments)  # noqa: S311
    further: dict[str, Any] = {}
    with Progress() as progress:
        if train:
            progress.start("comments", len(comments) + len(taught))
            measures = evaluating.trained(taught, comments, seed=seed, advance=progress.advance)
            how = "trained"
        elif online:
            progress.start("comments", len(comments))
            measures, further["curve"] = evaluating.online(comments, advance=progress.advance)
            how = "online, second half of one pass"
        else:
            how = f"leaving out one {group or 'file'}"
            if not group and len(files) == 1:
                comments, how = evaluating.in_folds(comments, folds, seed=seed), f"{folds} folds"
            progress.start("comments", len(comments) * len({one.group for one in comments}))
            measures, further["groups"] = evaluating.by_group(
                comments, seed=seed, advance=progress.advance
            )
    figures = {"how": how, **measures.figures(), **further}
    if as_json:
        _print(figures)
    else:
        click.echo("\n".join(_lines(figures)))


def _read(files: tuple[Path, ...], wanted: dict[str, str], distinct: bool) -> list[Any]:
    from redaksi.comments.spam import tables

    found = [comment for file in files for comment in tables.read_table(file, **wanted)]
    if not distinct:
        return found
    return list({comment.submission.text: comment for comment in reversed(found)}.values())[::-1]


def _lines(figures: dict[str, Any]) -> list[str]:
    lines = [
        f"{figures['comments']:,} comments, {figures['spam']:,} of them spam; {figures['how']}",
        *_one("all", figures),
    ]
    for name, group in figures.get("groups", {}).items():
        lines += _one(name, group)
    for tenth in figures.get("curve", ()):
        lines += _one(f"until {tenth['until']:,}", tenth)
    lines.append(f"check {figures['check_us']:,} µs, learn {figures['learn_us']:,} µs a comment")
    return lines


def _one(name: str, figures: dict[str, Any]) -> list[str]:
    auc = figures["auc"]
    return [
        f"{name[:28]:<28} F1 {figures['f1']:.4f}  precision {figures['precision']:.4f}  "
        f"recall {figures['recall']:.4f}  false positives {figures['false_positive_rate']:.4f}  "
        f"AUC {'-' if auc is None else f'{auc:.4f}'}"
    ]


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

    text = sys.stdin.buffer.read(1_000_000).decode("utf-8", "replace").replace("\0", "")
    submission = Submission(text=text, name=name, email=email)
    finding = judge(submission, CommentRules.load())
    evidence = [one.as_json() for one in finding.evidence]
    looked_at = model.current().explain(submission)
    with translation.override("en"):
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
    from redaksi.comments.spam import bulk, tables
    from redaksi.comments.spam.evaluating import Labelled
    from redaksi.comments.spam.evidence import Submission

    if what:
        text = sys.stdin.buffer.read(1_000_000).decode("utf-8", "replace").replace("\0", "")
        comments = [Labelled(Submission(text=text), what == "spam")]
    else:
        wanted = {
            "text_column": text_column,
            "label_column": label_column,
            "spam_label": spam_label,
        }
        try:
            comments = _read(files, wanted, distinct=False)
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
def export(file: Path) -> None:
    """Write all lessons that count to FILE (standard output) as CSV: text, label, name, email, website.

    \b
    Example:  redaksi spam export lessons.csv
    """
    start_django()
    from redaksi.comments.spam import bulk

    with click.open_file(str(file), "w", encoding="utf-8") as out:
        count = bulk.export(out)
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
        with click.open_file(str(file), encoding="utf-8-sig") as lines:
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
def reset(lessons: bool, yes: bool) -> None:
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
    known = model.current()
    known.save()
    click.echo(f"The filter learnt {known.position.count:,} lessons anew.")


def _say(as_json: bool, facts: dict[str, Any], sentence: str) -> None:
    if as_json:
        _print(facts)
    else:
        click.echo(sentence)


def _print(facts: Any) -> None:
    click.echo(json.dumps(facts, ensure_ascii=False, indent=2, default=str))
