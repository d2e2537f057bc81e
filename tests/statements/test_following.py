"""Places that move with an edit never come to stand on other words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from redaksi.statements.following import MOST_PAIRS, moved, only_place

WORDS = st.sampled_from("air bumi, “kota” hujan. الماء 水 e\u0301 \n".split(" "))
TEXTS = st.lists(WORDS, max_size=24).map(" ".join)


@st.composite
def placed(draw: st.DrawFn) -> tuple[str, list[tuple[int, int]]]:
    text = draw(TEXTS)
    pairs = draw(
        st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=4)
    )
    return text, [(min(pair), max(pair)) for pair in pairs]


@given(placed(), TEXTS)
def test_whatever_becomes_of_a_text_a_place_holds_its_words_or_is_lost(
    before: tuple[str, list[tuple[int, int]]], new: str
) -> None:
    old, places = before
    for here, there in zip(places, moved(old, new, places), strict=True):
        assert there is None or new[there[0] : there[1]] == old[here[0] : here[1]]


@given(placed())
def test_a_text_that_stays_keeps_every_place(before: tuple[str, list[tuple[int, int]]]) -> None:
    text, places = before
    assert moved(text, text, places) == places


@given(placed(), TEXTS, TEXTS)
def test_what_is_written_before_and_behind_moves_every_place_along(
    before: tuple[str, list[tuple[int, int]]], ahead: str, behind: str
) -> None:
    text, places = before
    new = f"{ahead}{text}{behind}"
    for (start, end), there in zip(places, moved(text, new, places), strict=True):
        if start < end and there is not None:
            assert new[there[0] : there[1]] == text[start:end]
    # With only one side touched nothing is in doubt.
    for (start, end), there in zip(places, moved(text, ahead + text, places), strict=True):
        assert start == end or there is not None


@given(placed())
def test_places_keep_their_order(before: tuple[str, list[tuple[int, int]]]) -> None:
    text, places = before
    new = text.replace("air", "udara yang segar")
    found = [
        (here, there) for here, there in zip(places, moved(text, new, places), strict=True) if there
    ]
    for one, there in found:
        for other, elsewhere in found:
            assert not (one[1] <= other[0] and there[1] > elsewhere[0])


def test_a_word_put_inside_takes_the_place_away() -> None:
    assert moved("kata air bersih itu", "kata air amat bersih itu", [(5, 15), (0, 4)]) == [
        None,
        (0, 4),
    ]


def test_the_same_words_elsewhere_are_other_words() -> None:
    old = "A: “Ya.” B: “Ya.”"
    # B's answer is cut; the place must not slide on to A's.
    assert moved(old, "A: “Ya.”", [(13, 16)]) == [None]


def test_a_text_of_megabytes_is_compared_in_a_moment() -> None:
    old = "kata " * 400_000
    new = "lain " * 400_000
    assert len(old) // 5 > MOST_PAIRS**0.5
    assert moved(f"awal {old}", f"awal {new}", [(0, 4), (6, 20)])[0] == (0, 4)


def test_words_that_stand_twice_have_no_only_place() -> None:
    assert only_place("hujan dan hujan", "hujan") is None
    assert only_place("hujan dan angin", "angin") == (10, 15)
    assert only_place("hujan dan angin", "angin", least=6) is None
