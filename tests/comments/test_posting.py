"""Writing a comment: taken, refused in words, and never lost or doubled."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from redaksi.articles.models import Article
from redaksi.comments import moderation, privacy
from redaksi.comments.models import Ban, Comment, CommentRules, Decision, Report, SectionRules
from redaksi.comments.privacy import ban_digest, forget, mailbox_hash, network_hash
from redaksi.lib.cleaning import clean_line, clean_text
from redaksi.lib.networks import network_of
from redaksi.press.models import Change
from tests import newsroom
from tests.comments.conftest import Write

pytestmark = pytest.mark.django_db


def test_a_comment_appears_and_its_author_is_led_to_it(
    write: Write, client: Client, article: Article, at_once: CommentRules
) -> None:
    sent = write("Airnya jernih.")
    assert sent.status_code == 303
    assert "Set-Cookie" not in sent.headers
    where = client.get(sent.headers["Location"])
    assert where.headers["Location"] == f"/comments/{Comment.objects.get().pk}/"
    assert "Airnya jernih." in client.get(article.full_path).content.decode()


def test_the_first_comment_waits_and_only_its_author_sees_it(
    write: Write, client: Client, article: Article
) -> None:
    sent = write("Pertama kali.")
    assert Comment.objects.get().state == "waiting"
    assert "Pertama kali." not in client.get(article.full_path).content.decode()
    mine = client.get(sent.headers["Location"])
    assert "Pertama kali." in mine.content.decode()
    assert "no-store" in mine.headers["Cache-Control"]
    forged = sent.headers["Location"][:-3] + "xx/"
    assert client.get(forged).status_code == 404


def test_whoever_was_published_once_need_not_wait(write: Write, taught: None) -> None:
    write("Satu.")
    mira = newsroom.person("Mira")
    first = Comment.objects.get()
    moderation.decide(first.pk, Decision.Act.APPROVE, by=mira, seen=first.version)
    write("Dua.")
    assert Comment.objects.get(text="Dua.").state == "published"
    # Somebody else's name on the same address is somebody else.
    write("Tiga.", name="Palsu")
    assert Comment.objects.get(text="Tiga.").state == "waiting"


def test_the_same_form_twice_is_one_comment(write: Write) -> None:
    assert write("Sama.").headers["Location"] == write("Sama.").headers["Location"]
    assert Comment.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"text": ""}, "Tulis"),
        ({"text": " \u202e\u200b "}, "Tulis"),
        ({"text": "a" * 5001}, "5000"),
        ({"name": ""}, "nama"),
        ({"email": "bukan alamat"}, "e-mail"),
        ({"email": "", "wants_replies": "on"}, "alamat"),
    ],
)
def test_what_is_missing_is_told_and_nothing_typed_is_lost(
    write: Write, wrong: dict[str, str], words: str
) -> None:
    answer = write(**{"text": "Teks saya yang panjang", **wrong})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert Comment.objects.count() == 0
    assert 'role="alert"' in text
    if "text" not in wrong:
        assert "Teks saya yang panjang" in text


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
    ],
)
def test_another_site_cannot_have_a_form_sent(write: Write, headers: dict[str, str]) -> None:
    assert write(headers=headers).status_code == 403
    assert Comment.objects.count() == 0


def test_our_own_page_can(write: Write) -> None:
    ours = {"sec-fetch-site": "same-origin", "origin": "http://testserver"}
    assert write(headers=ours).status_code == 303


def test_megabytes_are_refused_plainly(write: Write) -> None:
    assert write("a" * 1_000_000).status_code == 413
    assert Comment.objects.count() == 0


def test_comments_close_after_so_many_days(
    write: Write, client: Client, article: Article, at_once: CommentRules
) -> None:
    Article.objects.filter(pk=article.pk).update(
        first_published_at=timezone.now() - dt.timedelta(days=31)
    )
    assert 'name="text"' not in client.get(article.full_path).content.decode()
    assert write().status_code == 403


def test_the_nearest_rule_counts_and_the_houses_word_is_the_last(
    write: Write, article: Article, at_once: CommentRules
) -> None:
    rule = SectionRules.objects.create(section=article.section, is_open=False)
    assert write().status_code == 403
    rule.is_open, rule.mode = True, "hold"
    rule.save()
    assert write().status_code == 303
    assert Comment.objects.get().state == "waiting"
    at_once.is_open = False
    at_once.save()
    assert write("Lagi").status_code == 403


def test_a_rule_holds_for_the_sections_inside(write: Write, article: Article) -> None:
    inner = newsroom.section("Dalam", parent=article.section)
    SectionRules.objects.create(section=article.section, is_open=False)
    Article.objects.filter(pk=article.pk).update(section=inner)
    assert write().status_code == 403


def test_an_article_can_be_closed(write: Write, article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(comments_open=False)
    assert write().status_code == 403


def test_who_is_banned_is_told_so(write: Write) -> None:
    ban = Ban.objects.create(kind="email", digest=ban_digest("email", "Rafi@reader.example "))
    assert write().status_code == 403
    ban.until = timezone.now() - dt.timedelta(minutes=1)
    ban.save()
    assert write().status_code == 303


def test_a_filled_honeypot_is_spam_and_is_not_told(write: Write, client: Client) -> None:
    sent = write(homepage="https://casino.example")
    assert Comment.objects.get().state == "spam"
    assert Comment.objects.get().verdicts.get().evidence[0]["check"] == "honeypot"
    assert client.get(sent.headers["Location"]).status_code == 200


def test_markup_stays_text(
    write: Write, client: Client, article: Article, at_once: CommentRules
) -> None:
    write('<script>alert(1)</script> http://x.example/"onclick=alert(1)', name="<b>Rafi</b>")
    text = client.get(article.full_path).content.decode()
    assert "<script>alert" not in text
    assert "<b>Rafi" not in text
    assert not re.search(r"<[^>]*onclick", text)


def test_odd_bytes_do_no_harm(write: Write) -> None:
    answer = write("nol \0 dan \ud800 pengganti".encode("utf-8", "replace").decode(), name="a\0b")
    assert answer.status_code == 303


def test_what_is_typed_is_made_fit_to_be_shown() -> None:
    assert clean_text("a\u202eb\u2066c\u200b") == "abc"
    assert clean_text("1\r\n\r\n\r\n\r\n2") == "1\n\n2"
    assert clean_text("Z" + "\u0335" * 50) == "Z" + "\u0335" * 4
    assert clean_text("كِتَابٌ") == "كِتَابٌ"
    assert clean_text("👨‍👩‍👧") == "👨‍👩‍👧"
    assert clean_line("a\n b\t c") == "a b c"


def test_a_network_is_an_address_or_a_providers_customer() -> None:
    assert network_of("2001:db8::1") == network_of("2001:db8:0:0:ffff::9")
    assert network_of("::ffff:192.0.2.1") == "192.0.2.1"
    assert network_of("nonsense") == ""
    assert network_hash("192.0.2.1") != network_hash("192.0.2.2")
    assert network_hash("192.0.2.1", timezone.now() - dt.timedelta(days=100)) == ""
    assert mailbox_hash(" Rafi@Reader.example") == mailbox_hash("rafi@reader.example")


def test_addresses_are_forgotten_when_promised(write: Write, article: Article) -> None:
    write()
    old = Comment.objects.get()
    assert old.address == "127.0.0.1"
    assert forget() == 0
    Comment.objects.update(at=timezone.now() - dt.timedelta(days=31))
    assert forget() == 1
    old.refresh_from_db()
    assert (old.address, old.user_agent) == (None, "")
    Comment.objects.update(state="spam", at=timezone.now() - dt.timedelta(days=61))
    forget()
    assert not Comment.objects.exists()


def test_enough_reports_take_a_comment_down_until_somebody_looks(
    write: Write, client: Client, at_once: CommentRules
) -> None:
    write()
    comment = Comment.objects.get()
    for number in range(3):
        answer = client.post(
            f"/comments/{comment.pk}/report/", {"reason": "insult"}, REMOTE_ADDR=f"192.0.2.{number}"
        )
        assert answer.status_code == 200
        # The same reader again is the same report.
        client.post(
            f"/comments/{comment.pk}/report/", {"reason": "hate"}, REMOTE_ADDR=f"192.0.2.{number}"
        )
    comment.refresh_from_db()
    assert (comment.state, comment.reports.count()) == ("waiting", 3)
    mira = newsroom.person("Mira")
    moderation.decide(comment.pk, Decision.Act.APPROVE, by=mira, seen=comment.version)
    assert not Report.objects.filter(settled_at=None).exists()
    # A person has spoken: more reports are for persons.
    for number in range(3, 9):
        client.post(
            f"/comments/{comment.pk}/report/", {"reason": "spam"}, REMOTE_ADDR=f"192.0.2.{number}"
        )
    comment.refresh_from_db()
    assert comment.state == "published"


def test_a_reader_reports_once_though_the_key_of_hashes_changes(
    write: Write, client: Client, at_once: CommentRules, monkeypatch: pytest.MonkeyPatch
) -> None:
    write()
    comment = Comment.objects.get()
    client.post(f"/comments/{comment.pk}/report/", {"reason": "insult"})
    present = privacy._period(timezone.now())
    monkeypatch.setattr(privacy, "_period", lambda _moment: present + 1)
    client.post(f"/comments/{comment.pk}/report/", {"reason": "insult"})
    assert comment.reports.count() == 1
    client.post(f"/comments/{comment.pk}/report/", {"reason": "hate"}, REMOTE_ADDR="192.0.2.9")
    assert comment.reports.count() == 2


def changes() -> int:
    """How many changes the ledger knows."""
    return Change.objects.count()


def test_what_no_reader_sees_makes_no_page_out_of_date(
    write: Write, taught: None, article: Article
) -> None:
    before = changes()
    write()
    comment = Comment.objects.get()
    assert (comment.state, changes()) == ("waiting", before)
    mira = newsroom.person("Mira")
    made = moderation.decide(comment.pk, Decision.Act.REJECT, by=mira, seen=1)
    assert changes() == before
    moderation.undo(made.pk, by=mira)
    comment.refresh_from_db()
    moderation.decide(comment.pk, Decision.Act.APPROVE, by=mira, seen=comment.version)
    shown = changes()
    assert shown > before
    comment.refresh_from_db()
    moderation.decide(comment.pk, Decision.Act.SPAM, by=mira, seen=comment.version)
    gone = changes()
    assert gone > shown
    # What hangs on it hangs in the air without it, and stands elsewhere.
    Comment.objects.create(article=article, parent=comment, root=comment, text="Ya", name="Dewi")
    comment.delete()
    assert changes() > gone


def test_a_report_needs_a_reason(write: Write, client: Client, at_once: CommentRules) -> None:
    write()
    address = f"/comments/{Comment.objects.get().pk}/report/"
    assert client.get(address).status_code == 200
    assert client.post(address, {}).status_code == 422
    assert not Report.objects.exists()


def test_a_report_that_says_nothing_is_told_what_is_missing(
    write: Write, client: Client, at_once: CommentRules
) -> None:
    write()
    address = f"/comments/{Comment.objects.get().pk}/report/"
    too_long = client.post(address, {"reason": "spam", "words": "x" * 1001})
    assert too_long.status_code == 422
    assert "1000" in too_long.text
    foreign = client.post(address, {"reason": "spam"}, headers={"Origin": "https://jahat.example"})
    assert foreign.status_code == 403
    assert "situs lain" in foreign.text
    assert not Report.objects.exists()
    asked = client.post(
        "/comments/my-data/", {"email": "r@x.example"}, headers={"Sec-Fetch-Site": "cross-site"}
    )
    assert (asked.status_code, "situs lain" in asked.text) == (403, True)
