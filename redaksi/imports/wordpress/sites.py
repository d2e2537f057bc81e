"""The old site: which addresses are its own, and how one address is spelt."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from redaksi.addresses.paths import normalise

# The query arguments by which WordPress itself finds something, in the order it prefers them.
_MEANINGFUL = ("p", "page_id", "attachment_id", "cat", "tag", "author", "author_name", "m", "name")
_FILES = re.compile(r"/(?:wp-content|wp-includes|files)/", re.I)


@dataclass(frozen=True)
class Site:
    """The old site, known by the base addresses its export names."""

    urls: tuple[str, ...] = field(default=())

    @classmethod
    def of(cls, *urls: str) -> Site:
        return cls(tuple(dict.fromkeys(url.strip() for url in urls if url.strip())))

    @cached_property
    def _bases(self) -> tuple[tuple[str, str], ...]:
        """(host without www, base path), the longest path first."""
        bases = {(_host(url), urlsplit(url).path.strip("/").lower()) for url in self.urls}
        return tuple(sorted(bases, key=lambda base: -len(base[1])))

    @cached_property
    def home(self) -> str:
        """The blog's own address (the last one named), for relative links."""
        return self.urls[-1].rstrip("/") + "/" if self.urls else ""

    def owns(self, url: str) -> bool:
        """True for an address on this site, whatever its scheme, www prefix or port."""
        if url.startswith(("/", "?", "#")) and not url.startswith("//"):
            return True
        host = _host(url)
        return bool(host) and any(host == own for own, _base in self._bases)

    def serves_files(self, host: str) -> bool:
        """True for hosts that deliver this site's files: its subdomains, WordPress.com's file host."""
        host = _plain_host(host)
        for own, _base in self._bases:
            if host.endswith("." + own):
                return True
            if own.endswith(".wordpress.com") and host == own.replace(".", ".files.", 1):
                return True
        return False

    def absolute(self, url: str) -> str:
        return url if not self.home else _safe_join(self.home, url)

    def address(self, url: str) -> str | None:
        """The one spelling of an address on this site ("2024/05/judul", "?p=12"), else None.

        What does not tell pages apart is left out: fragment, tracking arguments, index.php,
        the /feed/, /amp/ and page endings. The front page is "".
        """
        if not self.owns(url):
            return None
        try:
            parts = urlsplit(self.absolute(url.strip()))
            query = parts.query
        except ValueError:
            return None
        path = self._below_base(parts.netloc, parts.path)
        meaning = _meaning(query) if query else ""
        if meaning and not path.strip("/"):
            return normalise("", meaning)
        return normalise(path)

    def path(self, url: str) -> str:
        """The path of an address as the site itself wrote it, for patterns: "/2024/05/judul/"."""
        try:
            parts = urlsplit(self.absolute(url.strip()))
        except ValueError:
            return "/"
        return "/" + self._below_base(parts.netloc, parts.path).lstrip("/")

    def _below_base(self, netloc: str, path: str) -> str:
        host = _plain_host(netloc)
        for own, base in self._bases:
            plain = path.lstrip("/")
            if host == own and base and (plain.lower() + "/").startswith(base + "/"):
                path = plain[len(base) :]
                break
        path = re.sub(r"^/*index\.php(?=/|$)", "", path, flags=re.I)
        return path if _FILES.search(path) else _ENDINGS.sub("/", path)


# Other faces of the same page: feeds, AMP, trackbacks, comment pages, pages of a split article.
_ENDINGS = re.compile(
    r"/(?:(?:feed(?:/(?:rss2?|atom|rdf))?|amp|trackback|embed|comment-page-\d+)/?)$", re.I
)


def _meaning(query: str) -> str:
    pairs = dict(parse_qsl(query, keep_blank_values=False))
    for name in _MEANINGFUL:
        if name in pairs:
            return urlencode({name: pairs[name].strip("/")})
    return ""


def _safe_join(base: str, url: str) -> str:
    try:
        return urljoin(base, url)
    except ValueError:
        return url


def _host(url: str) -> str:
    try:
        return _plain_host(urlsplit(url if "//" in url else "//" + url).netloc)
    except ValueError:
        return ""


def _plain_host(netloc: str) -> str:
    host = netloc.rpartition("@")[2].lower()
    host = re.sub(r":\d*$", "", host).rstrip(".")
    return host.removeprefix("www.")
