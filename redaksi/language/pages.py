"""A page's language comes from its address and from nothing the browser says."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from redaksi.language.fields import default_language
from redaksi.language.names import INTERFACE_LANGUAGES, direction

View = Callable[..., HttpResponse]


def interface_language(language: str) -> str:
    """The language of the furniture round a text in `language`: its own, else the site's first."""
    return language if language in INTERFACE_LANGUAGES else default_language()


def prefixed_languages() -> list[str]:
    """The languages whose pages stand under a prefix."""
    return list(settings.REDAKSI.languages[1:])


def split_language(path: str) -> tuple[str, str]:
    """ "/en/a/b/" as ("en", "a/b/"); without a known prefix the site's first language."""
    first, slash, rest = path.lstrip("/").partition("/")
    if first in prefixed_languages():
        return first, rest
    return default_language(), first + slash + rest


def speaks(view: View) -> View:
    """Run a view in the language of the address; it gets `language` by name."""

    @wraps(view)
    def in_its_language(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        kwargs["language"] = kwargs.get("language") or default_language()
        with translation.override(interface_language(kwargs["language"])):
            return view(request, **kwargs)

    return in_its_language


def page_language(language: str) -> dict[str, str]:
    """The template variables every page has of its language."""
    return {"language": language, "direction": direction(language)}
