"""Bans, rules and the filter on the desk."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from redaksi.comments.models import Ban, CommentRules, FilterKey, Lesson, SectionRules
from redaksi.comments.privacy import ban_digest
from redaksi.comments.spam import lessons
from redaksi.comments.spam.evidence import Submission
from tests.comments.desk import comment, english
from tests.newsroom import person, section

pytestmark = pytest.mark.django_db


def at_the_desk(client: Client, name: str, role: str) -> None:
    client.force_login(english(person(name, role=role)))


@pytest.mark.parametrize(
    ("kind", "typed", "same"),
    [
        ("email", " Rafi@Example.COM ", "rafi@example.com"),
        ("address", "192.0.2.7", "192.0.2.7"),
        ("address", "2001:db8:1:2::/64", "2001:db8:1:2:ffff::9"),
    ],
)
def test_an_address_is_banned_and_kept_as_a_hash(
    client: Client, kind: str, typed: str, same: str
) -> None:
    at_the_desk(client, "Mira", "moderator")
    sent = {"kind": kind, "value": typed, "days": "30", "reason": "Banjir <b>iklan</b>"}
    page = client.post(reverse("desk_bans"), sent, follow=True).text
    ban = Ban.objects.in_force().get()
    assert ban.digest == ban_digest(kind, same)
    assert ban.until is not None
    assert typed.strip() not in page
    assert "Banjir &lt;b&gt;iklan" in page


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("email", "nobody"), ("email", "192.0.2.7"), ("address", "rafi@example.com"),
        ("address", "10.0.0.0/8"), ("address", "' OR 1=1 --"), ("email", ""), ("phone", "1"),
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_in_words(client: Client, kind: str, typed: str) -> None:
    at_the_desk(client, "Mira", "moderator")
    answer = client.post(reverse("desk_bans"), {"kind": kind, "value": typed})
    assert answer.status_code == 400
    assert not Ban.objects.exists()


def test_a_ban_is_lifted_and_stays_on_record(client: Client) -> None:
    at_the_desk(client, "Mira", "moderator")
    assert "Nobody is banned." in client.get(reverse("desk_bans")).text
    ban = Ban.objects.create(kind="email", digest="d" * 64, reason="Iklan")
    Ban.objects.create(kind="email", digest="e" * 64, until=timezone.now() - dt.timedelta(days=1))
    assert "over" in client.get(reverse("desk_bans")).text
    page = client.post(reverse("desk_ban_lifting", args=[ban.pk]), follow=True).text
    ban.refresh_from_db()
    assert ban.lifted_at is not None
    assert "lifted" in page
    client.post(reverse("desk_ban_lifting", args=[ban.pk]))
    reason = ban.reason
    ban.refresh_from_db()
    assert ban.reason == reason


@pytest.mark.parametrize(
    ("role", "may"),
    [("chief_editor", True), ("operator", True), ("moderator", False), ("desk_editor", False)],
)
def test_chief_editors_and_operators_set_the_rules(client: Client, role: str, may: bool) -> None:
    at_the_desk(client, "Citra", role)
    kota = section("Kota")
    rules = reverse("wagtailsettings:edit", args=["comments", "commentrules"])
    for address in (rules, SECTIONS_ADD):
        assert (
            client.get(address, follow=True).redirect_chain[-1:] == [("/desk/", 302)]
        ) is not may
    sent = {"section": kota.pk, "is_open": "false", "mode": "hold", "closes_after": ""}
    client.post(SECTIONS_ADD, sent)
    assert SectionRules.objects.filter(section=kota, is_open=False, mode="hold").exists() is may


SECTIONS_ADD = "/desk/section-comments/add/"


def test_rules_are_told_in_the_editors_language(client: Client) -> None:
    at_the_desk(client, "Citra", "chief_editor")
    CommentRules.load()
    page = client.get(
        reverse("wagtailsettings:edit", args=["comments", "commentrules"]), follow=True
    ).text
    assert "One a line. Every form of the word is found" in page


def test_the_filter_page_of_a_new_site(client: Client) -> None:
    at_the_desk(client, "Mira", "moderator")
    page = client.get(reverse("desk_filter")).text
    assert "Too few lessons yet" in page
    assert "No mistake is known." in page
    assert reverse("desk_filter_keys") not in page


def test_the_filter_page_draws_its_mistakes(client: Client) -> None:
    at_the_desk(client, "Mira", "moderator")
    one = comment()
    for number in range(120):
        Lesson.objects.create(
            text=f"<b>Pelajaran {number}</b>",
            is_spam=number % 2 == 0,
            source="moderator",
            comment=one,
            score_before=0.9 if number % 2 == 0 or number < 20 else 0.1,
        )
    page = client.get(reverse("desk_filter")).text
    points = re.search(r'points="([^"]+)"', page)
    assert points is not None
    assert len(points[1].split()) == 40
    assert all(0 <= float(part) <= 720 for pair in points[1].split() for part in pair.split(","))
    assert "No spam, though it thought so" in page
    assert "&lt;b&gt;Pelajaran 19" in page
    assert "Pelajaran 21" not in page


def test_a_text_is_tried_and_nothing_is_kept(client: Client) -> None:
    at_the_desk(client, "Mira", "moderator")
    page = client.post(reverse("desk_filter"), {"text": "Slot <i>gacor</i> hari ini"}).text
    assert "% spam" in page
    assert "<i>gacor" not in page
    assert not Lesson.objects.exists()
    assert client.post(reverse("desk_filter"), {"text": ""}).status_code == 400


def test_keys_are_made_and_revoked_by_the_chief_only(client: Client) -> None:
    at_the_desk(client, "Mira", "moderator")
    address = reverse("desk_filter_keys")
    assert client.post(address, {"name": "Blog"}).status_code == 302
    assert not FilterKey.objects.exists()
    at_the_desk(client, "Citra", "chief_editor")
    assert "No other site has a key." in client.get(address).text
    page = client.post(address, {"name": "<i>Blog</i>", "blog": ""}, follow=True).text
    key = FilterKey.objects.get()
    assert re.fullmatch(r"[0-9a-f]{12}", key.key)
    assert key.key in page
    assert "<i>Blog" not in page
    assert client.post(address, {"name": ""}).status_code == 400
    revoked = client.post(reverse("desk_filter_key_revocation", args=[key.pk]), follow=True).text
    key.refresh_from_db()
    assert key.revoked_at is not None
    assert "revoked" in revoked


def test_what_the_filter_looks_at_is_told_once_it_knows_enough(client: Client) -> None:
    at_the_desk(client, "Mira", "moderator")
    one = comment("Slot gacor <b>maxwin</b> hari ini")
    tried = {"text": "Slot gacor maxwin"}
    assert "desk-pieces" not in client.post(reverse("desk_filter"), tried).text
    for number in range(30):
        lessons.teach_text(Submission(f"Slot gacor maxwin {number}"), is_spam=True, source="file")
        lessons.teach_text(
            Submission(f"Jembatan desa selesai {number}"), is_spam=False, source="file"
        )
    page = client.post(reverse("desk_filter"), tried).text
    assert "desk-pieces" in page
    assert "It has seen too little" not in page
    page = client.get(reverse("desk_comment", args=[one.pk])).text
    assert "desk-pieces" in page
    assert "<b>maxwin" not in page
