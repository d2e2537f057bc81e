"""Embeds that load nothing before the reader's click, and need no JavaScript for it.

The frame holds a small document of ours (srcdoc) with one link; the click takes that frame alone
to the provider.
"""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language

from redaksi.lib.embeds import embed_for

# The only foreign hosts our pages may put into a frame, and that after a click.
FRAME_HOSTS = (
    "www.youtube-nocookie.com",
    "player.vimeo.com",
    "geo.dailymotion.com",
    "open.spotify.com",
    "w.soundcloud.com",
    "platform.twitter.com",
    "www.instagram.com",
    "www.facebook.com",
    "www.tiktok.com",
    "t.me",
)


def frame(url: str, caption: str) -> dict[str, Any] | None:
    """Template variables of an embed block; None where there is nothing to show."""
    embed = embed_for(url)
    if embed is None:
        return {"embed": None, "url": url, "caption": caption, "srcdoc": ""} if url else None
    srcdoc = render_to_string(
        "redaksi/blocks/embed_frame.html",
        {"embed": embed, "caption": caption, "LANGUAGE_CODE": get_language()},
    )
    return {"embed": embed, "url": embed.url, "caption": caption, "srcdoc": srcdoc.strip()}
