"""Each check leaves its evidence, and the verdict follows from all of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone, translation

from redaksi.comments.models import Comment, CommentRules
from redaksi.comments.privacy import mailbox_hash, network_hash
from redaksi.comments.spam import model, words
from redaksi.comments.spam.evidence import Finding, Submission
from redaksi.comments.spam.judging import judge
from redaksi.comments.spam.repeats import digest_of, is_near, is_same
from tests.comments.spam.test_learning import BAIT, teach
from tests.newsroom import person, published

pytestmark = pytest.mark.django_db

PLAIN = "Apakah jembatan di kampung kami akan dibuka lagi bulan depan?"
ADDRESS = "203.0.113.7"


@pytest.fixture(autouse=True)
def _taught() -> None:
    model.forget()
    teach(60)


def judged(text: str = PLAIN, **facts: Any) -> Finding:
    rules = facts.pop("rules", CommentRules())
    return judge(Submission(text=text, **facts), rules)


def codes(finding: Finding) -> set[tuple[str, str]]:
    return {(one.check, one.code) for one in finding.evidence}


def kept(text: str = PLAIN, **fields: Any) -> Comment:
    fields.setdefault("state", "published")
    return Comment.objects.create(
        article=published(text), name="Rafi", text=text, digest=digest_of(text), **fields
    )


def test_a_plain_comment_is_published() -> None:
    finding = judged(filled_in=40.0)
    assert finding.outcome == "publish"
    assert finding.score < 0.5
    assert not finding.discard


def test_spam_is_found_and_the_reason_said() -> None:
    finding = judged("Gacor parah di hijau4d, depo 50 langsung maxwin!")
    assert finding.outcome in ("hold", "spam")
    assert ("learned", "score") in codes(finding)


def test_whoever_fills_the_hidden_field_in_is_a_machine() -> None:
    finding = judged(honeypot="https://merah.example")
    assert finding.outcome == "spam"
    assert finding.discard


def test_a_comment_sent_at_once_waits() -> None:
    assert judged(filled_in=0.4).outcome == "hold"
    assert ("time", "too_fast") in codes(judged(filled_in=0.4))
    assert judged(filled_in=None).outcome == "publish"


def test_the_same_text_again_waits_and_as_spam_is_spam() -> None:
    kept()
    assert judged().outcome == "hold"
    assert ("repeats", "same") in codes(judged(PLAIN.upper()))
    Comment.objects.update(state="spam")
    assert judged().outcome == "spam"


def test_nearly_the_same_text_is_noticed() -> None:
    kept(
        "Apakah jembatan di kampung kami akan dibuka lagi pada bulan depan, pak? Terima kasih banyak"
    )
    found = codes(
        judged(
            "Apakah jembatan di kampung kami akan dibuka lagi pada bulan depan pak? Terima kasih bnyak"
        )
    )
    assert ("repeats", "near") in found


def test_many_say_thank_you() -> None:
    kept("Mantap!")
    assert judged("Mantap!").outcome == "publish"


def test_too_many_from_one_address_wait() -> None:
    network = network_hash(ADDRESS)
    for number in range(20):
        kept(f"Kabar nomor {number} dari warga kampung", network=network)
    found = judged(address=ADDRESS, network=network)
    assert ("rate", "hour") in codes(found)
    assert found.outcome == "hold"
    assert judged(address="203.0.113.8", network=network_hash("203.0.113.8")).outcome == "publish"


def test_neighbours_in_one_64_are_one() -> None:
    network = network_hash("2001:db8::1")
    for _number in range(4):
        kept(network=network)
    found = judged("Hal yang lain", address="2001:db8::99", network=network_hash("2001:db8::99"))
    assert ("rate", "minute") in codes(found)


def test_links_beyond_the_limit_wait() -> None:
    two = f"{PLAIN} https://satu.example/a https://dua.example/b"
    assert ("links", "many") not in codes(judged(two))
    assert judged(f"{two} https://tiga.example/c").outcome in ("hold", "spam")
    assert judged(f"{PLAIN} " + "http://x.example/ " * 10_000).outcome == "spam"


@pytest.mark.parametrize(
    "said",
    [
        *(
            "bandar",
            "BANDAR",
            "𝐛𝐚𝐧𝐝𝐚𝐫",
            "b a n d a r",
            "b4nd4r",
            "bаndаr",
            "bandarnya",
            "membandarkan",
        ),
        *("b@nd@r", "8and4r", "ɹɐpuɐq", "\u202eradnab\u202c", "ᏰᏗᏁᎴᏗᏒ", "乃卂几ᗪ卂尺"),
    ],
)
def test_a_banned_word_is_found_in_every_form(said: str) -> None:
    rules = CommentRules(banned_words="bandar\n")
    finding = judged(f"Kata orang {said} itu di sini", rules=rules)
    assert ("words", "banned") in codes(finding)
    assert finding.outcome == "spam"


def test_a_banned_word_is_not_found_inside_another() -> None:
    rules = CommentRules(banned_words="bandar")
    assert ("words", "banned") not in codes(judged("Di bandara kami menunggu lama", rules=rules))


def test_a_star_stands_for_anything() -> None:
    rules = CommentRules(suspect_words="merah*\nmaju jalan")
    assert judged("Ayo ke merah7788 saja", rules=rules).outcome in ("hold", "spam")
    assert ("words", "suspect") in codes(judged("maju   jalan terus", rules=rules))
    assert ("words", "suspect") not in codes(judged("jalan maju", rules=rules))


def test_an_arabic_word_is_found_with_its_article_and_points() -> None:
    rules = CommentRules(suspect_words="قمار")
    assert ("words", "suspect") in codes(judged("هذا موقع القِمار", rules=rules))


def test_a_good_record_speaks_for_somebody_and_a_bad_one_against() -> None:
    mailbox = mailbox_hash("rafi@kabar.example")
    kept("Yang pertama", mailbox=mailbox)
    good = judged(mailbox=mailbox)
    assert ("record", "good") in codes(good)
    assert good.score < judged().score
    Comment.objects.update(state="spam")
    assert ("record", "bad") in codes(judged(mailbox=mailbox))


def test_what_the_filter_took_for_spam_is_no_witness_for_it() -> None:
    mailbox = mailbox_hash("rafi@kabar.example")

    def weight() -> float:
        return next(one.weight for one in judged(mailbox=mailbox).evidence if one.check == "record")

    caught = [kept(f"Tertangkap {number}", mailbox=mailbox, state="spam") for number in range(2)]
    twice = weight()
    caught += [kept(f"Lagi {number}", mailbox=mailbox, state="spam") for number in range(8)]
    assert weight() == twice < 1
    mira = person("Mira")
    for one in caught[:2]:
        one.decisions.create(act="spam", by=mira)
    assert weight() > 2


def test_what_was_long_ago_is_no_repeat() -> None:
    kept(at=timezone.now() - dt.timedelta(days=60), state="spam")
    assert not {check for check, _ in codes(judged())} & {"rate"}


def test_the_newsroom_passes() -> None:
    finding = judged(BAIT, is_staff=True, honeypot="x")
    assert (finding.outcome, finding.score) == ("publish", 0.0)


def test_a_filter_that_knows_nothing_holds_and_says_so() -> None:
    from redaksi.comments.models import Lesson

    Lesson.objects.all().delete()
    finding = judged()
    assert finding.outcome == "hold"
    assert ("learned", "cold") in codes(finding)


def test_every_piece_of_evidence_has_a_sentence() -> None:
    kept()
    rules = CommentRules(banned_words="bandar", suspect_words="jembatan", most_an_hour=1)
    text = f"{PLAIN} bandar https://bit.ly/a " + "http://x.example/ " * 5
    found = judged(text, filled_in=1, honeypot="x", rules=rules).evidence
    assert len(found) >= 5
    for one in found:
        sentence = words.sentence(one.as_json())
        assert not sentence.endswith(one.code)
        assert words.check_name(one.check) != one.check


def test_a_flood_from_many_addresses_waits() -> None:
    first = kept("Mulai")
    Comment.objects.bulk_create(
        Comment(article=first.article, name="Rafi", text=f"Kata {n}", network=f"{n}")
        for n in range(60)
    )
    finding = judged(article=first.article_id, address=ADDRESS)
    assert ("rate", "flood") in codes(finding)
    assert finding.outcome == "hold"
    assert ("rate", "flood") not in codes(judged(article=kept("Lain").article_id))


def test_evidence_of_an_older_version_is_shown_as_it_is() -> None:
    with translation.override("en"):
        assert words.sentence({"check": "moon", "code": "full"}) == "moon: full"
        assert words.sentence({"check": "links", "code": "many", "facts": {}}) == "Links: many"
        assert words.sentence({}) == ": "


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\0",
        "\ud800",
        "a" * 1_000_000,
        "((" * 50_000,
        "e\u0301\u0353" * 30_000,
        "\u202eabc",
        "'; DROP TABLE--",
    ],
)
def test_bad_input_is_judged_like_any_other(text: str) -> None:
    finding = judged(text, rules=CommentRules(banned_words="*a*b*c*", suspect_words="(\n[\n*\n\\"))
    assert 0 <= finding.score <= 1


def test_digests_know_a_text_again() -> None:
    one, other = digest_of(PLAIN), digest_of(f"  {PLAIN.upper()}!! ")
    assert len(one) == 64
    assert is_same(one, other)
    assert is_near(one, other)
    assert not is_near(one, digest_of("Harga cabai di pasar naik lagi menjelang hari raya"))
    assert digest_of("Mantap!") == ""
