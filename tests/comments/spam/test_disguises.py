"""Whatever spam is dressed in, the filter reads it; and what is no disguise is not taken for one."""

from __future__ import annotations

from random import Random

import pytest

from redaksi.comments.spam.disguises import DISGUISES
from redaksi.comments.spam.evidence import Submission
from redaksi.comments.spam.features import features_of, readable
from redaksi.comments.spam.learner import Learner
from tests.comments.spam.test_learning import bait, said

SPAM = "Gacor terus di jingga88, depo sekarang langsung maxwin!"
FINE = "Apakah terminal di kampung kami akan dibuka lagi pekan depan?"


@pytest.fixture(scope="module")
def taught() -> Learner:
    learner = Learner()
    for number in range(240):
        is_spam = number % 3 == 0
        learner.learn(features_of(bait(number) if is_spam else said(number)), is_spam)
    return learner


def score(learner: Learner, text: str) -> float:
    return learner.score(features_of(Submission(text=text)))


@pytest.mark.parametrize("share", [1.0, 0.3])
@pytest.mark.parametrize("name", DISGUISES)
def test_spam_is_read_through_every_disguise(taught: Learner, name: str, share: float) -> None:
    dressed = DISGUISES[name](SPAM, share, Random(3))
    assert dressed != SPAM
    assert score(taught, dressed) > 0.5
    # By what it says: what is fine in plain letters does not become spam by the same disguise.
    assert score(taught, DISGUISES[name](FINE, share, Random(3))) < 0.5


@pytest.mark.parametrize(
    "text",
    [
        "Сегодня в школе сказали, что мост откроют только через неделю.",
        "Спасибо за статью! Я живу в Surabaya и рад, что рынок работает.",
        "Καλημέρα, πότε θα ανοίξει η γέφυρα στο χωριό μας;",
        "متى سيعاد فتح الجسر في قريتنا؟ شكرا على الخبر",
        "橋はいつ再開しますか。記事をありがとうございます。",
        "Teman2 dan anak2 saya naik bus no. 17 ke terminal, sampai jam 7.30",
    ],
)
def test_other_alphabets_are_no_disguise(taught: Learner, text: str) -> None:
    assert score(taught, text) < 0.5
    looks = {sign for sign, _place, _value in readable(Submission(text=text))}
    assert looks.isdisjoint({"[styled]", "[foreign]", "[joined]", "[named]"})


def test_letters_between_which_anything_stands_are_the_same_pieces() -> None:
    plain, *_ = features_of(Submission(text="slot gacor maxwin"))
    for text in ("slo.t ga🔥cor max win", "slot-gacor_maxwin", "s l o t  g a c o r  m a x w i n"):
        pieces, *_ = features_of(Submission(text=text))
        assert set(pieces) == set(plain)


def test_a_moderator_is_shown_letters_not_bones() -> None:
    shown = {sign for sign, _place, _value in readable(Submission(text="Main slot di biru88"))}
    assert {"slot", "biru88", "di §"} <= shown


def test_one_word_in_disguise_says_more_than_a_whole_text() -> None:
    def looks(text: str) -> set[str]:
        signs = {sign for sign, _place, _value in readable(Submission(text=text))}
        return signs & {"[styled]", "[styled throughout]"}

    bold = DISGUISES["bold"]
    assert looks("Main terus di " + bold("merah", 1.0, Random(1))) == {"[styled]"}
    assert looks(bold("Main terus di merah", 1.0, Random(1))) == {"[styled throughout]"}
