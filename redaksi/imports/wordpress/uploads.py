"""Which uploaded file a picture's address means, through sizes, edits, CDNs and image proxies."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote, urlsplit

from redaksi.imports.wordpress.sites import Site

_PROXY = re.compile(r"^(?:https?:)?//i[0-3]\.wp\.com/(?P<rest>[^/?#]+/.*)$", re.I)
_UPLOADS = re.compile(r"/(?:wp-content/uploads|wp-content/blogs\.dir/\d+/files|files)/(.+)$", re.I)
_SITE_FOLDER = re.compile(r"^sites/\d+/(?=\d{4}/)")
_SIZE = re.compile(r"-\d{1,5}x\d{1,5}(?:@2x)?(?=\.[A-Za-z0-9]+$)")
_EDIT = re.compile(r"-e\d{10,13}(?=\.[A-Za-z0-9]+$)")
_GROWN = re.compile(r"-(?:scaled|rotated)(?=\.[A-Za-z0-9]+$)")
_TWO_ENDINGS = re.compile(r"(\.(?:jpe?g|png|gif))\.(?:webp|avif)$", re.I)
_PICTURE = re.compile(r"\.(?:jpe?g|jfif|png|gif|webp|avif|bmp|tiff?|heic|svg)$", re.I)


def unproxied(url: str) -> str:
    """The address behind WordPress.com's image proxy."""
    found = _PROXY.match(url)
    return "https://" + found["rest"].partition("?")[0] if found else url


def upload_path(url: str, site: Site) -> str | None:
    """The path below the uploads folder ("2024/05/foto.jpg"); None for a file of another site."""
    if "/uploads/" not in url and "/files/" not in url and ".files." not in url:
        return None
    url = unproxied(url)
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if not (site.owns(url) or site.serves_files(parts.netloc)):
        return None
    path = unicodedata.normalize("NFC", unquote(parts.path))
    found = _UPLOADS.search(path)
    if found:
        # A multisite writes its own number; _wp_attached_file does not name it.
        return _SITE_FOLDER.sub("", found[1])
    if parts.netloc.lower().endswith(".files.wordpress.com"):
        return path.lstrip("/")
    return None


def candidates(path: str) -> list[str]:
    """The files a path may mean, likeliest first: itself, without size, edit and "-scaled"."""
    names = [path]
    for pattern in (_TWO_ENDINGS, _SIZE, _EDIT, _GROWN):
        shorter = pattern.sub(r"\1" if pattern is _TWO_ENDINGS else "", names[-1])
        if shorter != names[-1]:
            names.append(shorter)
    stem, dot, ending = names[-1].rpartition(".")
    if dot:
        names += [f"{stem}-scaled.{ending}", f"{stem}-rotated.{ending}"]
    return list(dict.fromkeys(names))


def canonical(path: str) -> str:
    """The one name all sizes of a picture share: "2024/05/foto-300x200.jpg" → "2024/05/foto.jpg"."""
    for pattern in (_TWO_ENDINGS, _SIZE, _EDIT, _GROWN):
        path = pattern.sub(r"\1" if pattern is _TWO_ENDINGS else "", path)
    return path


def is_picture(url: str) -> bool:
    try:
        return bool(_PICTURE.search(urlsplit(url).path))
    except ValueError:
        return False
