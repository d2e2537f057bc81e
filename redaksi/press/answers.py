"""Answering: a page with its holes filled, compressed once, with the headers caches live by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from redaksi.press.encodings import SMALLEST, compressed
from redaksi.press.sheets import Sheet
from redaksi.press.shelf import Headers, Ready, Variant

# Browsers may keep a page and ask whether it still holds: a 304 is about 200 bytes.
BROWSERS = "public, no-cache"
# A compressed page is another body, so its tag differs (RFC 9110, 8.8.3).
ENDINGS = {"": "", "gzip": "-g", "br": "-b", "zstd": "-z"}
COMPRESSIBLE = ("text/", "application/json", "application/xml", "application/feed+json", "+xml")


def variant(ready: Ready, encoding: str) -> Variant:
    """The answer in an encoding, made once."""
    found = ready.variants.get(encoding)
    if found is None:
        found = ready.variants[encoding] = _variant(ready, encoding)
    return found


def is_worth_compressing(ready: Ready) -> bool:
    """Whether the body is text, and long enough."""
    kind = next(
        (value for name, value in ready.shell.headers if name.lower() == "content-type"), ""
    )
    return len(ready.body) >= SMALLEST and any(mark in kind for mark in COMPRESSIBLE)


def is_unchanged(asked: str, etag: str) -> bool:
    """Whether If-None-Match names this answer; weak comparison, as for all GETs (RFC 9110, 13.1.2)."""
    return (
        asked == etag
        or asked == "*"
        or any(tag.strip().removeprefix("W/") == etag for tag in asked.split(","))
    )


def _variant(ready: Ready, encoding: str) -> Variant:
    if encoding and not is_worth_compressing(ready):
        return variant(ready, "")
    body = compressed(ready.body, encoding)
    digest = hashlib.blake2b(ready.body, digest_size=12).hexdigest()
    etag = f'"{digest}{ENDINGS[encoding]}"'
    about = [
        ("ETag", etag),
        ("Cache-Control", "no-cache" if ready.stale else BROWSERS),
        ("Vary", "Accept-Encoding"),
        *_kept(ready.shell, unchanged=True),
    ]
    headers: Headers = [
        ("Content-Length", str(len(body))),
        *([("Content-Encoding", encoding)] if encoding else []),
        *about,
        *_kept(ready.shell, unchanged=False),
    ]
    return Variant(etag, headers, body, unchanged=about)


def _kept(shell: Sheet, *, unchanged: bool) -> Iterable[tuple[str, str]]:
    """The content's own headers; policies go with a 304 too, what describes the body does not."""
    for name, value in shell.headers:
        describes = name.lower().startswith("content-") and "security" not in name.lower()
        if describes != unchanged:
            yield name, value
