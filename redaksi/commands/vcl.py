"""`redaksi vcl`: the configuration of a Varnish in front of this site."""

from __future__ import annotations

import click

from redaksi.commands.framing import site_option, start_django


@click.command()
@site_option
@click.option(
    "--backend",
    default="127.0.0.1:8000",
    show_default=True,
    help="Where Varnish reaches `redaksi serve`.",
)
@click.option(
    "--purger",
    "purgers",
    multiple=True,
    default=["127.0.0.1", "::1"],
    show_default=True,
    help="Address or network the worker comes from; can be given several times.",
)
@click.option(
    "--no-esi",
    "esi",
    flag_value=False,
    default=True,
    help="Let Redaksi put pages together, not Varnish.",
)
def vcl(backend: str, purgers: tuple[str, ...], esi: bool) -> None:
    """Print the VCL for a Varnish in front of this site. It holds a key.

    \b
    Example:  redaksi vcl --backend 10.0.0.5:8000 > /etc/varnish/default.vcl
    """
    start_django()
    from django.conf import settings

    from redaksi.press.front import vcl as written

    host, _, port = backend.rpartition(":")
    if not host or not port.isdigit():
        raise click.BadParameter("it looks like 127.0.0.1:8000.", param_hint="--backend")
    try:
        text = written.vcl(
            host=settings.REDAKSI.host,
            backend=(host.strip("[]"), int(port)),
            purgers=purgers,
            esi=esi,
        )
    except ValueError as error:
        raise click.BadParameter(f"{error}.", param_hint="--purger") from error
    click.echo(text, nl=False)
