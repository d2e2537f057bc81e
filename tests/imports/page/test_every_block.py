"""Every visible line of a saved page is in exactly one field or removed with a reason."""

import re
import time
from collections import Counter
from collections.abc import Callable
from html import escape
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redaksi.imports.page import Placed, RecoveredPage, recover, trace
from redaksi.imports.page import text as reading
from redaksi.imports.page.reasons import Reason
from tests.imports.page.test_every_line import FIELDS, LINES

# A page of this size is read in a fraction of a second; only runaway rules take longer.
LONGEST_SECONDS = 20

PROSE = [
    "Wali Kota Contoh meresmikan jembatan {} di atas Sungai Contoh pada Senin pagi.",
    "“Jembatan ini milik {} warga, jangan dirusak, kata Rina Wijaya, yang tinggal di dekatnya.",
    "Rice prices rose again in {} on Monday, the ministry said, and they may rise further.",
    "ارتفعت أسعار الأرز مجددا في {} يوم الاثنين وفق الوزارة التي وعدت بمراجعة الأسعار.",
]
SHORT = ["{}", "{} naik lagi", "Oleh: {} Wijaya", "Baca juga: Panen Raya {} Tertunda karena Hujan",
         "Foto: {}", "Sumber: {}", "({})", "{} | 23 November 2026", "About {} 31360 Articles",
         "Tags: {}, sungai", "• {}", "1. {}", "Share {}", "23 November 2026 {}", "{} · 2 days ago",
         "Skip past {} promotion", "after {} promotion"]  # fmt: skip
BLOCKS = ["p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "h1", "h2",
          "h3", "ul", "ol", "li", "blockquote", "figure", "figcaption", "table", "tr", "td", "th",
          "form", "button", "label", "details", "summary", "dl", "dt", "dd", "pre", "address",
          "center", "fieldset", "time"]  # fmt: skip
INLINE = ["a", "b", "strong", "em", "i", "span", "u", "small", "font", "code", "mark", "x-custom"]
ATTRIBUTES = ["", ' class="byline"', ' class="wp-caption-text"', ' class="comments-area"',
              ' class="related-posts"', ' href="https://warta.example/a"', ' href="javascript:x()"',
              " onclick=x()", ' class="share', " id='a\"b'", ' style="color:red"', " a=b c <",
              ' lang="ar" dir=rtl', ' rel="author"', ' itemprop="author"']  # fmt: skip
HIDDEN = ["<script>{}</script>", "<style>{}</style>", "<template><p>{}</p></template>",
          "<noscript>{}</noscript>", "<div hidden>{}</div>", '<p style="display: none">{}</p>',
          "<!-- {} -->", "<select><option>{}</option></select>", "<textarea>{}</textarea>",
          '<img alt="{}">', '<input value="{}">', "<svg><text>{}</text></svg>",
          "<iframe>{}</iframe>"]  # fmt: skip
STRAY = ["</div>", "</p>", "</a>", "<br>", "<hr>", "</table>", "<p>", "</section></section>", "&",
         "&nbsp;", "&lt;b&gt;", "<>", "< ", "\x00", "&#0;", "&#xfffe;", "<!>", "<?php x ?>", "]]>",
         "\r\n", "\u200b", "\u202b", "<wbr>", "<li>", "<td>", "</b></i>"]  # fmt: skip

texts = st.one_of(
    st.sampled_from(PROSE).map(lambda form: ("text", form)),
    st.sampled_from(SHORT).map(lambda form: ("text", form)),
    st.sampled_from(LINES).map(lambda line: ("line", line)),
    st.sampled_from(HIDDEN).map(lambda form: ("hidden", form)),
    st.sampled_from(STRAY).map(lambda mark: ("stray", mark)),
)


def _nested(children: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.tuples(
        st.just("tag"),
        st.sampled_from(BLOCKS * 2 + INLINE),
        st.sampled_from(ATTRIBUTES),
        st.lists(children, max_size=6),
        st.sampled_from([True, True, True, False]),
    )


nodes = st.recursive(texts, _nested, max_leaves=30)
HEADS = ["", "<title>Warta</title>", '<meta property="og:title" content="Wali Kota Contoh">',
         '<script type="application/ld+json">{"@type": "NewsArticle", "author": [1, {"name": {}}]}</script>',
         '<meta name="author" content="Rina Wijaya"><html lang="id">', '<base href="http://[bad">']  # fmt: skip


def rendered(tree: Any, word: Callable[[bool], str]) -> str:
    """The mark-up of a drawn tree; every text gets a word that no other has."""
    kind, *rest = tree
    if kind == "text":
        return f" {escape(str(rest[0]).format(word(True)), quote=False)} "
    if kind == "line":
        return f" {escape(str(rest[0]), quote=False)} "
    if kind == "hidden":
        return str(rest[0]).format(word(False))
    if kind == "stray":
        return str(rest[0])
    tag, attributes, children, closed = rest
    inner = "".join(rendered(child, word) for child in children)
    # A quotation mark left open in an attribute takes the text up to the next one for its value.
    attributes = attributes if attributes.count('"') % 2 == 0 or "'" in attributes else ""
    return f"<{tag}{attributes}>{inner}{f'</{tag}>' if closed else ''}"


@st.composite
def saved_pages(draw: st.DrawFn) -> tuple[str, list[str], list[str]]:
    """A page, the words a reader sees on it, and those that nobody sees."""
    seen: list[str] = []
    unseen: list[str] = []

    def word(visible: bool) -> str:
        number = len(seen) + len(unseen)
        letters = "".join("bdfgklmnprst"[number // 12**n % 12] + "aeiou"[n] for n in range(3))
        (seen if visible else unseen).append(letters)
        return letters.capitalize()

    trees = draw(st.lists(nodes, min_size=1, max_size=12))
    body = "".join(rendered(tree, word) for tree in trees)
    return (
        f"<html><head>{draw(st.sampled_from(HEADS))}</head><body>{body}</body></html>",
        seen,
        unseen,
    )


def words(text: str) -> list[str]:
    return reading.key(text).split()


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(saved_pages())
def test_every_visible_line_of_a_page_is_placed_exactly_once(
    drawn: tuple[str, list[str], list[str]],
) -> None:
    source, seen, unseen = drawn
    started = time.monotonic()
    page, placed = recover(source), trace(source)
    assert recover(source) == page
    assert time.monotonic() - started < LONGEST_SECONDS
    assert [entry.line for entry in placed] == list(range(1, len(placed) + 1))
    for entry in placed:
        assert entry.field in FIELDS
        assert (entry.reason in {str(r) for r in Reason}) == (entry.field == "removed")
    held = Counter(word for entry in placed for word in words(entry.text))
    assert {word: held[word] for word in seen if held[word] != 1} == {}
    assert [word for word in unseen if held[word]] == []
    _fields_hold_their_lines(page, placed)


def _fields_hold_their_lines(page: RecoveredPage, placed: list[Placed]) -> None:
    """What is said to be in a field is in the page's field, and what is removed is listed."""
    removed = Counter((entry.text, entry.reason) for entry in placed if entry.field == "removed")
    assert removed == Counter((entry.text, str(entry.reason)) for entry in page.removed)
    # Beginnings and ends of a line of the body may be the dateline and the sign-off.
    said = [*(part.text for part in page.body), page.sign_off or "", page.title]
    said += [page.dateline.place or "", page.dateline.outlet or ""] if page.dateline else []
    said += [*page.byline, page.source_line or "", *(place.text for place in page.read_also)]
    said += [page.author_box.name] if page.author_box else []
    said += [f"{figure.caption} {figure.credit}" for figure in page.figures]
    there = set(words(" ".join(said)))
    kept = ("body", "figures", "read_also", "source_line", "sign_off", "title")
    marks = re.compile(r"\d{1,2}|[a-z]")
    for entry in placed:
        if entry.field in kept:
            missing = [w for w in words(entry.text) if w not in there and not marks.fullmatch(w)]
            # A label's words are what the field is called, and no more than four.
            assert len(missing) <= 4, (entry, missing)
            assert not [w for w in missing if len(w) == 6 and w not in LABELS], (entry, missing)


LABELS = {word for line in LINES for word in words(line)} | set(words(" ".join(SHORT)))


@st.composite
def mangled_pages(draw: st.DrawFn) -> str:
    """A page of which parts are cut out, doubled or put elsewhere, tags broken in two."""
    source = draw(saved_pages())[0]
    for _ in range(draw(st.integers(1, 4))):
        a, b, c = (draw(st.integers(0, len(source))) for _ in range(3))
        a, b = min(a, b), max(a, b)
        cut, kept = source[a:b], source[:a] + source[b:]
        again = draw(st.sampled_from(["", cut, cut * 2, "<", '"', "<!--", "<script>", "</html>"]))
        source = kept[:c] + again + kept[c:]
    return f"<html>{source}"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mangled_pages())
def test_a_mangled_page_is_read_to_its_end_and_loses_no_line(source: str) -> None:
    started = time.monotonic()
    page, placed = recover(source), trace(source)
    assert time.monotonic() - started < LONGEST_SECONDS
    assert all(entry.field in FIELDS for entry in placed)
    _fields_hold_their_lines(page, placed)
