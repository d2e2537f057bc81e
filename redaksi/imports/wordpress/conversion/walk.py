"""Goes through parsed HTML and hands each element to the rule for it.

The rules stand in the modules beside this one and put themselves down with `element` and
`placed`; `rules.py` imports them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from selectolax.lexbor import LexborHTMLParser, LexborNode

from redaksi.imports.wordpress.conversion.flow import NOTHING, Flow
from redaksi.imports.wordpress.conversion.work import DEEPEST, PLACE
from redaksi.lib.html import bounded, plain_text

# Python's stack bears more, but nobody writes more.
DEEPEST_ELEMENT = 80

Rule = Callable[[Flow, LexborNode], None]
_R = TypeVar("_R", bound=Callable[..., None])

_rules: dict[str, Rule] = {}
_placed: dict[type, Callable[[Flow, Any], None]] = {}
# Scripts that only turn a quoted post into its player; the embed does that without them.
LOADERS = (
    "platform.twitter.com", "platform.x.com", "instagram.com/embed", "tiktok.com/embed",
    "connect.facebook.net", "telegram.org/js", "platform.instagram.com",
)  # fmt: skip


def element(*tags: str) -> Callable[[_R], _R]:
    """Marks the rule for these elements."""

    def put_down(rule: _R) -> _R:
        _rules.update(dict.fromkeys(tags, rule))
        return rule

    return put_down


def placed(kind: type) -> Callable[[_R], _R]:
    """Marks the rule for what was put aside while HTML is parsed: shortcodes, blocks."""

    def put_down(rule: _R) -> _R:
        _placed[kind] = rule
        return rule

    return put_down


def html_into(flow: Flow, html: str) -> None:
    """Convert `html` into `flow`; shortcodes in it are found and converted too."""
    work = flow.work
    if work.depth >= DEEPEST:
        words = plain_text(work.written_out(html))
        work.note("too-deep", words)
        flow.text(words)
        return
    work.depth += 1
    body = parsed(work.with_places(html))
    if body is not None:
        children_into(flow, body)
    flow.paragraph()
    work.depth -= 1


def parsed(html: str) -> LexborNode | None:
    """A body element with this HTML in it.

    Not parsed as a fragment: there the first node answers for all its siblings. The tag in front
    keeps styles, scripts and comments from being moved into a head.
    """
    return LexborHTMLParser("<body>" + bounded(html)).body


def node_into(flow: Flow, node: LexborNode) -> None:
    if node.is_text_node:
        flow.text(node.text_content or "")
        return
    tag = node.tag or ""
    if not node.is_element_node:
        _comment(flow, node)
    elif tag in _INLINE:
        flow.open(tag, f"<{tag}>")
        children_into(flow, node)
        flow.close()
    elif rule := _rules.get(tag):
        rule(flow, node)
    elif tag in _BOXES:
        flow.paragraph()
        children_into(flow, node)
        flow.paragraph()
    elif tag == PLACE:
        _place(flow, node)
    elif tag in _DROPPED:
        _drop(flow, node, tag)
    else:
        children_into(flow, node)


def children_into(flow: Flow, node: LexborNode) -> None:
    work = flow.work
    if work.level >= DEEPEST_ELEMENT:
        words = work.words_in(node)
        work.note("too-deep", words)
        flow.text(words)
        return
    work.level += 1
    child = node.first_child
    while child is not None:
        node_into(flow, child)
        child = child.next
    work.level -= 1


@element("p")
def _paragraph(flow: Flow, node: LexborNode) -> None:
    flow.paragraph()
    before = len(flow.blocks)
    children_into(flow, node)
    flow.paragraph()
    if len(flow.blocks) == before and "\xa0" in node.text(deep=True):
        flow.work.note("empty-paragraph", "a paragraph of blanks was left out")


@element("a")
def _link(flow: Flow, node: LexborNode) -> None:
    href = node.attributes.get("href") or ""
    opening, reference = flow.work.link(href)
    outside = flow.around
    flow.around = href or outside
    if opening:
        flow.open("a", opening, reference)
    children_into(flow, node)
    if opening:
        flow.close()
    flow.around = outside


@element("br")
def _line_break(flow: Flow, _node: LexborNode) -> None:
    flow.line_break()


@element("hr")
def _rule_across(flow: Flow, _node: LexborNode) -> None:
    flow.paragraph()
    flow.work.note("separator", "a line across was left out")


def _comment(flow: Flow, node: LexborNode) -> None:
    words = (node.comment_content or "").strip() if node.is_comment_node else ""
    if words.startswith(("more", "nextpage")):
        flow.paragraph()
        flow.work.note("page-break", f"<!--{words}--> was left out")


def _drop(flow: Flow, node: LexborNode, tag: str) -> None:
    if tag == "noscript":
        # What scripts would have replaced: mostly the same picture a second time.
        return
    # Inside a text area or script, a place is text like any other.
    words = node.attributes.get("src") or flow.work.written_out(node.inner_html or "")
    if tag == "script" and any(host in words for host in LOADERS):
        return
    flow.work.note(f"{tag}-dropped", f"<{tag}> {words.strip(NOTHING)}")


def _place(flow: Flow, node: LexborNode) -> None:
    what = flow.work.places[int(node.attributes.get("n") or 0)]
    _placed[type(what)](flow, what)


def elements_in(node: LexborNode) -> Iterator[LexborNode]:
    """The element children."""
    child = node.first_child
    while child is not None:
        if child.is_element_node:
            yield child
        child = child.next


_INLINE = frozenset({"b", "strong", "i", "em", "sup", "sub", "s", "code"})
# Elements that merely hold others and stand on lines of their own.
_BOXES = frozenset(
    "div section article aside header footer main nav center address details summary fieldset legend "
    "form dd dt dl figcaption hgroup li td th tr tbody thead tfoot caption".split()
)
_DROPPED = frozenset(
    "script style svg math noscript template noembed noframes textarea select option datalist "
    "input meta base link head title canvas xmp plaintext".split()
)
