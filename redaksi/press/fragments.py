"""Fragments: pieces of pages with tags of their own, such as the count in an author's box.

A page in the making leaves a hole for each; the press fills the holes with fragments that are current.
So what changes with every article is rendered again, and the 31,360 pages around it are not.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote, unquote

from django.utils.crypto import constant_time_compare, salted_hmac

from redaksi.press.tags import present_record

# Renders a fragment from its arguments; may record tags, and may hold fragments itself.
Render = Callable[..., str]

FRAGMENTS: dict[str, Render] = {}
# Fragments whose last argument matters only to those that another fragment names; see `fragment`.
ONLY_FOR: dict[str, str] = {}
PREFIX = "/-/fragment/"
DEEPEST = 4


class NoSuchFragment(LookupError):
    """Nobody renders a fragment of this name, or not with these arguments."""


def fragment(name: str, *, only_for: str = "") -> Callable[[Render], Render]:
    """Register the decorated function as the one that renders `name`.

    Its arguments come as texts, also from addresses anybody can type: it raises NoSuchFragment
    for what makes no sense.

    `only_for` names a fragment that lists, with spaces between, the values of the last argument that
    make a difference; for all others one fragment is kept, rendered with "" there. So "the latest
    besides this article" is eight fragments and not one for each article of the archive.
    """

    def register(render: Render) -> Render:
        FRAGMENTS[name] = render
        if only_for:
            ONLY_FOR[name] = only_for
        return render

    return register


def naming(hole: tuple[str, ...]) -> tuple[str, ...] | None:
    """The fragment that says for whom the last argument of `hole` makes a difference, if one does."""
    names = ONLY_FOR.get(hole[0])
    return (names, *hole[1:-1]) if names and hole[-1] else None


def narrowed(hole: tuple[str, ...], named: str) -> tuple[str, ...]:
    """`hole`, without its last argument unless that is among the `named`."""
    return hole if hole[-1] in named.split(" ") else (*hole[:-1], "")


def render(name: str, *arguments: str) -> str:
    """The fragment's HTML. Raises NoSuchFragment."""
    try:
        found = FRAGMENTS[name]
    except KeyError:
        raise NoSuchFragment(name) from None
    try:
        return found(*arguments)
    except (TypeError, ValueError) as error:
        raise NoSuchFragment(f"{name} {arguments}") from error


def hole_or_text(name: str, *arguments: object) -> str:
    """What a template writes: a mark for the press to fill, or at once the fragment where none is at work."""
    words = tuple(str(argument) for argument in arguments)
    record = present_record()
    if record is None or not record.nonce:
        return render(name, *words)
    if name not in FRAGMENTS:
        raise NoSuchFragment(name)
    mark = f"<!--{record.nonce}:{len(record.holes)}-->"
    record.holes[mark] = (name, *words)
    return mark


def address(hole: tuple[str, ...]) -> str:
    """Where a cache in front fetches a fragment by itself (ESI).

    It is signed: only what a page of ours asked for is ever rendered, whatever addresses people try.
    """
    words = "/".join(map(_escaped, hole))
    return f"{PREFIX}{_signature(words)}/{words}"


def from_address(path: str) -> tuple[str, ...]:
    """The hole that an address means. Raises NoSuchFragment."""
    signature, _, words = path[len(PREFIX) :].partition("/")
    if not constant_time_compare(signature, _signature(words)):
        raise NoSuchFragment(path)
    return tuple(unquote(word.replace("~", "%")) for word in words.split("/"))


def _escaped(word: str) -> str:
    # "~" in the place of "%": servers undo percent signs before we see the path, slashes among them.
    return quote(word, safe="").replace("~", "%7E").replace("%", "~")


def _signature(words: str) -> str:
    return salted_hmac("redaksi.press.fragment", words, algorithm="sha256").hexdigest()[:20]


def esi(hole: tuple[str, ...]) -> bytes:
    """The mark by which a cache in front is told to put the fragment here."""
    return f'<esi:include src="{address(hole)}"/>'.encode()
