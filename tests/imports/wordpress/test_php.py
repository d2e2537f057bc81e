"""PHP's serialised values give plain data, or a clear refusal."""

from __future__ import annotations

import contextlib
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaksi.imports.wordpress.php import PhpError, looks_serialised, unserialise


def serialise(value: Any) -> str:
    if value is None:
        return "N;"
    if isinstance(value, bool):
        return f"b:{int(value)};"
    if isinstance(value, int):
        return f"i:{value};"
    if isinstance(value, str):
        return f's:{len(value.encode())}:"{value}";'
    inner = "".join(serialise(key) + serialise(one) for key, one in value.items())
    return f"a:{len(value)}:{{{inner}}}"


_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**15), 10**15) | st.text(st.characters(codec="utf-8")),
    lambda inner: st.dictionaries(st.integers(0, 99) | st.text(st.characters(codec="utf-8"), max_size=5), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(_values)
def test_what_php_writes_is_read(value: Any) -> None:
    text = serialise(value)
    if text == text.strip():
        assert unserialise(text).value == value and unserialise(text).problems == []


@given(st.text(st.sampled_from('asibdNO:{};"0123456789xé'), max_size=60))
def test_nothing_but_a_refusal_comes_of_nonsense(text: str) -> None:
    with contextlib.suppress(PhpError):
        unserialise(text)


def test_attachment_metadata_is_read() -> None:
    text = 'a:3:{s:5:"width";i:1200;s:4:"file";s:16:"2024/05/foto.jpg";s:5:"sizes";a:1:{s:6:"medium";a:1:{s:4:"file";s:16:"foto-300x200.jpg";}}}'
    value = unserialise(text).value
    assert value["width"] == 1200 and value["sizes"]["medium"]["file"] == "foto-300x200.jpg"


def test_wrong_lengths_are_mended_and_reported() -> None:
    read = unserialise('a:2:{s:3:"kunci";s:2:"café\r\nbaru";s:1:"b";i:2;}')
    assert read.value == {"kunci": "café\r\nbaru", "b": 2}
    assert len(read.problems) == 2


@pytest.mark.parametrize("text", [
    'O:8:"stdClass":0:{}', 'a:1:{i:0;O:8:"stdClass":0:{}}', 'C:1:"x":0:{}', "a:1:{", "x", "", 's:5:"a',
    "a:1:{a:0:{}i:1;}", "d:x;", "i:99999999999999999999999;",
])  # fmt: skip
def test_objects_and_nonsense_are_refused(text: str) -> None:
    with pytest.raises(PhpError):
        unserialise(text)


@pytest.mark.parametrize("text", [
    "a:1:{i:0;" * 100_000, "a:99999999:{", "a:1:{" + "i:0;" * 500_000, 's:9:"' * 100_000, "s:99999999:" * 9000, "i:1;" * 2_000_000,
])  # fmt: skip
def test_bombs_are_refused_at_once(text: str) -> None:
    start = time.process_time()
    with contextlib.suppress(PhpError):
        unserialise(text)
    assert time.process_time() - start < 2


def test_serialised_values_are_told_from_words() -> None:
    assert looks_serialised('a:1:{i:0;s:1:"a";}') and not looks_serialised("apa kabar")
