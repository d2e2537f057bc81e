"""Mira moderates the sections of her desks, and sees nothing of the others."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from redaksi.accounts.models import User
from redaksi.comments import moderation
from redaksi.comments.models import Comment, Decision, Lesson, Report
from tests.comments.desk import QUEUE, act, address, comment, english
from tests.newsroom import person, published, section

pytestmark = pytest.mark.django_db


@pytest.fixture
def hers(db: None) -> Comment:
    harbour = section("Pelabuhan", parent=section("Kota"))
    return comment("Dermaga sudah kering.", article=published("Dermaga", section=harbour))


@pytest.fixture
def others(db: None) -> Comment:
    field = published("Lapangan", section=section("Olahraga"))
    return comment("Lapangan sudah rata.", article=field, network="a", email="rafi@reader.example")


@pytest.fixture
def mira(client: Client, hers: Comment) -> User:
    mira = english(person("Mira", role="moderator"))
    above = hers.article.section.parent  # type: ignore[union-attr]
    mira.desks.add(above)  # type: ignore[arg-type]
    client.force_login(mira)
    return mira


def test_she_sees_those_of_her_sections_and_all_below(
    client: Client, mira: User, hers: Comment, others: Comment
) -> None:
    Report.objects.create(comment=others, reason="hate", network="b")
    Lesson.objects.create(text=others.text, is_spam=True, score_before=0.1, comment=others)
    pages = [client.get(f"{QUEUE}?show={tab}") for tab in ("waiting", "all", "reported")]
    pages += [client.get("/desk/"), client.get(reverse("desk_filter"))]
    pages.append(client.get(f"{QUEUE}?show=all&reader={others.pk}"))
    pages.append(client.get(reverse("desk_comment", args=[hers.pk])))
    for page in pages:
        assert others.text not in page.content.decode()
    assert hers.text in pages[0].content.decode()
    assert {name: number for name, _label, number in pages[0].context["tabs"]} == {
        "waiting": 1, "reported": 0, "published": 0, "spam": 0, "rejected": 0, "all": 1,
    }  # fmt: skip
    assert '"data-desk-waiting": "1"' in pages[3].text
    assert client.get(reverse("desk_comment", args=[others.pk])).status_code == 404


def test_she_decides_on_those_alone(
    client: Client, mira: User, hers: Comment, others: Comment
) -> None:
    eko = person("Eko", role="chief_editor")
    made = moderation.decide(others.pk, Decision.Act.APPROVE, by=eko, seen=1)
    others.refresh_from_db()
    for name in ("decision", "answer", "banning"):
        sent = {
            "act": "spam",
            "seen": others.version,
            "text": "Tidak",
            "email": "on",
            "address": "on",
        }
        assert client.post(address(name, others), sent).status_code == 404
    marked = [f"{hers.pk}:{hers.version}", f"{others.pk}:{others.version}"]
    client.post(reverse("desk_comment_decisions"), {"act": "spam", "comment": marked})
    client.post(reverse("desk_comment_undoings"), {"decision": made.pk})
    hers.refresh_from_db()
    others.refresh_from_db()
    assert (hers.state, others.state) == ("spam", "published")
    assert others.decisions.count() == 1
    assert not others.replies.exists()


def test_whoever_works_for_every_desk_sees_all(
    client: Client, hers: Comment, others: Comment
) -> None:
    eko = person("Eko", role="chief_editor")
    eko.desks.add(hers.article.section)  # type: ignore[arg-type]
    client.force_login(eko)
    assert others.text in client.get(QUEUE).content.decode()
    act(client, others, act="approve")
    others.refresh_from_db()
    assert others.is_shown
