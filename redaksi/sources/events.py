"""What happens to sources and citations, told to whoever above has to know.

Each is sent inside the transaction that makes it so. docs/reference/events.md describes them.
"""

from __future__ import annotations

from typing import Final

from django.dispatch import Signal

# source, taken back or changed, or as it was again; by.
source_marked = Signal()
# citation, the same; by.
citation_marked = Signal()

# Each with the names of what it is sent with.
EVENTS: Final = {
    "source_marked": (source_marked, ("source", "by")),
    "citation_marked": (citation_marked, ("citation", "by")),
}
