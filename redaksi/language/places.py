"""Where pages stand: the language before an address, and the site's own words in it."""

from __future__ import annotations

from urllib.parse import quote

from django.conf import settings

from redaksi.language.fields import default_language


def language_prefix(language: str) -> str:
    """ "" for the site's first language, "en/" and so on for the others."""
    return "" if language == default_language() else f"{language}/"


def place(language: str, kind: str, rest: str = "") -> str:
    """`/en/section/city/`: the word for `kind` is the site's own, see redaksi.toml."""
    word = settings.REDAKSI.words[kind]
    end = f"{rest}/" if rest else ""
    return quote(f"/{language_prefix(language)}{word}/{end}")


def home_url(language: str) -> str:
    """The front page of a language."""
    return f"/{language_prefix(language)}"


def paged(base: str, number: int | None) -> str:
    """The address of a list's page: `base` for 0, nothing for None."""
    if number is None:
        return ""
    return base if number == 0 else f"{base}{quote(settings.REDAKSI.words['page'])}/{number}/"


def feed_url(base: str, form: str = "rss") -> str:
    """The feed of what stands at `base`: "rss", "atom" or "json"."""
    return f"{base}feed/" if form == "rss" else f"{base}feed/{form}/"
