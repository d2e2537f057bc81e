"""Figures and signs for letters are read, and what merely has figures is left alone."""

from __future__ import annotations

import pytest

from redaksi.language.leet import bones, leet_words, once, signs_as_letters


@pytest.mark.parametrize(
    ("word", "plain"), [("g4c0r", "gacor"), ("5l07", "slot"), ("7ot0", "toto"), ("$l0t", "slot")]
)
def test_a_word_in_figures_is_read(word: str, plain: str) -> None:
    assert plain in leet_words(word)


def test_a_name_with_a_number_keeps_it() -> None:
    assert "merah" not in leet_words("merah77")
    assert leet_words("2026 17") == []


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("m@xw!n", "maxwin"),
        ("bonu$ $lot jud@", "bonus slot juda"),
        (
            "@rafi, mantap! harganya $17 atau a@b.example",
            "@rafi, mantap! harganya $17 atau aab.example",
        ),
        ("hebat!!bang", "hebat!!bang"),
    ],
)
def test_signs_within_words_are_letters(written: str, plain: str) -> None:
    assert signs_as_letters(written) == plain


def test_what_is_written_for_one_another_is_one() -> None:
    assert bones("sl0t m4xw1n") == bones("slot maxwin")
    assert bones("teman2") == bones("temanz") != bones("teman")
    assert bones("merah77") != bones("merah88")
    assert len(bones("slot88")) == len("slot88")


def test_a_letter_that_follows_itself_is_one() -> None:
    assert once("gaccooor 88") == "gacor 88"
