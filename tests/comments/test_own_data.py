"""What readers get by letter, and what they can do with what is theirs."""

from __future__ import annotations

import json
import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from redaksi.articles.models import Article
from redaksi.comments import letters, links, moderation, readers_acts
from redaksi.comments.models import Comment, CommentRules, Decision
from tests import newsroom
from tests.comments.conftest import Write

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(article: Article) -> Comment:
    """A comment whose author wants to be told of answers."""
    return Comment.objects.create(
        article=article, name="Sari", email="sari@reader.example", mailbox="sari", text="Kapan?",
        state="published", wants_replies=True,
    )  # fmt: skip


def answer_to(asked: Comment, **facts: object) -> Comment:
    standard: dict[str, object] = {"name": "Rafi", "text": "Besok.", "state": "published"}
    return Comment.objects.create(
        article=asked.article, parent=asked, root=asked, **{**standard, **facts}
    )


def test_an_answer_is_told_once_with_a_way_to_end_it(asked: Comment, client: Client) -> None:
    answer = answer_to(asked, name="Rafi\r\nBcc: all@example.org")
    letters.tell_of_reply.func(answer.pk)
    letters.tell_of_reply.func(answer.pk)
    (letter,) = mail.outbox
    assert letter.to == ["sari@reader.example"]
    assert "\n" not in letter.subject
    assert not letter.bcc
    assert "Besok." in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = letter.extra_headers["List-Unsubscribe"].strip("<>").partition("testserver")[2]
    assert client.get(stop).status_code == 200
    asked.refresh_from_db()
    assert asked.wants_replies, "looking is not ending: mail programmes look at links"
    assert client.post(stop, {"List-Unsubscribe": "One-Click"}).status_code == 200
    letters.tell_of_reply.func(answer_to(asked, text="Lusa.").pk)
    assert len(mail.outbox) == 1


def test_the_letter_reads_from_right_to_left_and_nothing_in_it_is_markup() -> None:
    article = newsroom.published("عودة الماء", language="ar")
    above = Comment.objects.create(
        article=article, name="نور", email="noor@reader.example", mailbox="noor", text="متى؟",
        state="published", wants_replies=True,
    )  # fmt: skip
    letters.tell_of_reply.func(answer_to(above, name="<b>Peter</b>", text="<img src=x>\nغدًا").pk)
    (letter,) = mail.outbox
    ((html, kind),) = letter.alternatives  # type: ignore[attr-defined]
    assert kind == "text/html"
    assert '<html lang="ar" dir="rtl">' in html
    assert "&lt;b&gt;Peter" in html
    assert "<img" not in html
    assert "\u2068<b>Peter</b>\u2069" in letter.body
    stop = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert "/ar/comments/unsubscribe/" in stop
    assert stop in html


@pytest.mark.parametrize("facts", [{"state": "waiting"}, {"state": "spam"}, {"mailbox": "sari"}])
def test_nobody_is_told_of_what_is_not_shown_or_their_own(
    asked: Comment, facts: dict[str, str]
) -> None:
    letters.tell_of_reply.func(answer_to(asked, **facts).pk)
    assert mail.outbox == []


def test_a_forged_link_is_nothing(asked: Comment, client: Client) -> None:
    path = links.path("unsubscribe", asked)
    assert client.post(path.replace("unsubscribe", "delete")).status_code == 404
    assert client.post(path[:-4] + "abc/").status_code == 404
    asked.refresh_from_db()
    assert asked.state == "published"


def test_whoever_wrote_it_takes_it_back_and_nothing_is_left(
    write: Write, client: Client, article: Article, at_once: CommentRules
) -> None:
    write("Rahasia saya.")
    comment = Comment.objects.get()
    mira = newsroom.person("Mira")
    moderation.decide(comment.pk, Decision.Act.EDIT, by=mira, seen=1, text="Rahasia saya!")
    answer_to(comment)
    path = links.path("delete", comment)
    assert "Rahasia saya!" in client.get(path).content.decode()
    assert client.post(path).status_code == 200
    text = client.get(article.full_path).content.decode()
    assert "Rahasia" not in text
    assert "Besok." in text
    comment.refresh_from_db()
    kept = json.dumps(
        [
            {f.name: str(getattr(comment, f.attname)) for f in Comment._meta.concrete_fields},
            *comment.decisions.values("change", "words"),
            *comment.lessons.values("text", "facts"),
        ],
        default=str,
    )
    assert not re.search("rahasia|rafi|127", kept, re.IGNORECASE)


def test_everything_of_a_mailbox_comes_by_letter_only(
    write: Write, client: Client, at_once: CommentRules
) -> None:
    cache.clear()
    write("Satu.")
    write("Dua.")
    answer = client.post("/comments/my-data/", {"email": "rafi@reader.example"})
    nobody = client.post("/comments/my-data/", {"email": "nobody@reader.example"})
    assert answer.content == nobody.content, (
        "whether an address commented here is nobody's business"
    )
    readers_acts.send_data_link.func("nobody@reader.example", "id")
    assert mail.outbox == []
    # Whoever asks for somebody else's again and again fills no mailbox.
    for _time in range(3):
        readers_acts.send_data_link.func("rafi@reader.example", "id")
    assert len(mail.outbox) == 1
    found = re.search(r"http://testserver(/\S+)", mail.outbox[0].body)
    assert found is not None
    data = json.loads(client.get(f"{found[1]}?json").content)
    assert {one["text"] for one in data["comments"]} == {"Satu.", "Dua."}
    assert client.post(found[1]).status_code == 200
    assert set(Comment.objects.values_list("state", flat=True)) == {"deleted"}


def test_what_becomes_of_a_comment_is_told_from_the_rules(client: Client, db: None) -> None:
    rules = CommentRules.load()
    rules.keeps_addresses = 17
    rules.save()
    assert "17" in client.get("/comments/privacy/").content.decode()
