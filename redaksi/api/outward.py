"""Our HTML for pages of others: every address in it whole, and nothing that works on our pages alone."""

from __future__ import annotations

import re

from lxml import html as lxml_html

from redaksi.articles.head import absolute

ADDRESSES = ("href", "src", "cite", "poster")
CANDIDATE = re.compile(r"(?:^|(?<=,))(\s*)(\S+)")


def outward(html: str) -> str:
    """`html` with whole addresses. Frames that wait for a click stay behind; their links do not."""
    if not html.strip():
        return ""
    root = lxml_html.fragment_fromstring(html, create_parent="div")
    for element in list(root.iter("iframe")):
        element.drop_tree()
    for element in root.iter():
        for name in ADDRESSES:
            if value := element.get(name):
                element.set(name, whole(value))
        if several := element.get("srcset"):
            element.set("srcset", CANDIDATE.sub(_candidate, several))
    inside = [lxml_html.tostring(child, encoding="unicode") for child in root]
    return (root.text or "") + "".join(inside)


def whole(url: str) -> str:
    """An address with scheme and host, whoever reads it."""
    return url if url.startswith("//") else absolute(url)


def _candidate(found: re.Match[str]) -> str:
    return f"{found[1]}{whole(found[2])}"
