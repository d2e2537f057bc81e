"""What redaksi.toml may say, read once and checked with words.

The reference page is docs/reference/settings.md; a test holds it to SETTINGS.
"""

from __future__ import annotations

import importlib.util
import ipaddress
import re
import zoneinfo
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from redaksi.language.names import INTERFACE_LANGUAGES, LANGUAGES
from redaksi.site.cache_configuration import cache_configuration

# The words in public addresses, by the site's first language.
ADDRESS_WORDS: dict[str, dict[str, str]] = {
    "id": {
        "section": "rubrik",
        "topic": "topik",
        "author": "penulis",
        "source": "sumber",
        "archive": "arsip",
        "search": "cari",
        "page": "halaman",
    },
    "en": {
        "section": "section",
        "topic": "topic",
        "author": "author",
        "source": "sources",
        "archive": "archive",
        "search": "search",
        "page": "page",
    },
}
ADDRESS_WORDS["ar"] = ADDRESS_WORDS["en"]


@dataclass(frozen=True)
class Setting:
    """One setting: its place in redaksi.toml or the environment, default and meaning."""

    name: str
    default: Any
    meaning: str


SETTINGS: tuple[Setting, ...] = (
    Setting("site.name", "Redaksi", "Name of the newsroom until the admin says otherwise."),
    Setting("site.url", "http://127.0.0.1:8000", "Public address, scheme and host, no path."),
    Setting("site.languages", ["id", "en", "ar"], "Languages, the first is the default one."),
    Setting("site.timezone", "Asia/Jakarta", "Time zone of the newsroom."),
    Setting("addresses.article", "{year}/{month}/{slug}", "Pattern of a new article's address."),
    Setting("addresses.section", "", "Word before a section's address."),
    Setting("addresses.topic", "", "Word before a topic's address."),
    Setting("addresses.author", "", "Word before an author's address."),
    Setting("addresses.source", "", "Word before the address of a source's page."),
    Setting("addresses.archive", "", "Word before the date archive."),
    Setting("addresses.search", "", "Address of the search page."),
    Setting("addresses.page", "", "Word before the number of a list's page."),
    Setting("lists.page_size", 20, "Articles on a list page, 5 to 100."),
    Setting("press.memory", 64, "Megabytes of each web process for stored pages, 8 to 4096."),
    Setting("press.disk", 1024, "Megabytes on disk for stored pages, 16 to 1048576."),
    Setting("press.front", "", "Cache in front of the site: varnish, fastly or cloudflare."),
    Setting("press.varnish", [], "Address of each Varnish, for telling it what to drop."),
    Setting("press.fastly_service", "", "Id of the service at Fastly."),
    Setting("press.cloudflare_zone", "", "Id of the zone at Cloudflare."),
    Setting(
        "comments.akismet_url",
        "https://rest.akismet.com",
        "Spam service asked besides our own filter, while AKISMET_KEY is set.",
    ),
    Setting("channels.kinds", [], "Python modules that register kinds of channels of your own."),
    Setting(
        "channels.telegram_api", "https://api.telegram.org", "Where Telegram's Bot API is asked."
    ),
    Setting(
        "sources.check_every",
        30,
        "Days after which cited pages are looked at again, up to 3650; 0: none is ever fetched.",
    ),
    Setting("api.pace", 120, "Requests a minute one address may make of the API, 10 to 100000."),
    Setting(
        "newsletter.bounces",
        "",
        "Address letters come back to, each under a name of its own after +.",
    ),
    Setting("server.trusted_proxies", [], "Addresses whose X-Forwarded-* headers are believed."),
    Setting(
        "server.operators", [], "Addresses or networks that may see metrics and the press's notes."
    ),
    Setting("DATABASE_URL", "", "Environment. postgresql://…; empty: SQLite in var/."),
    Setting(
        "REDAKSI_SECRET_KEY", "", "Environment. Signing key; empty: one made and kept in var/."
    ),
    Setting("REDAKSI_SITE", "", "Environment. The site folder, when not the current one."),
    Setting(
        "REDAKSI_OPERATOR_TOKEN", "", "Environment. Whoever has it may see the same from anywhere."
    ),
    Setting(
        "REDAKSI_DEBUG", "", "Environment. 1 shows error pages to developers. Never in public."
    ),
    Setting(
        "AKISMET_KEY", "", "Environment. Key for that service; empty: nothing leaves the house."
    ),
    Setting("FASTLY_API_TOKEN", "", "Environment. Token that may purge the service at Fastly."),
    Setting("CLOUDFLARE_API_TOKEN", "", "Environment. Token that may purge the zone's cache."),
    Setting(
        "EMAIL_URL", "", "Environment. smtp://user:password@host:587; empty: e-mail is logged."
    ),
)

SLUG_WORD = re.compile(r"[a-z][a-z0-9-]{0,39}")
PATTERN_PARTS = {"year", "month", "day", "slug", "section", "id"}


class Configuration:
    """Typed answers out of a parsed redaksi.toml."""

    def __init__(self, values: dict[str, Any], *, source: str = "redaksi.toml") -> None:
        self.values = values
        self.source = source
        self.languages: list[str] = self._languages()
        self.name: str = self._text("site.name")
        self.url: str = self._url()
        self.timezone: str = self._timezone()
        self.words: dict[str, str] = self._words()
        self.article_pattern: str = self._article_pattern()
        self.page_size: int = self._number("lists.page_size", 5, 100)
        self.press_memory: int = self._number("press.memory", 8, 4096)
        self.press_disk: int = self._number("press.disk", 16, 1048576)
        self.front = cache_configuration(self._text, self._value, self._refuse)
        self.akismet_url: str = self._outside("comments.akismet_url")
        self.channel_kinds: tuple[str, ...] = self._modules("channels.kinds")
        self.telegram_api: str = self._outside("channels.telegram_api")
        self.check_pages_every: int = self._number("sources.check_every", 0, 3650)
        self.api_pace: int = self._number("api.pace", 10, 100_000)
        self.bounces: str = self._mailbox("newsletter.bounces")
        self.trusted_proxies: list[str] = list(self._value("server.trusted_proxies"))
        # Not refused: a file may come from a newer version. `redaksi check` tells.
        self.unknown: list[str] = sorted(self._unknown())
        self.operators: list[str] = self._networks("server.operators")

    def _value(self, name: str) -> Any:
        group, _, key = name.partition(".")
        found = self.values.get(group, {})
        default = next(setting.default for setting in SETTINGS if setting.name == name)
        return found.get(key, default) if isinstance(found, dict) else default

    def _unknown(self) -> Iterator[str]:
        known = {setting.name for setting in SETTINGS}
        groups = {name.partition(".")[0] for name in known if "." in name}
        for group, values in self.values.items():
            if group not in groups or not isinstance(values, dict):
                yield group
                continue
            yield from (f"{group}.{key}" for key in values if f"{group}.{key}" not in known)

    def _refuse(self, name: str, problem: str) -> ImproperlyConfigured:
        return ImproperlyConfigured(f"{self.source}: {name} {problem}")

    def _text(self, name: str) -> str:
        value = self._value(name)
        if not isinstance(value, str):
            raise self._refuse(name, "must be a text in quotes.")
        return value.strip()

    def _languages(self) -> list[str]:
        languages = self._value("site.languages")
        if not isinstance(languages, list) or not languages:
            raise self._refuse("site.languages", 'must be a list such as ["id", "en"].')
        unknown = [code for code in languages if code not in LANGUAGES]
        if unknown:
            known = ", ".join(sorted(LANGUAGES))
            raise self._refuse("site.languages", f"has unknown {unknown}. Known: {known}.")
        if languages[0] not in INTERFACE_LANGUAGES:
            raise self._refuse("site.languages", f"must begin with {INTERFACE_LANGUAGES}.")
        return list(dict.fromkeys(languages))

    def _url(self) -> str:
        url = self._text("site.url").rstrip("/")
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path:
            raise self._refuse("site.url", 'must look like "https://news.example".')
        return url

    def _outside(self, name: str) -> str:
        url = self._text(name).rstrip("/")
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise self._refuse(name, 'must look like "https://spam.example".')
        return url

    def _mailbox(self, name: str) -> str:
        address = self._text(name)
        # With the letter's own name after a plus, the part before @ has to stay within 64 signs.
        if address and not re.fullmatch(r"[A-Za-z0-9._-]{1,24}@[A-Za-z0-9.-]+", address):
            raise self._refuse(
                name, 'must be a short plain address such as "bounces@news.example".'
            )
        return address

    def _modules(self, name: str) -> tuple[str, ...]:
        found = self._value(name)
        if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
            raise self._refuse(name, 'must be a list such as ["our_house.matrix"].')
        for module in found:
            if importlib.util.find_spec(module.partition(".")[0]) is None:
                raise self._refuse(name, f'there is no module "{module}".')
        return tuple(found)

    def _timezone(self) -> str:
        name = self._text("site.timezone")
        try:
            zoneinfo.ZoneInfo(name)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError):
            raise self._refuse(
                "site.timezone", f'"{name}" is not a zone such as "Asia/Jakarta".'
            ) from None
        return name

    def _words(self) -> dict[str, str]:
        defaults = ADDRESS_WORDS.get(self.languages[0], ADDRESS_WORDS["en"])
        words = {
            kind: self._text(f"addresses.{kind}") or defaults[kind]
            for kind in ("section", "topic", "author", "source", "archive", "search", "page")
        }
        for kind, word in words.items():
            if not SLUG_WORD.fullmatch(word):
                raise self._refuse(f"addresses.{kind}", "may hold a-z, 0-9 and hyphens only.")
        if len(set(words.values())) != len(words):
            raise self._refuse("addresses", "uses one word for two things.")
        return words

    def _article_pattern(self) -> str:
        pattern = self._text("addresses.article").strip("/")
        parts = set(re.findall(r"{(\w*)}", pattern))
        if not parts <= PATTERN_PARTS or not parts & {"slug", "id"}:
            allowed = ", ".join(sorted(PATTERN_PARTS))
            raise self._refuse("addresses.article", f"needs {{slug}} or {{id}}; may use {allowed}.")
        return pattern

    def _number(self, name: str, least: int, most: int) -> int:
        number = self._value(name)
        if not isinstance(number, int) or not least <= number <= most:
            raise self._refuse(name, f"must be a whole number from {least} to {most}.")
        return number

    def _networks(self, name: str) -> list[str]:
        networks = self._value(name)
        try:
            return [str(ipaddress.ip_network(network, strict=False)) for network in networks]
        except (TypeError, ValueError):
            raise self._refuse(
                name, 'must be a list of addresses such as ["10.0.0.7", "10.1.0.0/24"].'
            ) from None

    @property
    def host(self) -> str:
        """Host and port of the public address."""
        return urlsplit(self.url).netloc
