"""`redaksi spam evaluate`: measuring the comment filter on labelled comments."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from redaksi.lib.progress import Progress

if TYPE_CHECKING:
    from redaksi.comments.spam.evaluating import Labelled

FILES = click.Path(exists=True, dir_okay=False, path_type=Path)


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


@click.command()
@click.argument("files", nargs=-1, required=True, type=FILES)
@click.option("--train", multiple=True, type=FILES, help="Teach this file, then measure on FILES.")
@click.option("--online", is_flag=True, help="One pass: score, then teach; the second half counts.")
@click.option(
    "--folds",
    default=0,
    type=click.IntRange(0, 100),
    help="So many parts, one left out at a time; 5 for a single file.",
)
@click.option(
    "--group", default="", help="Leave out one value of this column at a time; “file”: one file."
)
@click.option(
    "--disguised",
    is_flag=True,
    help="Teach one half (or --train) as it stands, measure on the other in every disguise.",
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
    disguised: bool,
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
              redaksi spam evaluate comments.csv --distinct --disguised
    """
    wanted = {"text_column": text_column, "label_column": label_column, "spam_label": spam_label}
    comments = read_files(files, {**wanted, "group_column": group}, distinct)
    # Another collection may call its columns otherwise.
    taught = read_files(train, {**wanted, "guess": True}, distinct)
    _refuse_nothing(comments, files)
    if train:
        _refuse_nothing(taught, train)
    if shuffle:
        random.Random(seed).shuffle(comments)  # noqa: S311
    with Progress() as progress:
        if disguised:
            figures = _disguised(taught, comments, seed, progress)
        elif train:
            figures = _trained(taught, comments, seed, progress)
        elif online:
            figures = _online(comments, progress)
        else:
            by = "" if folds else group or ("file" if len(files) > 1 else "")
            figures = _by_group(comments, by, folds or 5, seed, progress)
    if as_json:
        click.echo(json.dumps(figures, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_lines(figures)))


def _refuse_nothing(comments: list[Labelled], files: tuple[Path, ...]) -> None:
    """Figures of nothing would look like a bad filter."""
    if not comments:
        names = ", ".join(file.name for file in files)
        raise click.ClickException(
            f"No comment with a label was found in {names}. Is a quote left open in it?"
        )


def _trained(
    taught: list[Labelled], comments: list[Labelled], seed: int, progress: Progress
) -> dict[str, Any]:
    from redaksi.comments.spam import evaluating

    progress.start("comments", len(comments) + len(taught))
    measures = evaluating.trained(taught, comments, seed=seed, advance=progress.advance)
    return {"how": f"taught by {len(taught):,} others", **measures.figures()}


def _disguised(
    taught: list[Labelled], comments: list[Labelled], seed: int, progress: Progress
) -> dict[str, Any]:
    from redaksi.comments.spam import evaluating

    if not taught:
        halves = evaluating.in_folds(comments, 2, seed=seed)
        taught = [one for one in halves if one.group == "fold 1"]
        comments = [one for one in halves if one.group != "fold 1"]
    progress.start("comments", 0)
    measures, found = evaluating.disguised(taught, comments, seed=seed, advance=progress.advance)
    how = f"as they stand, then in disguise; taught by {len(taught):,} others"
    return {"how": how, **measures.figures(), "disguises": found}


def _online(comments: list[Labelled], progress: Progress) -> dict[str, Any]:
    from redaksi.comments.spam import evaluating

    progress.start("comments", len(comments))
    measures, curve = evaluating.online(comments, advance=progress.advance)
    return {"how": "online, second half of one pass", **measures.figures(), "curve": curve}


def _by_group(
    comments: list[Labelled], by: str, folds: int, seed: int, progress: Progress
) -> dict[str, Any]:
    from redaksi.comments.spam import evaluating

    if not by:
        comments = evaluating.in_folds(comments, folds, seed=seed)
    progress.start("comments", len(comments) * len({one.group for one in comments}))
    measures, groups = evaluating.by_group(comments, seed=seed, advance=progress.advance)
    how = f"leaving out one {by} at a time" if by else f"{folds} folds"
    return {"how": how, **measures.figures(), "groups": groups}


def read_files(files: tuple[Path, ...], wanted: dict[str, Any], distinct: bool) -> list[Labelled]:
    """The labelled comments of all files."""
    from redaksi.comments.spam import tables

    try:
        found = [comment for file in files for comment in tables.read_table(file, **wanted)]
    except (tables.NoSuchColumn, tables.StrangeLabel) as error:
        raise click.ClickException(str(error)) from error
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
    for name, shares in figures.get("disguises", {}).items():
        for share, own in shares.items():
            lines += _one(f"{name}, {share}", own)
    for tenth in figures.get("curve", ()):
        lines += _one(f"until {tenth['until']:,}", tenth)
    lines.append(f"check {figures['check_us']:,} µs, learn {figures['learn_us']:,} µs a comment")
    return lines


def _one(name: str, figures: dict[str, Any]) -> list[str]:
    auc = figures["auc"]
    return [
        f"{name[:36]:<36} F1 {figures['f1']:.4f}  precision {figures['precision']:.4f}  "
        f"recall {figures['recall']:.4f}  false positives {figures['false_positive_rate']:.4f}  "
        f"AUC {'-' if auc is None else f'{auc:.4f}'}"
    ]
