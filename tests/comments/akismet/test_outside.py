"""A service outside is asked too, if one is set up; whatever it does, comments go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest
from django.test import Client
from pytest_django import Settings

from redaksi.articles.models import Article
from redaksi.comments import moderation
from redaksi.comments.akismet import outside
from redaksi.comments.models import Comment, Decision
from tests import newsroom

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment(article: Article) -> Comment:
    return Comment.objects.create(
        article=article, name="Rafi", text="Setuju.", state="published", address="192.0.2.1"
    )


@pytest.fixture
def service(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], list[Any]]:
    """Has the service answer so; gives what it was asked."""
    settings.AKISMET_KEY = "0123456789ab"

    def answers(answer: Any) -> list[Any]:
        asked: list[Any] = []

        def post(url: str, **what: Any) -> httpx.Response:
            asked.append((url, what))
            if isinstance(answer, Exception):
                raise answer
            return httpx.Response(200, text=answer)

        monkeypatch.setattr(outside.httpx, "post", post)
        return asked

    return answers


def now(comment: Comment) -> Comment:
    return Comment.objects.get(pk=comment.pk)


def test_what_it_calls_spam_is_held_for_a_person(
    comment: Comment, service: Callable[[Any], list[Any]]
) -> None:
    asked = service("true")
    outside.ask.func(comment.pk)
    ((url, what),) = asked
    outside.ask.func(comment.pk)
    assert url == "https://rest.akismet.com/1.1/comment-check"
    assert what["timeout"] <= 5
    assert what["data"]["comment_content"] == "Setuju."
    assert now(comment).state == "waiting"
    assert comment.verdicts.get().evidence[0]["check"] == "akismet"


def test_a_persons_word_stands_above_it(
    comment: Comment, service: Callable[[Any], list[Any]]
) -> None:
    mira = newsroom.person("Mira")
    moderation.decide(comment.pk, Decision.Act.APPROVE, by=mira, seen=1)
    service("true")
    outside.ask.func(comment.pk)
    assert now(comment).state == "published"


@pytest.mark.parametrize(
    "answer", ["false", "invalid", "<html>", httpx.ConnectError("away"), httpx.ReadTimeout("late")]
)
def test_its_absence_blocks_nothing(
    comment: Comment, service: Callable[[Any], list[Any]], answer: Any
) -> None:
    service(answer)
    outside.ask.func(comment.pk)
    assert now(comment).state == "published"


def test_decisions_are_reported_back(
    comment: Comment,
    service: Callable[[Any], list[Any]],
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    asked = service("Thanks for making the web a better place.")
    outside.report.func(comment.pk, is_spam=True)
    outside.report.func(comment.pk, is_spam=False)
    assert [url.rpartition("/")[2] for url, _what in asked] == ["submit-spam", "submit-ham"]
    with django_capture_on_commit_callbacks() as callbacks:
        moderation.decide(comment.pk, Decision.Act.SPAM, by=newsroom.person("Mira"), seen=1)
    assert len(callbacks) >= 2, "the press's bell, and the report"


def test_without_a_key_nothing_leaves_the_house(
    comment: Comment, client: Client, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        outside.ask_later(comment)
        outside.report_later(comment, is_spam=True)
    assert callbacks == []
    assert outside.name() == ""
    assert "akismet" not in client.get("/comments/privacy/").content.decode()


def test_with_one_the_privacy_page_says_so(
    client: Client, service: Callable[[Any], list[Any]]
) -> None:
    service("false")
    assert "rest.akismet.com" in client.get("/comments/privacy/").content.decode()
