"""What happens to articles is told, inside the transaction, with what the reference says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from redaksi.articles import publishing
from redaksi.articles.events import EVENTS
from tests import newsroom

pytestmark = pytest.mark.django_db
Told = list[tuple[str, dict[str, Any]]]


@pytest.fixture
def told() -> Iterator[Told]:
    heard: Told = []
    receivers = []
    for name, (event, facts) in EVENTS.items():

        def hear(
            name: str = name,
            facts: tuple[str, ...] = facts,
            *,
            sender: Any,
            signal: Any,
            **said: Any,
        ) -> None:
            assert set(said) == set(facts)
            assert connection.in_atomic_block
            heard.append((name, said))

        event.connect(hear)
        receivers.append((event, hear))
    yield heard
    for event, hear in receivers:
        event.disconnect(hear)


def names(told: Told) -> list[str]:
    return [name for name, _said in told]


def test_an_articles_life_is_told(told: Told) -> None:
    article = newsroom.published()
    article.headline = "Judul lain"
    article.save_revision().publish()
    article.unpublish()
    article.save_revision().publish()
    publishing.withdraw(article, by=None, notice="Keliru.")
    assert names(told) == [
        "article_published",
        "article_updated",
        "article_published",
        "article_withdrawn",
    ]
    assert [said["first"] for name, said in told if name == "article_published"] == [True, False]
    assert told[-1][1]["notice"] == "Keliru."


def test_the_wish_to_tell_is_told_once(told: Told) -> None:
    article = newsroom.published()
    article.update_sent = True
    article.save_revision().publish()
    article.refresh_from_db()
    article.save_revision().publish()
    assert [said["tell"] for name, said in told if name == "article_updated"] == [True, False]


def test_what_is_scheduled_is_told_when_it_comes_out(told: Told) -> None:
    article = newsroom.draft(go_live_at=timezone.now() + dt.timedelta(hours=1))
    article.save_revision().publish()
    assert told == []
