"""Whether readers can ask for messages on their screens."""

from __future__ import annotations

from redaksi.channels.models import CHANNELS, Channel
from redaksi.language.places import language_prefix
from redaksi.lib.memory import remembered
from redaksi.press.tags import record

NAME = "webpush"


def is_offered() -> bool:
    """Whether there is a channel of this kind in use; asked once a page."""
    record(CHANNELS)
    return remembered(
        "webpush offered", lambda: Channel.objects.filter(kind=NAME, is_on=True).exists()
    )


def page_path(language: str) -> str:
    """Where readers of a language ask for it."""
    return f"/{language_prefix(language)}push/"
