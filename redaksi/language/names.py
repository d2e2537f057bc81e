"""The languages content may be in: their own names and writing directions."""

from __future__ import annotations

from typing import Final, Literal

Direction = Literal["ltr", "rtl"]

# Languages with a complete interface: the furniture of a page and the desk.
INTERFACE_LANGUAGES: Final = ("id", "en", "ar")

# Content may be in more languages than the interface speaks; its furniture falls back.
LANGUAGES: Final[dict[str, str]] = {
    "id": "Indonesia",
    "en": "English",
    "ar": "العربية",
    "ms": "Melayu",
    "jv": "Jawa",
    "su": "Sunda",
    "fr": "Français",
    "de": "Deutsch",
    "es": "Español",
    "nl": "Nederlands",
    "pt": "Português",
    "tr": "Türkçe",
    "fa": "فارسی",
    "ur": "اردو",
    "he": "עברית",
}

RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "ur", "he"})


def direction(language: str) -> Direction:
    """Writing direction of a language code; region subtags are ignored."""
    return "rtl" if language.partition("-")[0].lower() in RIGHT_TO_LEFT else "ltr"


def own_name(language: str) -> str:
    """A language's name in itself, the code where it is unknown."""
    return LANGUAGES.get(language, language)
