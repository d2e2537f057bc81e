"""What happens to articles, told to whoever on a higher floor has to know.

Each is sent inside the transaction that makes it so: what a receiver writes stands or falls with it,
and nothing that leaves the house may happen in one. docs/reference/events.md describes them.
"""

from __future__ import annotations

from typing import Final

from django.dispatch import Signal

# article; first: whether it has never come out before.
article_published = Signal()
# article, which was and is published; tell: whether the editor wants told who heard of it before.
article_updated = Signal()
# article; note: what was corrected, in words for readers.
article_corrected = Signal()
# article, taken off for good; notice: words for readers, perhaps none; merged_into: perhaps an article.
article_withdrawn = Signal()
# article, version: the draft in another language that was started from it.
article_version_started = Signal()

# Each with the names of what it is sent with.
EVENTS: Final = {
    "article_published": (article_published, ("article", "first")),
    "article_updated": (article_updated, ("article", "tell")),
    "article_corrected": (article_corrected, ("article", "note")),
    "article_version_started": (article_version_started, ("article", "version")),
    "article_withdrawn": (article_withdrawn, ("article", "notice", "merged_into")),
}
