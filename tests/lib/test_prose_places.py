"""Links put into running text change nothing but what they link."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from redaksi.lib.html import plain_text
from redaksi.lib.prose import prose
from redaksi.lib.prose_places import Stretch, linked, words_of

PIECES = st.sampled_from(
    ["air ", "“kota” ", "&amp; ", "<b>tebal</b> ", '<a href="/x/">ke sana</a> ', "<br>", "<i>a<b>b</b></i>", "الماء ", "&lt;p&gt;", "</p><p>", "\U0001d400"]
)  # fmt: skip
HTML = st.lists(PIECES, max_size=12).map(lambda pieces: prose(f"<p>{''.join(pieces)}</p>"))


@given(HTML, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=3))
def test_the_words_stay_and_no_link_stands_in_another(
    html: str, pairs: list[tuple[int, int]]
) -> None:
    made = linked(html, [Stretch(min(pair), max(pair), "/speakers/a/") for pair in pairs])
    assert words_of(made) == words_of(html)
    # Whoever cleans it finds nothing to mend but the class.
    assert prose(made) == re.sub(r' class="quoted"', "", made)
    depth = 0
    for tag in re.findall(r"<(/?)a\b", made):
        depth += -1 if tag else 1
        assert depth in {0, 1}
    # Without our links it is what it was.
    assert re.sub(r'<a class="quoted"[^>]*>(.*?)</a>', r"\1", made, flags=re.S) == html


@given(HTML)
def test_words_are_those_readers_see(html: str) -> None:
    assert words_of(html).split() == plain_text(html).split()


def test_a_stretch_goes_round_tags_and_keeps_its_name_once() -> None:
    html = '<p>Kata dia: “Air &amp; api <a href="/x/">baik</a> sekali.”</p>'
    start = words_of(html).index("Air")
    end = words_of(html).index("sekali") + 6
    assert linked(html, [Stretch(start, end, "/speakers/a/", "said-1")]) == (
        '<p>Kata dia: “<a class="quoted" id="said-1" href="/speakers/a/">Air &amp; api </a>'
        '<a href="/x/">baik</a><a class="quoted" href="/speakers/a/"> sekali</a>.”</p>'
    )


def test_an_address_cannot_break_out() -> None:
    made = linked("<p>air</p>", [Stretch(0, 3, '/"><script>', '"><x')])
    assert "<script>" not in made
    assert "<x" not in made
