"""When somebody takes back what they said: every article that quotes it is a task."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from redaksi.accounts.models import User
from redaksi.articles.models import Article
from redaksi.corrections import recalling
from redaksi.corrections.models import Recall
from redaksi.statements import deciding
from tests.statements.said import ROAD, WATER, article, confirmed, editor, saying

pytestmark = pytest.mark.django_db


@pytest.fixture
def eko(db: None) -> User:
    return editor()


def test_the_same_words_of_the_same_speaker_are_recalled_wherever_they_stand(
    client: Client, eko: User
) -> None:
    first = article(saying(), headline="Satu")
    second = article(saying(), saying(ROAD), headline="Dua")
    article(saying(WATER, "Made Raka"), headline="Tiga")
    for found in Article.objects.all():
        confirmed(found, eko)
    water = first.statements.get()
    deciding.stand(water.pk, "withdrawn", by=eko, seen=water.version, note="Salah ucap.")
    recall = Recall.objects.get()
    assert (recall.kind, recall.name, recall.note) == ("statement", WATER, "Salah ucap.")
    assert {task.article for task in recall.tasks.all()} == {first, second}
    client.force_login(eko)
    page = client.get(reverse("desk_recall", args=[recall.pk])).text
    assert page.count(f">{WATER}</blockquote>") == 2
    assert ROAD not in page


def test_it_ends_when_the_words_stand_after_all(eko: User) -> None:
    (one,) = confirmed(article(saying()), eko)
    done = deciding.stand(one.pk, "changed", by=eko, seen=one.version)
    assert len(recalling.unfinished()) == 1
    deciding.stand(one.pk, "as_it_was", by=eko, seen=done.version)
    assert recalling.unfinished() == []
