"""`redaksi serve` and `redaksi worker`: the processes of a running site."""

from __future__ import annotations

import os
import sys

import click

from redaksi.commands.framing import site_option, start_django

port_option = click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(1, 65535),
    help="Port to listen at.",
)


@click.command()
@site_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@port_option
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    help="Web processes. Default: one a core, at most four.",
)
def serve(host: str, port: int, workers: int | None) -> None:
    """Serve the site, with its worker, until stopped.

    Both run under one supervisor that restarts what dies. SIGTERM or Ctrl-C stops everything.

    \b
    Example:  redaksi serve --host 0.0.0.0 --port 8000 --workers 2
    """
    start_django()
    run_site(host, port, workers)


@click.command(short_help="Do the background work alone, on a machine of its own.")
@site_option
def worker() -> None:
    """Do the background work alone: queued tasks, and what is scheduled to appear or to end.

    `redaksi serve` already runs one; this is for machines of their own.

    \b
    Example:  redaksi worker --site /srv/kabar
    """
    start_django()
    from redaksi.site.worker import run

    run()


def run_site(host: str, port: int, workers: int | None, *, greeting: str = "") -> None:
    """Prepare and supervise; says where the site is once it answers."""
    from redaksi.site.listening import NotReady
    from redaksi.site.startup import ready_to_serve

    try:
        ready_to_serve(host, port)
    except NotReady as problem:
        raise click.ClickException(str(problem)) from problem
    count = workers or min(4, os.cpu_count() or 1)
    # A fresh process in our place: the supervisor lives long and has no need of Django's memory.
    arguments = [
        sys.executable,
        "-m",
        "redaksi.site.supervisor",
        host,
        str(port),
        str(count),
        greeting,
    ]
    os.execv(sys.executable, arguments)  # noqa: S606 - our own module


def refuse_taken_port(host: str, port: int) -> None:
    """Fail at once where serving would fail at the end."""
    from redaksi.site.listening import NotReady, refuse_taken

    try:
        refuse_taken(host, port)
    except NotReady as problem:
        raise click.ClickException(str(problem)) from problem
