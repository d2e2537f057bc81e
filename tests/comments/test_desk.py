"""Mira at the queue: each act, many at once, and what happens when a colleague was first."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from redaksi.accounts.models import User
from redaksi.comments import moderation
from redaksi.comments.models import Ban, Comment, Decision, Report
from tests.comments.desk import QUEUE, act, address, comment, english
from tests.newsroom import person

pytestmark = pytest.mark.django_db
XSS = '"><script>alert(1)</script><img src=x onerror=alert(2)>'


@pytest.fixture
def mira(client: Client) -> User:
    mira = english(person("Mira", role="moderator"))
    client.force_login(mira)
    return mira


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("moderator", True),
        ("desk_editor", True),
        ("chief_editor", True),
        ("reporter", False),
        ("operator", False),
    ],
)
def test_moderators_and_editors_moderate(client: Client, role: str, may: bool) -> None:
    one = comment()
    client.force_login(person("Mira", role=role))
    looked = [client.get(reverse(name)) for name in ("desk_comments", "desk_bans", "desk_filter")]
    looked.append(client.get(reverse("desk_comment", args=[one.pk])))
    assert [answer.status_code for answer in looked] == [200 if may else 302] * 4
    assert (b"desk/comments/" in client.get("/desk/").content) is may
    client.post(address("decision", one), {"act": "approve", "seen": 1})
    client.post(reverse("desk_comment_decisions"), {"act": "approve", "comment": f"{one.pk}:1"})
    one.refresh_from_db()
    assert one.is_shown is may


def test_a_script_that_may_not_gets_a_403(client: Client) -> None:
    one = comment()
    client.force_login(person("Rina", role="reporter"))
    fetched = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}
    answer = client.post(address("decision", one), {"act": "spam", "seen": 1}, **fetched)
    assert answer.status_code == 403
    assert not Decision.objects.exists()


def test_readers_are_asked_to_log_in(client: Client) -> None:
    answer = client.get(QUEUE)
    assert answer.status_code == 302
    assert "/login/" in answer["Location"]


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"act": "approve"}, "published"),
        ({"act": "spam"}, "spam"),
        ({"act": "reject", "reason": "insult", "words": "Menghina"}, "rejected"),
        ({"act": "hold"}, "waiting"),
    ],
)
def test_each_act_is_a_row_with_who_and_why(
    client: Client, mira: User, fields: dict[str, str], state: str
) -> None:
    one = comment()
    answer = act(client, one, **fields)
    one.refresh_from_db()
    made = Decision.objects.get()
    assert answer.redirect_chain == [(QUEUE, 302)]
    assert (one.state, made.by, made.act) == (state, mira, fields["act"])
    assert (made.reason, made.words) == (fields.get("reason", ""), fields.get("words", ""))


def test_editing_noting_and_picking(client: Client, mira: User) -> None:
    one = comment(state="published")
    act(client, one, act="edit", text="Tanpa nama\r\norang.\u202e\u200b")
    one.refresh_from_db()
    assert (one.text, one.edited_at is not None) == ("Tanpa nama\norang.", True)
    act(client, one, act="note", words="Nama dihapus oleh redaksi.")
    one.refresh_from_db()
    act(client, one, act="pick")
    one.refresh_from_db()
    assert one.note == "Nama dihapus oleh redaksi."
    assert one.picked_at is not None
    act(client, one, act="unpick")
    one.refresh_from_db()
    assert one.picked_at is None


@pytest.mark.parametrize(
    "fields",
    [
        {"act": "delete"},
        {"act": "undo"},
        {"act": "edit", "text": "   "},
        {"act": "reject", "reason": "nonsense"},
        {"act": "approve", "seen": "many"},
        {"act": "edit", "text": "x" * 5001},
    ],
)
def test_nonsense_changes_nothing(client: Client, mira: User, fields: dict[str, str]) -> None:
    one = comment()
    act(client, one, **fields)
    one.refresh_from_db()
    assert (one.state, one.version) == ("waiting", 1)
    assert not Decision.objects.exists()


def test_after_an_act_there_is_a_way_back(client: Client, mira: User) -> None:
    one = comment()
    page = act(client, one, act="spam").text
    made = Decision.objects.get()
    assert "marked as spam by Mira" in page
    assert f'name="decision" value="{made.pk}"' in page
    client.post(reverse("desk_comment_undoings"), {"decision": made.pk})
    one.refresh_from_db()
    assert one.state == "waiting"
    assert Decision.objects.filter(undoes=made, by=mira).count() == 1


def test_a_decision_cannot_be_taken_back_twice(client: Client, mira: User) -> None:
    one = comment()
    act(client, one, act="spam")
    made = Decision.objects.get()
    for _time in range(2):
        page = client.post(
            reverse("desk_comment_undoings"), {"decision": made.pk}, follow=True
        ).text
    assert "a colleague was first" in page
    assert Decision.objects.count() == 2


def test_who_comes_second_is_told_who_was_first(client: Client, mira: User) -> None:
    one = comment()
    moderation.decide(one.pk, "reject", by=person("Eko", role="desk_editor"), seen=1)
    page = act(client, one, act="approve").text
    one.refresh_from_db()
    assert one.state == "rejected"
    assert "a colleague was first: rejected by Eko" in page


def test_words_of_who_comes_second_are_kept(client: Client, mira: User) -> None:
    one = comment()
    moderation.decide(one.pk, "spam", by=person("Eko", role="desk_editor"), seen=1)
    answer = act(client, one, act="edit", text="Susah payah <b>ditulis</b>")
    assert answer.status_code == 409
    assert "Susah payah &lt;b&gt;ditulis" in answer.text
    assert "marked as spam by Eko" in answer.text
    one.refresh_from_db()
    assert one.text == "Sepakat."


def test_a_script_gets_the_row_as_it_is_now(client: Client, mira: User) -> None:
    one = comment()
    fetched = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}
    answer = client.post(address("decision", one), {"act": "approve", "seen": 1}, **fetched)
    assert answer.status_code == 200
    assert "approved by Mira" in answer.text
    assert 'data-desk-now=""' in answer.text
    assert "<html" not in answer.text
    second = client.post(
        address("decision", one), {"act": "note", "words": "Tetap", "seen": 1}, **fetched
    )
    assert second.status_code == 409
    assert "a colleague was first" in second.text
    assert "Tetap" in second.text


def test_many_at_once_leave_what_colleagues_decided(client: Client, mira: User) -> None:
    some = [comment(text=f"Nomor {number}") for number in range(4)]
    moderation.decide(some[0].pk, "approve", by=person("Eko", role="desk_editor"), seen=1)
    marked = [f"{one.pk}:1" for one in some] + ["x", "1:", "-1:1", "9" * 30 + ":1", "999999:1"]
    sent = {"act": "reject", "reason": "off_topic", "comment": marked}
    page = client.post(reverse("desk_comment_decisions"), sent, follow=True).text
    assert "rejected: 3" in page
    assert "2 comments were left as they are" in page
    assert Comment.objects.filter(state="rejected").count() == 3
    made = Decision.objects.filter(by=mira)
    assert {one.reason for one in made} == {"off_topic"}
    client.post(reverse("desk_comment_undoings"), {"decision": [one.pk for one in made]})
    assert Comment.objects.waiting().count() == 3


def test_many_of_nothing_is_said_to_be_nothing(client: Client, mira: User) -> None:
    for sent in ({"act": "approve"}, {"act": "edit", "comment": "1:1"}):
        page = client.post(reverse("desk_comment_decisions"), sent, follow=True).text
        assert "Nothing was done" in page


def test_the_newsroom_answers_a_published_comment_only(client: Client, mira: User) -> None:
    one = comment()
    refused = client.post(address("answer", one), {"text": "Terima kasih.", "act": "answer"})
    assert refused.status_code == 409
    assert "Terima kasih." in refused.text
    moderation.decide(one.pk, "approve", by=mira, seen=1)
    client.post(address("answer", one), {"text": " "})
    client.post(address("answer", one), {"text": "Terima kasih."})
    answer = Comment.objects.get(parent=one)
    assert (answer.by, answer.text, answer.state) == (mira, "Terima kasih.", "published")


def test_an_act_leads_back_to_our_own_pages_only(client: Client, mira: User) -> None:
    for there, back in (("https://else.example/", QUEUE), ("//else.example", QUEUE)):
        sent = {"act": "spam", "seen": 1, "next": there}
        assert client.post(address("decision", comment()), sent)["Location"] == back
    sent = {"act": "spam", "seen": 1, "next": f"{QUEUE}?show=spam"}
    assert client.post(address("decision", comment()), sent)["Location"] == f"{QUEUE}?show=spam"


def test_banning_from_the_queue(client: Client, mira: User) -> None:
    one = comment(email="rafi@example.com", address="192.0.2.7")
    sent = {"email": "on", "address": "on", "days": "7", "reason": "Banjir iklan"}
    client.post(address("banning", one), sent)
    assert set(Ban.objects.in_force().values_list("kind", "reason")) == {
        ("email", "Banjir iklan"),
        ("address", "Banjir iklan"),
    }
    until = Ban.objects.values_list("until", flat=True).first()
    assert until is not None
    assert dt.timedelta(6) < until - timezone.now() < dt.timedelta(8)
    page = client.post(address("banning", comment(text="Lain")), {"days": "7"}, follow=True).text
    assert "Nobody was banned" in page


def test_nothing_readers_write_becomes_a_script(client: Client, mira: User) -> None:
    top = comment(name=XSS, text=XSS, email="rafi@example.com", website=XSS, note=XSS)
    one = comment(name=XSS, text=XSS, parent=top, root=top)
    Report.objects.create(comment=one, reason="other", words=XSS, network="n")
    one.verdicts.create(
        outcome="hold",
        score=0.6,
        evidence=[{"check": XSS, "code": XSS, "weight": 1.5, "facts": {"word": XSS}}],
    )
    moderation.decide(one.pk, "reject", by=mira, seen=1, reason="other", words=XSS)
    moderation.decide(one.pk, "edit", by=mira, seen=2, text=XSS * 80)
    for page in (
        client.get(QUEUE, {"show": "all", "q": XSS}),
        client.get(QUEUE, {"show": "all", "reader": top.pk}),
        client.get(reverse("desk_comment", args=[one.pk])),
        client.get(reverse("desk_comment", args=[top.pk])),
        client.get("/desk/"),
    ):
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text
        assert "&lt;script&gt;alert" in page.text or page.request["PATH_INFO"] == "/desk/"


def test_what_readers_reported_may_be_left_standing(client: Client, mira: User) -> None:
    one = comment(state="published")
    Report.objects.create(comment=one, reason="insult", words="Kasar sekali", network="n")
    page = client.get(QUEUE, {"show": "reported"}).text
    assert "Kasar sekali" in page
    assert "Leave it standing" in page
    act(client, one, act="approve")
    one.refresh_from_db()
    assert one.is_shown
    assert not Report.objects.filter(settled_at=None).exists()
    assert "Leave it standing" not in client.get(QUEUE, {"show": "published"}).text


def test_its_own_page_tells_the_whole_history(client: Client, mira: User) -> None:
    one = comment(email="rafi@example.com", mailbox="m")
    comment(text="Lama sekali", mailbox="m", state="published")
    comment(text="Balasan", parent=one, root=one)
    eko = person("Eko", role="desk_editor")
    first = moderation.decide(
        one.pk, "reject", by=eko, seen=1, reason="hate", words="Lihat baris 2"
    )
    moderation.undo(first.pk, by=mira)
    one.refresh_from_db()
    moderation.decide(one.pk, "edit", by=mira, seen=one.version, text="Sepakat sekali.")
    page = client.get(reverse("desk_comment", args=[one.pk])).text
    for told in (
        "rejected by Eko",
        "taken back later",
        "undone by Mira",
        "edited by Mira",
        "Lihat baris 2",
        '<del dir="auto">Sepakat.</del>',
        "Balasan",
        "Lama sekali",
        "1 published, 0 rejected, 0 spam",
    ):
        assert told in page, told
    assert client.get(reverse("desk_comment", args=[999999])).status_code == 404


def test_what_its_author_took_back_offers_no_acts(client: Client, mira: User) -> None:
    one = comment(state="deleted", text="", name="")
    page = client.get(QUEUE, {"show": "all"}).text
    assert "Its author took it back" in page
    assert 'value="approve" class="button button-small" data-desk-key' not in page
    assert "a colleague was first" in act(client, one, act="approve").text


@pytest.mark.once
def test_as_many_queries_for_a_page_as_for_one(client: Client, mira: User) -> None:
    def filled(number: int) -> None:
        for place in range(number):
            one = comment(text=f"Nomor {place}", mailbox=f"m{place}", network=f"n{place}")
            comment(text="Lain", network=f"n{place}", parent=one, root=one)
            Report.objects.create(comment=one, reason="spam", network="n")
            one.verdicts.create(outcome="hold", score=0.6, evidence=[])
            moderation.decide(one.pk, "hold", by=mira, seen=1)

    numbers = []
    for more in (1, 11, 8):
        filled(more)
        client.get(QUEUE)
        with CaptureQueriesContext(connection) as asked:
            client.get(QUEUE)
        numbers.append(len(asked))
    assert numbers[0] == numbers[1] == numbers[2]
    assert numbers[0] < 40


def test_the_home_page_tells_what_waits(client: Client, mira: User) -> None:
    assert "No comment waits." in client.get("/desk/").text
    one = comment(text="Menunggu di sini")
    Report.objects.create(comment=one, reason="spam", network="n")
    page = client.get("/desk/").text
    assert "Menunggu di sini" in page
    assert "1 comment was reported by readers" in page
    assert '"data-desk-waiting": "1"' in page
