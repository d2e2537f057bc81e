"""Plain text copied from a browser."""

from redaksi.imports.page.assemble import assemble
from redaksi.imports.page.draft import Draft, Known
from redaksi.imports.page.lines import units


def read(source: str, *, language: str | None = None, url: str | None = None) -> Draft:
    """Read a plain text."""
    return assemble(units(source), Known(language=language, url=url))
