"""The language of a piece of text, as a model field."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from redaksi.language.names import LANGUAGES


def site_languages() -> list[tuple[str, str]]:
    """The languages this newsroom writes in, each by its own name."""
    return [(code, LANGUAGES[code]) for code in settings.REDAKSI.languages]


def known_languages() -> list[tuple[str, str]]:
    """All languages there is a name for, each by its own; what others write in may be any of them."""
    return list(LANGUAGES.items())


def default_language() -> str:
    """The language whose pages have no prefix in their address."""
    return str(settings.REDAKSI.languages[0])


class LanguageField(models.CharField):  # type: ignore[type-arg]  # generic only in the stubs
    """A language code; its choices follow the configuration and so stay out of migrations."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("verbose_name", _("language"))
        kwargs.setdefault("max_length", 12)
        kwargs.setdefault("choices", site_languages)
        kwargs.setdefault("default", default_language)
        super().__init__(*args, **kwargs)
