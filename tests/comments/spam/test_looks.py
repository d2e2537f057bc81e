"""What the learned check looks at is told in words."""

from __future__ import annotations

import pytest
from django.utils import translation

from redaksi.comments.spam.evidence import Submission
from redaksi.comments.spam.features import readable
from redaksi.comments.spam.looks import in_words


@pytest.mark.parametrize(
    ("sign", "words"),
    [
        ("[emoji 5]", "emoji: 16–31"),
        ("[styled]", "letters of a fancy alphabet"),
        ("[styled throughout]", "letters of a fancy alphabet: throughout"),
        ("[links 1]", "links: 1"),
        ("[named in disguise]", "a name with a number, in disguise"),
        ("[has email]", "an e-mail address is given"),
        ("[name 88]", "in the name: 88"),
        ("di §", "di ‹name with a number›"),
        ("styled", "styled"),
        ("[moon]", "[moon]"),
    ],
)
def test_a_feature_is_said_in_words(sign: str, words: str) -> None:
    with translation.override("en"):
        assert in_words(sign) == words


def test_nothing_a_comment_has_is_left_a_code() -> None:
    everything = Submission(
        text="𝗦𝗹𝗼𝘁 M A X W I N dі biru88 Z\u0335\u0336 a\u200bb 🎰 https://a.example +62 812 3456 7890",
        name="Rafi",
        email="r@x.example",
        website="https://x.example",
    )
    looks = [sign for sign, _place, _value in readable(everything) if sign.startswith("[")]
    assert len(looks) > 15
    with translation.override("en"):
        assert [sign for sign in looks if in_words(sign).startswith("[")] == []
