"""HTML from strangers: made safe to show, or reduced to the inline HTML of a paragraph, or to text."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import quote, urlsplit

import nh3
from selectolax.lexbor import LexborHTMLParser, LexborNode

SCHEMES = frozenset({"http", "https", "mailto", "tel"})

# What goes with all that is inside: code, foreign vocabularies, and elements whose content a
# second parser may read otherwise than the first (the ways of mutation XSS).
DROPPED_WHOLE = frozenset(
    "script style svg math noscript template noembed noframes iframe object embed applet frame "
    "frameset select option optgroup datalist textarea xmp plaintext listing title meta base link "
    "head portal slot canvas audio video source track".split()
)

ALLOWED = frozenset(
    "p br hr h2 h3 h4 h5 h6 blockquote q cite pre code kbd samp var ul ol li dl dt dd "
    "a b strong i em u s del ins mark small sub sup abbr dfn time bdi bdo span div "
    "figure figcaption img table caption thead tbody tfoot tr th td colgroup col details summary "
    "section article aside header footer address ruby rt rp wbr".split()
)
_GENERAL = {"lang", "dir", "title"}
_ATTRIBUTES = {
    "*": _GENERAL,
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "scope", "headers"},
    "col": {"span"}, "colgroup": {"span"},
    "ol": {"start", "reversed", "type"}, "li": {"value"},
    "time": {"datetime"}, "del": {"datetime"}, "ins": {"datetime"},
}  # fmt: skip


def _filter(tag: str, name: str, value: str) -> str | None:
    if name in {"href", "src"}:
        return safe_url(value, ("http", "https") if name == "src" else SCHEMES)
    if name in {"width", "height", "colspan", "rowspan", "span", "start", "value"}:
        return value.strip() if re.fullmatch(r"\s*-?\d{1,5}\s*", value) else None
    # Words for people; nobody is greeted with "javascript:".
    return None if _CODE.match(_INVISIBLE.sub("", value[:80])) else value


_CLEANER = nh3.Cleaner(
    tags=set(ALLOWED),
    clean_content_tags=set(DROPPED_WHOLE),
    attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
    attribute_filter=_filter,
    url_schemes=set(SCHEMES),
    link_rel="noopener nofollow",
    strip_comments=True,
)

DEEPEST = 2000
_ANY_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
# Elements that close one another, or hold nothing.
_FLAT = frozenset(
    "p li td th tr dt dd option br img hr wbr input source track col area embed param link meta".split()
)
_INLINE = {"b", "strong", "i", "em", "a", "br", "sup", "sub", "s", "code"}
_SAME = {"strike": "s", "del": "s", "tt": "code", "kbd": "code", "samp": "code"}
_BLOCKS = frozenset(
    "p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre table tr caption thead tbody tfoot "
    "figure figcaption section article aside header footer address hr center details summary "
    "fieldset legend nav main hgroup menu dir".split()
)
_CELLS = frozenset({"td", "th"})
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060\ufeff\xad]")
# What nearly every address looks like; the rest is looked at more closely.
_PLAIN_URL = re.compile(r"https?://[A-Za-z0-9._~:/?#@!$&'()*+,;=%|-]+")
_UNSAFE_IN_URL = re.compile(r"""[\x00-\x20\x7f-\xa0"<>\\^`{}\u2028\u2029]""")
_CODE = re.compile(r"(?:javascript|vbscript|livescript|data):", re.I)
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")


def sanitise(html: str) -> str:
    """HTML that can be shown anywhere on our pages: no script, style, form, frame or event."""
    clean = _CLEANER.clean(bounded(html))
    for _pass in range(3):
        again = _CLEANER.clean(clean)
        if again == clean:
            return clean
        clean = again
    # It changes with every reading, which no honest HTML does: its words alone are kept.
    return escape(plain_text(clean), quote=False)


def inline(html: str) -> str:
    """The inline HTML of one paragraph: b strong i em a br sup sub s code, everything else unwrapped.

    Block elements become line breaks.
    """
    text = re.sub(r" {2,}", " ", "".join(_written(html, _inline_text, _inline_tags)))
    text = re.sub(r"\s*(?:<br>\s*){3,}", "<br><br>", text)
    return re.sub(r"(?:\s|<br>)+$|^(?:\s|<br>)+", "", text)


def plain_text(html: str) -> str:
    """The visible words: one line for each block, cells parted by tabs, no mark-up, no entities."""
    if "<" not in html:
        return _tidy(unescape(html))
    return _tidy("".join(_written(html, _spaced, _text_tags)))


def bounded(html: str) -> str:
    """`html`, or its bare words when its elements stand in one another thousandfold.

    The time a parser takes grows with the square of that depth.
    """
    if html.count("<") < DEEPEST:
        return html
    depth = 0
    for tag in _ANY_TAG.finditer(html):
        if tag[2].lower() in _FLAT:
            continue
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        if depth > DEEPEST:
            return escape(unescape(re.sub(r"<[^<>]*>?", " ", html)), quote=False)
    return html


def safe_url(url: str, schemes: frozenset[str] | tuple[str, ...] = SCHEMES) -> str | None:
    """The address if it is relative or of an allowed scheme, else None.

    Browsers pass over blanks and control characters in a scheme, so they are taken out before
    it is judged.
    """
    if _PLAIN_URL.fullmatch(url) and "http" in schemes:
        return url
    if any(mark in url for mark in "\t\n\r"):
        url = re.sub(r"[\t\n\r]", "", url)
    url = url.strip(" \x00\x0b\x0c\x1f\xa0\ufeff")
    bare = _INVISIBLE.sub("", url)
    scheme = _SCHEME.match(bare)
    if scheme:
        if scheme[1].lower() not in schemes:
            return None
    elif ":" in re.split(r"[/?#]", bare, maxsplit=1)[0]:
        # Not a scheme by the letters we know, but nothing an honest relative address begins with.
        return None
    try:
        urlsplit(url)
    except ValueError:
        return None
    # Letters beyond ASCII stay readable; only what breaks an attribute or a header is quoted.
    return _UNSAFE_IN_URL.sub(lambda found: quote(found[0], safe=""), url) or None


def _written(
    html: str,
    text: Callable[[str], str],
    tags: Callable[[LexborNode, str], tuple[str, str]],
) -> list[str]:
    """Text and tags in order. Without recursion: strangers nest as deep as they like."""
    waiting: list[LexborNode | str] = []
    top = LexborHTMLParser(bounded(html), is_fragment=True).root
    while top is not None:
        waiting.append(top)
        top = top.next
    waiting.reverse()
    parts: list[str] = []
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            parts.append(node)
        elif node.is_text_node:
            parts.append(text(node.text_content or ""))
        elif node.is_element_node and (tag := node.tag or "") not in DROPPED_WHOLE:
            opening, closing = tags(node, tag)
            parts.append(opening)
            waiting.append(closing)
            child = node.last_child
            while child is not None:
                waiting.append(child)
                child = child.prev
    return parts


def _spaced(text: str) -> str:
    return _BLANKS.sub(" ", text)


def _inline_text(text: str) -> str:
    return escape(_BLANKS.sub(" ", text), quote=False)


def _inline_tags(node: LexborNode, tag: str) -> tuple[str, str]:
    tag = _SAME.get(tag, tag)
    if tag == "br":
        return "<br>", ""
    if tag == "a":
        href = safe_url(node.attributes.get("href") or "")
        return (f'<a href="{escape(href)}">', "</a>") if href else ("", "")
    if tag in _INLINE:
        return f"<{tag}>", f"</{tag}>"
    if tag in _BLOCKS:
        return "<br>", "<br>"
    return (" ", " ") if tag in _CELLS else ("", "")


def _text_tags(_node: LexborNode, tag: str) -> tuple[str, str]:
    if tag == "br":
        return "\n", ""
    if tag in _BLOCKS:
        return "\n", "\n"
    return "", "\t" if tag in _CELLS else ""


def _tidy(text: str) -> str:
    lines = (
        re.sub(r" ?\t ?", "\t", _BLANKS_BUT_LINES.sub(" ", line)).strip()
        for line in text.split("\n")
    )
    return "\n".join(line for line in lines if line)


_BLANKS_BUT_LINES = re.compile(r"[ \r\f\xa0]+")
