"""`redaksi check`: what is wrong or risky with this site, each finding with a remedy."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from redaksi.commands.framing import site_option, start_django

if TYPE_CHECKING:
    from redaksi.site.findings import Finding

COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


@click.command()
@site_option
@click.option("--json", "as_json", is_flag=True, help="The findings as JSON on standard output.")
def check(as_json: bool) -> None:
    """Look over configuration, database, folders and the worker.

    Exits with 1 when there is an error; warnings and notes alone leave 0.

    \b
    Example:  redaksi check --json
    """
    found = _found()
    errors = sum(finding.level == "error" for finding in found)
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in found], ensure_ascii=False, indent=2))
        sys.exit(1 if errors else 0)
    for finding in found:
        click.echo(
            f"{click.style(finding.level, fg=COLOURS[finding.level]):<8} {finding.id}  {finding.problem}"
        )
        click.echo(f"{'':9}→ {finding.remedy}")
    if not found:
        click.echo("Nothing to mend.")
    sys.exit(1 if errors else 0)


def _found() -> list[Finding]:
    """All findings; a configuration that cannot even be read is the only one there is."""
    from django.core.exceptions import ImproperlyConfigured

    try:
        start_django()
    except ImproperlyConfigured as error:
        from redaksi.site.findings import Finding

        remedy = "Mend what the message names; docs/reference/settings.md has every setting."
        return [Finding("redaksi.E000", "error", str(error), remedy)]
    from redaksi.site.checks import findings

    return findings()
