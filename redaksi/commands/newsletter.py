"""`redaksi newsletter`: lists in and out, mail that came back, and how it stands."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click

from redaksi.commands.framing import site_option, start_django
from redaksi.lib.progress import Progress

ORIGIN = click.Path(exists=True, dir_okay=False, path_type=Path, allow_dash=True)
TARGET = click.Path(dir_okay=False, path_type=Path, allow_dash=True)
# A mail server that hands a message over keeps it and comes back (sysexits.h).
COME_BACK = 75
SHOWN = 50


@click.group()
def newsletter() -> None:
    """The newsletter: bring subscribers in and out, take in what came back, see how it stands.

    \b
    Example:  redaksi newsletter import readers.csv
              redaksi newsletter bounce - < message
              redaksi newsletter status
    """


@newsletter.command("import")
@site_option
@click.argument("file", type=ORIGIN)
@click.option("--agreed", metavar="DATE", help="They agreed already, on this day, at the latest.")
@click.option("--proof", default="", help="How that is known, in words. Goes with --agreed.")
@click.option("--language", help="The language of lines that name none. Usually the site's first.")
@click.option("--json", "as_json", is_flag=True, help="Numbers, and every line left out, as JSON.")
def bring_in(
    file: Path, agreed: str | None, proof: str, language: str | None, as_json: bool
) -> None:
    """Take in the subscribers of FILE, a CSV table with a column email. May be repeated.

    Whoever is not known to have agreed gets one letter that asks, and no other unless they say yes.
    Columns besides: state, language, wants, sections, agreed, proof.

    \b
    Example:  redaksi newsletter import readers.csv
              redaksi newsletter import readers.csv --agreed 2024-03-31 --proof "sign-up form, old site"
    """
    start_django()
    from django.conf import settings

    from redaksi.channels.newsletter import bringing_in, rows

    if bool(agreed) != bool(proof.strip()):
        raise click.UsageError(
            "--agreed and --proof go together: when they agreed, and how it is known."
        )
    if language is not None and language not in settings.REDAKSI.languages:
        raise click.UsageError(f"There is no language {language!r} on this site.")
    try:
        usual = rows.Usual(
            language or settings.REDAKSI.languages[0],
            agreed=rows.moment(agreed) if agreed else None,
            proof=proof.strip(),
        )
        with (
            click.open_file(str(file), encoding="utf-8-sig", errors="replace") as lines,
            Progress() as progress,
        ):
            progress.start("subscribers", None)
            brought = bringing_in.bring_in(rows.read(lines, usual), advance=progress.advance)
    except (rows.Junk, rows.NoTable) as error:
        raise click.ClickException(str(error)) from error
    _tell_brought(dict(brought.numbers), brought.junk, as_json=as_json)


def _tell_brought(numbers: dict[str, int], junk: list[tuple[int, str]], *, as_json: bool) -> None:
    if as_json:
        left_out = [{"line": number, "why": why} for number, why in junk]
        _print({**numbers, "left_out": left_out})
        return
    for number, why in junk[:SHOWN]:
        click.echo(f"line {number}: {why}", err=True)
    if len(junk) > SHOWN:
        click.echo(f"… and {len(junk) - SHOWN:,} more; --json has all.", err=True)
    click.echo(
        f"{numbers.get('subscribed', 0):,} subscribed, {numbers.get('asked', 0):,} are asked, "
        f"{numbers.get('known', 0):,} were known, {numbers.get('left', 0):,} had left, "
        f"{numbers.get('ended', 0):,} marked as ended; {len(junk):,} lines left out."
    )


@newsletter.command()
@site_option
@click.argument("file", type=TARGET, default="-")
def export(file: Path) -> None:
    """Write all subscribers to FILE (standard output) as a CSV table that import understands.

    \b
    Example:  redaksi newsletter export readers.csv
    """
    start_django()
    from redaksi.channels.newsletter import rows

    with click.open_file(str(file), "w", encoding="utf-8") as out:
        count = rows.write(out)
    click.echo(f"{count:,} subscribers written.", err=True)


@newsletter.command()
@site_option
@click.argument("file", type=ORIGIN)
@click.option("--json", "as_json", is_flag=True, help="What followed from each message, as JSON.")
def bounce(file: Path, as_json: bool) -> None:
    """Take in mail that came back: FILE or standard input (-), one message or a mailbox (mbox).

    A mailbox that is gone, or a complaint, ends the subscription at once; what may pass, after some times.
    A mail server may pipe into it: with standard input, status 75 asks it to come back.

    \b
    Example:  redaksi newsletter bounce - < message
              redaksi newsletter bounce /var/mail/bounces --json
    """
    start_django()
    from django.db import DatabaseError

    from redaksi.channels.newsletter import taking_back

    found = []
    try:
        with click.open_file(str(file), "rb") as stream:
            found = [taking_back.follow(data) for data in taking_back.messages(stream)]
    except DatabaseError as error:
        if str(file) != "-":
            raise
        click.echo(f"The database is away: {error}", err=True)
        sys.exit(COME_BACK)
    if as_json:
        _print([vars(one) for one in found])
        return
    numbers = Counter(one.what for one in found)
    click.echo(
        f"{len(found):,} read: {numbers['hard']:,} mailboxes gone, {numbers['soft']:,} that may pass, "
        f"{numbers['complaint']:,} complaints, {numbers['nothing']:,} nothing follows from; "
        f"{sum(one.ended for one in found):,} subscriptions ended."
    )


@newsletter.command()
@site_option
@click.option("--json", "as_json", is_flag=True, help="The same as JSON on standard output.")
def status(as_json: bool) -> None:
    """Show how many subscribe, what waits, and the newest editions.

    \b
    Example:  redaksi newsletter status
    """
    start_django()
    from redaksi.channels.newsletter.standing import standing

    found = standing()
    if as_json:
        _print(found)
        return
    click.echo("subscribers: " + _line(found["subscribers"]))
    click.echo("languages:   " + _line(found["languages"]))
    click.echo("wanted:      " + _line(found["wants"]))
    click.echo("letters:     " + _line(found["letters"]))
    if found["rests_because"]:
        click.echo(f"The post rests: {found['rests_because']}")
    for edition in found["editions"]:
        click.echo(
            f"{edition['made'][:16].replace('T', ' ')}  {edition['name']} ({edition['newsletter']}): "
            f"{edition['state']}; {_line(edition['letters'])}"
        )


def _line(numbers: dict[str, int]) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in numbers.items()) or "none"


def _print(facts: Any) -> None:
    click.echo(json.dumps(facts, ensure_ascii=False, indent=2, default=str))
