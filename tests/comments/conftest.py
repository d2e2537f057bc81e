"""What tests of comments share: an article one may comment on, and ways to do so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from redaksi.articles.models import Article
from redaksi.comments.models import Comment, CommentRules, Lesson
from tests import newsroom

Write = Callable[..., HttpResponse]


@pytest.fixture
def article(db: None) -> Article:
    return newsroom.published("Mata air mengalir lagi", section=newsroom.section("Kota"))


GOOD = "Airnya jernih, jalannya ramai, beritanya bagus, terima kasih, setuju, rahasia saya"
BAD = "depo slot maxwin jackpot bonus klik link promo casino judi menang besar"


@pytest.fixture
def taught(db: None) -> None:
    """A filter that has seen enough to judge."""
    good, bad = GOOD.split(), BAD.split()
    Lesson.objects.bulk_create(
        Lesson(text=f"{words[n % len(words)]} {words[-n % len(words)]} {n}", is_spam=is_spam, source="file")
        for n in range(60)
        for words, is_spam in ((good, False), (bad, True))
    )  # fmt: skip


@pytest.fixture
def at_once(taught: None) -> CommentRules:
    """A house where a comment that looks well appears at once."""
    rules = CommentRules.load()
    rules.mode = "publish"
    rules.save()
    return rules


@pytest.fixture
def write(client: Client, article: Article) -> Write:
    """Rafi sends the form of the article's page."""

    def send(text: str = "Airnya jernih sekali.", **more: Any) -> HttpResponse:
        above: Comment | None = more.pop("above", None)
        address = f"/comments/{above.pk}/reply/" if above else f"/comments/on/{article.pk}/"
        headers = more.pop("headers", {})
        said = {"name": "Rafi", "email": "rafi@reader.example", "text": text, **more}
        return client.post(address, said, headers=headers)  # type: ignore[return-value]

    return send
