"""Texts cut to a limit: never longer than asked for, never within a sign, always the beginning."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from redaksi.channels.cutting import MORE, clean, cut, units

texts = st.text(
    st.sampled_from("abc كتاب\u0651\u064e 👩🏽\u200d🚀\n漢字é\u0301"), min_size=1, max_size=400
)


@given(texts, st.integers(8, 300))
def test_what_is_cut_fits_and_is_the_beginning(text: str, most: int) -> None:
    shown = cut(text, most)
    assert units(shown) <= max(most, units(MORE))
    if shown != text:
        assert shown.endswith(MORE)
        assert text.startswith(shown.removesuffix(MORE))


@given(texts, st.integers(8, 300))
def test_no_sign_is_parted(text: str, most: int) -> None:
    kept = cut(text, most).removesuffix(MORE)
    if kept and kept != text and len(kept) < len(text):
        assert kept[-1] != "\u200d" or text[: len(kept) + 1].isspace()


@given(st.text(max_size=200))
def test_nothing_turns_what_follows(text: str) -> None:
    assert not set(clean(text)) & set("\u202a\u202b\u202c\u202d\u202e\x00")
    clean(text).encode()
