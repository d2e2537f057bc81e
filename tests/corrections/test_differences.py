"""Only the passages that differ are shown, they say what was and what is, and it never takes long."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaksi.corrections.differences import LONGEST, MOST_KEPT, Difference, differences
from redaksi.corrections.words import Passage, kept, mark_of, restored

WORDS = st.lists(
    st.sampled_from("air api batu bumi daun, hujan. kota النبع laut".split()), min_size=1
)
PASSAGE = st.builds(
    lambda place, words: Passage(place, " ".join(words)),
    st.sampled_from(["text", "headline", "quote"]),
    WORDS.map(lambda words: words[:8]),
)
ARTICLE = st.lists(PASSAGE, max_size=8)


def said(found: list[Difference], *kinds: str) -> list[str]:
    return ["".join(one.text for one in each.pieces if one.kind in kinds) for each in found]


@given(ARTICLE)
def test_an_article_does_not_differ_from_itself(article: list[Passage]) -> None:
    assert differences(article, article) == []


@given(ARTICLE, ARTICLE)
def test_what_differs_is_told_and_nothing_else(before: list[Passage], after: list[Passage]) -> None:
    found = differences(before, after)
    assert (found == []) == (before == after)
    gone = [text for text in said(found, "same", "gone") if text]
    new = [text for text in said(found, "same", "new") if text]
    assert set(gone) <= {passage.text for passage in before}
    assert set(new) <= {passage.text for passage in after}
    # Each passage that is in one of them alone is told of.
    assert {p.text for p in before} - {p.text for p in after} <= set(gone)
    assert {p.text for p in after} - {p.text for p in before} <= set(new)


@given(ARTICLE)
def test_the_log_gives_back_what_it_was_given(article: list[Passage]) -> None:
    assert restored(kept(article)) == article
    for one in differences([], article):
        assert Difference.of_json(one.as_json()) == one


@given(ARTICLE, ARTICLE)
def test_the_mark_tells_words_apart(one: list[Passage], other: list[Passage]) -> None:
    assert (mark_of(one) == mark_of(other)) == (one == other)


def test_a_changed_word_is_shown_with_its_sentence() -> None:
    before = [Passage("text", "Pada hari Selasa mereka pindah."), Passage("text", "Lalu hujan.")]
    after = [Passage("text", "Pada hari Rabu mereka pindah."), Passage("text", "Lalu hujan.")]
    (found,) = differences(before, after)
    assert [(piece.kind, piece.text) for piece in found.pieces] == [
        ("same", "Pada hari "),
        ("gone", "Selasa"),
        ("new", "Rabu"),
        ("same", " mereka pindah."),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([Passage("text", "a " * 1_000_000)], [Passage("text", "b " * 1_000_000)]),
        ([Passage("text", "a b " * 20_000)], [Passage("text", "b a " * 20_000)]),
        ([Passage("text", f"kata {n}") for n in range(20_000)], [Passage("text", "x")]),
        (
            [Passage("text", f"kata {n % 7}") for n in range(1100)],
            [Passage("text", f"kata {n % 5}") for n in range(1100)],
        ),
        ([Passage("text", "x" * 3_000_000)], []),
    ],
)
def test_whatever_is_pasted_it_takes_a_moment_and_stays_short(
    before: list[Passage], after: list[Passage]
) -> None:
    begun = time.perf_counter()
    found = differences(before, after)
    assert time.perf_counter() - begun < 5
    assert 0 < len(found) <= MOST_KEPT
    assert all(len(piece.text) <= LONGEST + 2 for one in found for piece in one.pieces)


def test_words_changed_one_after_the_other_are_one_change() -> None:
    (found,) = differences(
        [Passage("text", "Air dua kali naik.")], [Passage("text", "Air tiga hari naik.")]
    )
    assert [(piece.kind, piece.text) for piece in found.pieces] == [
        ("same", "Air "),
        ("gone", "dua kali"),
        ("new", "tiga hari"),
        ("same", " naik."),
    ]
