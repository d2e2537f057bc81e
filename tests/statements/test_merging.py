"""Two entries of the directory that are one person."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from redaksi.accounts.models import User
from redaksi.statements.directory import known_speakers, suggestions
from redaksi.statements.merging import merge, take_apart, tell_apart
from redaksi.statements.models import Merging, Speaker, SpeakerName, SpeakerRole, Statement
from tests.statements.said import ROAD, WATER, article, confirmed, editor, saying

pytestmark = pytest.mark.django_db

LATIN, ARABIC = "Ahmad Syarif Hasan", "أحمد شريف حسن"


@pytest.fixture
def eko() -> User:
    return editor()


def test_the_machine_asks_across_scripts_and_the_editor_decides(eko: User) -> None:
    one, other = Speaker.objects.create(name=LATIN), Speaker.objects.create(name=ARABIC)
    Speaker.objects.create(name="Wulan Sari Dewi")
    (pair,) = suggestions()
    assert {pair.one, pair.other} == {one, other}
    assert pair.is_across_scripts
    # Asking merges nothing.
    assert Speaker.objects.count() == 3
    tell_apart(other, one, by=eko)
    assert suggestions() == []
    assert suggestions(one) == []


def test_merging_loses_nothing(client: Client, eko: User) -> None:
    first = article(saying(WATER, LATIN))
    second = article(saying(ROAD, ARABIC), saying(WATER, LATIN))
    for found in (first, second):
        confirmed(found, eko)
    into, gone = Speaker.objects.get(name=LATIN), Speaker.objects.get(name=ARABIC)
    gone.note = "Bertemu di pasar."
    gone.save()
    SpeakerName.objects.create(speaker=gone, name="أبو حسن")
    SpeakerRole.objects.create(speaker=gone, title="رئيس", begins=dt.date(2020, 1, 1))
    merge(gone, into, by=eko)
    assert Speaker.objects.count() == 1
    assert set(into.names.values_list("name", flat=True)) == {ARABIC, "أبو حسن"}
    assert into.roles.get().title == "رئيس"
    assert Statement.objects.filter(speaker=into).count() == 3
    assert Merging.objects.get().note == "Bertemu di pasar."
    # Any of its names means it from now on, and its old address leads on.
    assert known_speakers([ARABIC, LATIN]) == {ARABIC: into.pk, LATIN: into.pk}
    answer = client.get(f"/speakers/{gone.slug}/")
    assert (answer.status_code, answer["Location"]) == (301, into.url_in("id"))
    page = client.get(into.url_in("id")).content.decode()
    assert page.count(WATER) == 2
    assert ROAD in page


def test_a_merge_can_be_taken_apart(client: Client, eko: User) -> None:
    confirmed(article(saying(WATER, LATIN)), eko)
    confirmed(article(saying(ROAD, ARABIC)), eko)
    into, gone = Speaker.objects.get(name=LATIN), Speaker.objects.get(name=ARABIC)
    slug = gone.slug
    again = take_apart(merge(gone, into, by=eko), by=eko)
    assert (again.name, again.slug) == (ARABIC, slug)
    assert [one.words for one in Statement.objects.filter(speaker=again)] == [ROAD]
    assert ROAD in client.get(again.url_in("id")).content.decode()
    assert ROAD not in client.get(into.url_in("id")).content.decode()
    assert not into.names.exists()
    # They were one by mistake: that is not suggested again.
    assert suggestions() == []


def test_merging_a_speaker_into_itself_is_refused(eko: User) -> None:
    one = Speaker.objects.create(name=LATIN)
    with pytest.raises(ValueError, match="itself"):
        merge(one, one, by=eko)


@pytest.mark.once
def test_many_articles_are_merged_in_few_queries(
    eko: User, django_assert_max_num_queries: object
) -> None:
    into, gone = Speaker.objects.create(name=LATIN), Speaker.objects.create(name=ARABIC)
    for _number in range(12):
        confirmed(article(saying(WATER, ARABIC)), eko)
    with django_assert_max_num_queries(75):  # type: ignore[operator]
        merge(gone, into, by=eko)
    assert Statement.objects.filter(speaker=into).count() == 12
