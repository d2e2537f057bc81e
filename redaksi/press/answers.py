"""Answering: a page with its holes filled, compressed once, with the headers caches live by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from redaksi.press.encodings import SMALLEST, compressed, decompressed
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
        found = _variant(ready, encoding)
        ready.variants[encoding] = found
        if encoding and found.encoding == encoding:
            ready.body = None
    return found


def plain(ready: Ready) -> bytes:
    """The body as it was before compression."""
    if ready.body is not None:
        return ready.body
    packed = next(found for found in ready.variants.values() if found.encoding)
    return decompressed(packed.body, packed.encoding)


def is_unchanged(asked: str, etag: str) -> bool:
    """Whether If-None-Match names this answer; weak comparison, as for all GETs (RFC 9110, 13.1.2)."""
    return (
        asked == etag
        or asked == "*"
        or any(tag.strip().removeprefix("W/") == etag for tag in asked.split(","))
    )


def _variant(ready: Ready, encoding: str) -> Variant:
    body = plain(ready)
    if encoding and not _is_worth_compressing(ready.headers, body):
        return variant(ready, "")
    # Of the headers too: a 304 leaves the reader with the policies that came with the body.
    digest = hashlib.blake2b(body + repr(ready.headers).encode(), digest_size=12).hexdigest()
    etag = f'"{digest}{ENDINGS[encoding]}"'
    body = compressed(body, encoding)
    # What a 304 must say again, and no more (RFC 9110, 15.4.5).
    unchanged: Headers = [
        ("ETag", etag),
        ("Cache-Control", _how_long(ready.headers)),
        ("Vary", "Accept-Encoding"),
        # A script that asks with If-None-Match itself may not read the 304 without them.
        *((name, value) for name, value in ready.headers if _is_for_scripts(name)),
    ]
    headers: Headers = [
        ("Content-Length", str(len(body))),
        *([("Content-Encoding", encoding)] if encoding else []),
        *unchanged,
        *((name, value) for name, value in ready.headers if _stands_once(name)),
    ]
    return Variant(etag, encoding, headers, body, unchanged)


def _is_for_scripts(name: str) -> bool:
    """Whether the header lets scripts of other sites read the answer."""
    return name.lower().startswith("access-control-")


def _stands_once(name: str) -> bool:
    """Whether the header is not among those a 304 says too."""
    return name.lower() != "cache-control" and not _is_for_scripts(name)


def _is_worth_compressing(headers: Iterable[tuple[str, str]], body: bytes) -> bool:
    """Whether the body is text, and long enough."""
    kind = next((value for name, value in headers if name.lower() == "content-type"), "")
    return len(body) >= SMALLEST and any(mark in kind for mark in COMPRESSIBLE)


def _how_long(headers: Iterable[tuple[str, str]]) -> str:
    """What the content says itself, as what has its hash in its name does; else what fits a page."""
    says = [value for name, value in headers if name.lower() == "cache-control"]
    return ", ".join(says) or BROWSERS
