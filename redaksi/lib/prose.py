"""The HTML of running text: paragraphs, emphasis and links, cleaned each time it is shown."""

from __future__ import annotations

import nh3

_CLEANER = nh3.Cleaner(
    tags={"p", "b", "strong", "i", "em", "a", "br", "sup", "sub", "s", "code"},
    clean_content_tags={"script", "style", "svg", "math", "template", "noscript", "iframe"},
    attributes={"a": {"href", "hreflang"}},
    url_schemes={"http", "https", "mailto", "tel"},
    # Our pages send no referrer path to others, and links to ourselves must count.
    link_rel=None,
)


def prose(html: str) -> str:
    """`html` with nothing left but paragraphs, emphasis and safe links."""
    return _CLEANER.clean(html)
