"""The ledger's words for a change, in the reader's language. The ledger itself speaks English."""

from __future__ import annotations

import re

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

_ROW = r"(?P<kind>[a-z][a-z ]*) (?P<number>\d+) “(?P<name>.*)”"
_ARTICLE = r"“(?P<name>.*)”"

# As `what=` says it where things change; a test holds these to it.
WORDS: tuple[tuple[re.Pattern[str], Promise], ...] = (
    (re.compile(rf"{_ROW} changed"), _("%(kind)s %(number)s “%(name)s” was changed")),
    (re.compile(rf"{_ROW} deleted"), _("%(kind)s %(number)s “%(name)s” was deleted")),
    (
        re.compile(rf"{_ROW} by the clock"),
        _("%(kind)s %(number)s “%(name)s” appears or ends by the clock"),
    ),
    (re.compile(rf"{_ARTICLE} came into a list"), _("“%(name)s” came into a list")),
    (re.compile(rf"{_ARTICLE} left a list"), _("“%(name)s” left a list")),
    (re.compile(rf"{_ARTICLE} by the clock"), _("“%(name)s” appears or ends by the clock")),
    (re.compile(rf"{_ARTICLE} brought back"), _("“%(name)s” was brought back")),
    (re.compile(rf"{_ARTICLE} taken off"), _("“%(name)s” was taken off")),
    (
        re.compile(rf"{_ARTICLE} filed under (?P<section>.*)"),
        _("“%(name)s” was filed under %(section)s"),
    ),
    (re.compile(rf"picture {_ARTICLE} has its sizes"), _("picture “%(name)s” has its sizes")),
    (
        re.compile(rf"{_ARTICLE} came out with its sources"),
        _("“%(name)s” came out with its sources"),
    ),
    (
        re.compile(rf"{_ARTICLE} was accepted as a source"),
        _("“%(name)s” was accepted as a source"),
    ),
    (
        re.compile(rf"{_ARTICLE} was merged into “(?P<into>.*)”"),
        _("the source “%(name)s” was merged into “%(into)s”"),
    ),
    (
        re.compile(r"source lines were read into citations"),
        _("source lines were read into citations"),
    ),
    (re.compile(r"a batch of an import"), _("an import brought articles")),
    (re.compile(r"comments were brought over"), _("comments were brought over")),
    (re.compile(r"a batch of a synthetic archive"), _("invented articles were made")),
    (re.compile(r"(?P<name>/.*) was thrown away"), _("the page at %(name)s was thrown away")),
    (re.compile(r"all stored pages were thrown away"), _("all stored pages were thrown away")),
    (
        re.compile(r"(?P<name>.*) had everything pressed again"),
        _("%(name)s had everything pressed again"),
    ),
)
NOTHING_WRITTEN = gettext_lazy("a change nobody described")


def in_words(what: str) -> str:
    """A change in the present language; one nobody knows in its own words."""
    if not what:
        return str(NOTHING_WRITTEN)
    for pattern, words in WORDS:
        if found := pattern.fullmatch(what):
            said = found.groupdict()
            if "kind" in said:
                # The models' own names, translated where they are.
                said["kind"] = gettext(said["kind"])
            return str(words) % said
    return what
