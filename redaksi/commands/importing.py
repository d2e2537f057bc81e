"""`redaksi import`: archives and single pages of other systems."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any

import click

from redaksi.commands.framing import site_option, start_django
from redaksi.lib.progress import Progress

# As redaksi.imports.wordpress.conversion.results.ALL_CONVENTIONS has them; a test compares.
CONVENTIONS = ("credit", "dateline", "read_also", "sign_off", "source_line")
FILES = click.Path(exists=True, dir_okay=False, path_type=Path)


class PageParameter(click.Path):
    """A saved page by its path, or one on the web by its address."""

    name = "page"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path | str:
        if str(value).lower().startswith(("http://", "https://")):
            return str(value)
        found: Path = super().convert(value, param, ctx)  # type: ignore[assignment]  # as path_type says
        return found


PAGES = PageParameter(exists=True, dir_okay=False, path_type=Path, allow_dash=True)


@click.group("import")
def importing() -> None:
    """Bring in an archive of another system, or one saved page.

    \b
    Example:  redaksi import wordpress export.xml --uploads wp-content/uploads
              redaksi import disqus wartacontoh-all.xml.gz
              redaksi import page berita.html
    """


@importing.command(short_help="Import WordPress exports of one site.")
@site_option
@click.argument("files", nargs=-1, required=True, type=FILES)
@click.option(
    "--uploads",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The old site's wp-content/uploads, from which pictures are taken.",
)
@click.option(
    "--fetch", is_flag=True, help="Fetch pictures that are not there from the old site, politely."
)
@click.option(
    "--without",
    multiple=True,
    type=click.Choice(CONVENTIONS),
    help="Leave this house convention as text; may be given several times.",
)
@click.option(
    "--type",
    "types",
    multiple=True,
    default=("post",),
    show_default=True,
    help="Which kinds of content become articles; may be given several times.",
)
@click.option("--json", "as_json", is_flag=True, help="The report as JSON on standard output.")
@click.option(
    "--language", default=None, help="Language of the archive, when its own word is wrong."
)
def wordpress(
    files: tuple[Path, ...],
    uploads: Path | None,
    fetch: bool,
    without: tuple[str, ...],
    types: tuple[str, ...],
    as_json: bool,
    language: str | None,
) -> None:
    """Import WordPress exports (WXR 1.0 to 1.2), one or several FILES of one site.

    A second run changes nothing that is already here; an interrupted one goes on where it stopped.

    \b
    Example:  redaksi import wordpress export.xml --uploads wp-content/uploads
    """
    _run(
        "redaksi.imports.wordpress.command",
        files,
        uploads=uploads,
        fetch=fetch,
        conventions=[rule for rule in CONVENTIONS if rule not in without],
        types=list(types),
        as_json=as_json,
        language=language,
    )


@importing.command("wordpress-spam", short_help="Teach the filter the old site's spam.")
@site_option
@click.argument("files", nargs=-1, required=True, type=FILES)
@click.option("--ham", is_flag=True, help="Teach what was approved, too, as no spam.")
@click.option("--json", "as_json", is_flag=True, help="What came of it as JSON on standard output.")
def wordpress_spam(files: tuple[Path, ...], ham: bool, as_json: bool) -> None:
    """Teach the spam filter from dumps of an old site's database: exports leave spam out.

    FILES are SQL dumps (mysqldump, phpMyAdmin), plain or .gz, or CSV with a header; only the table of
    comments is read. No comment is made here. Run it again, and what was taught is left.

    \b
    Example:  redaksi import wordpress-spam dump.sql.gz
              redaksi import wordpress-spam wp_comments.csv --ham
    """
    start_django()
    from redaksi.comments.spam import bulk
    from redaksi.imports.wordpress.dumps import Dump, NoComments, labelled

    counts = {"read": 0, "taught": 0}
    with Progress() as progress:
        for file in files:
            dump = Dump(file)
            progress.start(f"KB of {file.name}", dump.size // 1024)
            done = 0

            def advance(number: int, dump: Dump = dump) -> None:
                nonlocal done
                counts["read"] += number
                progress.advance(dump.position // 1024 - done)
                done = dump.position // 1024

            try:
                counts["taught"] += bulk.teach(
                    labelled(dump, ham=ham), advance=advance, source="import"
                )
            except (NoComments, OSError) as error:
                raise click.ClickException(str(error)) from error
    known = counts["read"] - counts["taught"]
    if as_json:
        click.echo(json.dumps({**counts, "known": known}))
    else:
        click.echo(f"{counts['taught']:,} lessons taught, {known:,} were known.")


@importing.command(short_help="Bring comments over from Disqus.")
@site_option
@click.argument("files", nargs=-1, required=True, type=FILES)
@click.option("--json", "as_json", is_flag=True, help="The report as JSON on standard output.")
def disqus(files: tuple[Path, ...], as_json: bool) -> None:
    """Bring the comments of Disqus exports (XML, plain or .gz) under the articles they are about.

    Articles are found by their addresses, old ones too. A second run changes nothing that is here.

    \b
    Example:  redaksi import disqus wartacontoh-all.xml.gz
    """
    start_django()
    from redaksi.imports.talk.disqus import Disqus

    _bring_talk([Disqus(file) for file in files], as_json)


@importing.command(short_help="Bring comments over from Isso.")
@site_option
@click.argument("file", type=FILES)
@click.option("--name", default="", help="Which of several Isso databases of yours this one is.")
@click.option("--json", "as_json", is_flag=True, help="The report as JSON on standard output.")
def isso(file: Path, name: str, as_json: bool) -> None:
    """Bring the comments of an Isso database under the articles they are about.

    Articles are found by their addresses, old ones too. A second run changes nothing that is here.

    \b
    Example:  redaksi import isso /var/lib/isso/comments.db
    """
    start_django()
    from redaksi.imports.talk.isso import Isso
    from redaksi.imports.talk.records import Unreadable

    try:
        old = Isso(file, name)
    except Unreadable as error:
        raise click.ClickException(str(error)) from error
    _bring_talk([old], as_json)


@importing.command(short_help="Bring comments over from Coral.")
@site_option
@click.argument("comments", type=FILES)
@click.argument("stories", type=FILES)
@click.argument("users", type=FILES, required=False)
@click.option("--name", default="", help="Which of several Coral databases of yours this one is.")
@click.option("--json", "as_json", is_flag=True, help="The report as JSON on standard output.")
def coral(comments: Path, stories: Path, users: Path | None, name: str, as_json: bool) -> None:
    """Bring the comments of a Coral database under the articles they are about.

    COMMENTS, STORIES and USERS are its collections of those names, written by mongoexport (plain or
    .gz). A second run changes nothing that is here.

    \b
    Example:  mongoexport --uri=mongodb://localhost/coral -c comments -o comments.json
              redaksi import coral comments.json stories.json users.json
    """
    start_django()
    from redaksi.imports.talk.coral import Coral

    _bring_talk([Coral(comments, stories, users, name)], as_json)


def _bring_talk(several: list[Any], as_json: bool) -> None:
    from redaksi.imports.talk import command

    with Progress() as progress:
        code = command.run(several, as_json=as_json, progress=progress)
    sys.exit(code)


@importing.command(short_help="Make drafts of saved web pages or copied text.")
@site_option
@click.argument("files", nargs=-1, required=True, type=PAGES)
@click.option("--language", default=None, help="Language of the page, when it is known.")
@click.option("--json", "as_json", is_flag=True, help="What was found as JSON on standard output.")
@click.option("--no-save", is_flag=True, help="Only show what was found; make no draft.")
def page(files: tuple[Path | str, ...], language: str | None, as_json: bool, no_save: bool) -> None:
    """Make a draft of each of FILES: a saved web page, plain text copied from one, or an address.

    \b
    Example:  redaksi import page berita.html --no-save
              redaksi import page https://warta.example/berita/1
    """
    _run(
        "redaksi.imports.page.command", files, as_json=as_json, language=language, save=not no_save
    )


def _run(module: str, files: tuple[Path | str, ...], **options: Any) -> None:
    # Only looking at a page needs no site folder.
    if options.get("save", True):
        start_django()
    command = importlib.import_module(module)
    with Progress() as progress:
        code = command.run(list(files), progress=progress, **options)
    sys.exit(code)
