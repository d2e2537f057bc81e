"""What of an element a reader sees."""

import re
from collections.abc import Iterator

from lxml import etree

HIDDEN = frozenset(
    "head script style noscript template svg math iframe object embed canvas audio video select "
    "datalist option textarea input progress map dialog".split()
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def texts(element: etree._Element) -> Iterator[str]:
    """The texts below an element that a reader sees."""
    events = etree.iterwalk(element, events=("start", "end", "comment", "pi"))
    for event, node in events:
        if event == "start":
            if not isinstance(node.tag, str) or is_hidden(node):
                events.skip_subtree()
            elif node.text:
                yield node.text
        elif node is not element and node.tail:
            yield node.tail


def is_hidden(element: etree._Element) -> bool:
    if element.tag in HIDDEN or element.get("hidden") is not None:
        return True
    return _HIDDEN_STYLE.search(element.get("style") or "") is not None
