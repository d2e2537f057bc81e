"""Whatever the text is: the engine answers, its places are in the text, and its work grows with the text."""

from __future__ import annotations

import sys
from itertools import pairwise
from types import FrameType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaksi.statements.engine import find

PIECES = st.sampled_from(
    [
        *('"', "“", "”", "«", "»", "'", "‘", "’", ",", ".", "?", ":", ";", "—", "-", "(", ")", "\n", "\n\n", " ", "\0"),
        *("\ud800", "\u200f", "said", "says", "told", "adding", "according to", "that", "he", "the minister"),
        *("kata", "ujarnya", "mengatakan", "menurut", "bahwa", "yang", "kepada", "dikutip dari", "Koran Fajar", "itu"),
        *("قال", "وأضاف", "إن", "أن", "الوزير", "نقلت", "عن", "قوله", "وكالة", "مضيفا", "،", "لرويترز", "بحسب", "د."),
        *("Rina Sari", "prices rose", "harga naik", "Dr.", "5", "10.5", "x" * 80, "😀", "\u0301", "``", "''"),
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(PIECES, max_size=60).map(" ".join),
    st.lists(PIECES, max_size=60).map("".join),
)
LANGUAGES = st.sampled_from([None, "id", "en", "ar", "ms", "fr", "en-GB", ""])


@settings(max_examples=250, deadline=None)
@given(TEXTS, LANGUAGES)
def test_every_place_is_in_the_text_and_in_order(text: str, language: str | None) -> None:
    for found in find(text, language):
        assert found.content
        places = [(span.start, span.end) for span in found.content]
        assert all(0 <= start < end <= len(text) for start, end in places)
        assert all(before[1] <= after[0] for before, after in pairwise(places))
        for span in (found.cue, found.speaker):
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert 0 < found.confidence < 1


@settings(max_examples=60, deadline=None)
@given(TEXTS, LANGUAGES)
def test_the_same_text_gives_the_same_statements(text: str, language: str | None) -> None:
    assert find(text, language) == find(text, language)


def steps(text: str, language: str) -> int:
    """How many calls the engine makes over a text."""
    count = 0

    def each(frame: FrameType, event: str, argument: Any) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(each)
    try:
        find(text, language)
    finally:
        sys.setprofile(before)
    return count


@settings(max_examples=25, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=8).map(" ".join), st.sampled_from(["id", "en", "ar"]))
def test_work_grows_with_the_text_and_no_faster(unit: str, language: str) -> None:
    unit += " "
    short = steps(unit * 400, language)
    long = steps(unit * 1_600, language)
    assert long <= 6 * short + 2_000


@pytest.mark.parametrize(
    "unit", ['"a ', "“a ", "‘a ", '"a" ', "( a ", "said ", "he said that ", "قال ", 'a,"']
)
def test_thousands_of_marks_cost_no_more_each_than_a_few(unit: str) -> None:
    short, long = steps(unit * 500, "en"), steps(unit * 4_000, "en")
    assert long <= 10 * short + 2_000


def test_a_paragraph_of_five_megabytes_is_read() -> None:
    sentence = "The minister told reporters that prices would rise. "
    text = sentence * (1_000_000 // len(sentence)) + "a" * 4_000_000
    assert len(find(text, "en")) == 1_000_000 // len(sentence)


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Rina Sari mengatakan kepada رويترز bahwa harga naik.", "id", "harga naik"),
        ("“السعر سينخفض,” kata Rina Sari, Senin.", "id", "السعر سينخفض"),
        ("قال John Smith إن السعر سينخفض.", "ar", "السعر سينخفض"),
        ("“Цены растут,” said Rina Sari.", "en", "Цены растут"),
    ],
)
def test_two_scripts_in_one_sentence_are_read(text: str, language: str, said: str) -> None:
    (found,) = find(text, language)
    assert [text[span.start : span.end] for span in found.content] == [said]
    assert found.speaker_text in ("Rina Sari", "John Smith")


def test_the_wrong_language_is_no_error() -> None:
    assert find("قال الوزير إن السعر سينخفض", "en") == []
    assert find('"Harga naik," kata Rina.', "ar") is not None
