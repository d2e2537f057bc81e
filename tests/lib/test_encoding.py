"""Bytes of pages as text, in whatever encoding people saved them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaksi.lib.encoding import decoded

ARABIC = "قال وزير الصحة إن المستشفيات جاهزة"
FRENCH = "Le maire a dit que la forêt brûlait déjà, près de l’école."


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (ARABIC.encode(), ARABIC),
        (b"\xef\xbb\xbf" + ARABIC.encode(), ARABIC),
        (ARABIC.encode("utf-16"), "\ufeff" + ARABIC),
        (ARABIC.encode("cp1256"), ARABIC),
        (FRENCH.encode("cp1252"), FRENCH),
        (b'<meta charset="koi8-r">' + "привет".encode("koi8-r"), '<meta charset="koi8-r">привет'),
        # It names itself Latin-1, and is read as browsers read that.
        (b"<meta charset=iso-8859-1>\x93a\x94", "<meta charset=iso-8859-1>“a”"),
        (b"<meta charset=base64>caf\xe9", "<meta charset=base64>café"),
    ],
)
def test_bytes_become_the_text_they_were(raw: bytes, text: str) -> None:
    assert decoded(raw).lstrip("\ufeff") == text.lstrip("\ufeff")


def test_one_bad_byte_does_not_garble_a_page() -> None:
    page = (ARABIC * 40).encode()
    assert decoded(page[:-1]) == ARABIC * 39 + ARABIC[:-1] + "\ufffd"


@given(st.binary(max_size=400))
def test_nothing_raises(raw: bytes) -> None:
    assert isinstance(decoded(raw), str)
