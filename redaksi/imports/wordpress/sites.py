"""The old site: which addresses are its own, and how one address is spelt."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from redaksi.addresses.paths import normalise

# The query arguments by which WordPress itself finds something, in the order it prefers them.
_MEANINGFUL = ("p", "page_id", "attachment_id", "cat", "tag", "author", "author_name", "m", "name")
_URL = re.compile(r"(?:https?:)?(?://([^/?#]*))?([^?#]*)(?:\?([^#]*))?", re.I)
# With a scheme or without any, as "www.warta.example/a" is often written.
_HOST = re.compile(r"(?:https?:)?//([^/?#\s]+)|([A-Za-z0-9.-]+)(?=[/?#]|$)", re.I)
_INDEX = re.compile(r"^/*index\.php(?=/|$)", re.I)
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

    @cached_property
    def names(self) -> frozenset[str]:
        """How the site may call itself in a dateline: "wartaexample", "warta"."""
        names: set[str] = set()
        for host, _base in self._bases:
            names |= {re.sub(r"\W", "", host), host.partition(".")[0]}
        return frozenset(name for name in names if len(name) > 2)

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
        if url.startswith(("https://", "http://")) or not self.home:
            return url
        return _safe_join(self.home, url)

    def address(self, url: str) -> str | None:
        """The one spelling of an address on this site ("2024/05/judul", "?p=12"), else None.

        What does not tell pages apart is left out: fragment, tracking arguments, index.php,
        the /feed/, /amp/ and page endings. The front page is "".
        """
        if not self.owns(url):
            return None
        found = _URL.match(self.absolute(url.strip()))
        if found is None:
            return None
        path = self._below_base(found[1] or "", found[2])
        meaning = _meaning(found[3]) if found[3] else ""
        if meaning and not path.strip("/"):
            return normalise("", meaning)
        return normalise(path)

    def path(self, url: str) -> str:
        """The path of an address as the site itself wrote it, for patterns: "/2024/05/judul/"."""
        found = _URL.match(self.absolute(url.strip()))
        return "/" + self._below_base(found[1] or "", found[2]).lstrip("/") if found else "/"

    def _below_base(self, netloc: str, path: str) -> str:
        host = _plain_host(netloc)
        for own, base in self._bases:
            plain = path.lstrip("/")
            if host == own and base and (plain.lower() + "/").startswith(base + "/"):
                path = plain[len(base) :]
                break
        if "index.php" in path:
            path = _INDEX.sub("", path)
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
    found = _HOST.match(url)
    return _plain_host(found[1] or found[2]) if found else ""


def _plain_host(netloc: str) -> str:
    host = netloc.rpartition("@")[2].lower()
    if ":" in host:
        host = re.sub(r":\d*$", "", host)
    return host.rstrip(".").removeprefix("www.")
