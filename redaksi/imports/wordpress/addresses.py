"""Where an address of the old site leads, when nothing here stands at it."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from redaksi.addresses.models import OldAddress
from redaksi.addresses.paths import normalise
from redaksi.addresses.redirects import Answer
from redaksi.imports.wordpress import old_lists
from redaksi.imports.wordpress.models import Imported, ImportedSite
from redaksi.imports.wordpress.old_things import at_address, numbered, upload
from redaksi.language.places import feed_url

# Query arguments an old address may find something by. A page that stands at "/" asks `answer`
# too when one of these comes with it.
QUERIES = frozenset({"p", "page_id", "attachment_id", "pagename"}) | old_lists.QUERIES

_ENDINGS = re.compile(
    r"/(?:page/\d+|amp|embed|trackback|comment-page-\d+|feed(?:/(?:rss2?|atom|rdf|json))?|rss2?|atom)$"
)


def answer(path: str, query: dict[str, str]) -> Answer | None:
    """Where an old address leads now, or that it is gone; None when it was never known."""
    found = _found(path, query)
    if found is None:
        return None
    return Answer(found or None, None, OldAddress.Reason.IMPORTED)


def _found(path: str, query: dict[str, str]) -> str | None:
    """An address, "" for what is gone."""
    if "/wp-content/" in path or "/files/" in path:
        return upload(unquote(path))
    spellings = _spellings(normalise(path))
    for spelt in spellings:
        if not spelt and (found := _by_query(query)) is not None:
            return found
        if spelt and (found := at_address(spelt)) is not None:
            return found
        shorter = _ENDINGS.sub("", spelt)
        if shorter in ("", spelt):
            continue
        if (form := old_lists.feed_asked(spelt)) and (feed := _feed_of_comments(shorter, form)):
            return feed
        if (found := at_address(shorter)) is not None:
            return found
    # Lists last, and below an old site's base path first: there "feed" has its plain meaning.
    for spelt in reversed(spellings):
        if spelt and (found := old_lists.by_path(spelt, _ENDINGS.sub("", spelt))):
            return found
    return old_lists.by_search(unquote(path))


def _feed_of_comments(path: str, form: str) -> str | None:
    """The feed below an article, which in WordPress is that of its comments too."""
    found = at_address(path, kinds=(Imported.Kind.ARTICLE,))
    return feed_url(found, form) if found and found.endswith("/") else None


def _spellings(path: str) -> list[str]:
    """The path as asked, and below the old sites' base paths where they had one."""
    found = [path]
    for url in ImportedSite.objects.values_list("url", flat=True):
        base = urlsplit(f"//{url}").path.strip("/")
        if base and (path == base or path.startswith(f"{base}/")):
            found.append(path[len(base) :].strip("/"))
    return [re.sub(r"^index\.php(?:/|$)", "", spelt) for spelt in found]


def _by_query(query: dict[str, str]) -> str | None:
    for name in ("p", "page_id", "attachment_id"):
        if (number := query.get(name, "")).isdecimal():
            return numbered(number)
    if page := normalise(query.get("pagename", "")):
        return at_address(page, kinds=(Imported.Kind.PAGE,))
    return old_lists.by_query(query)
