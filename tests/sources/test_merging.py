"""Two sources that are one: nothing is lost. And which articles stand on a source, through others too."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redaksi.articles.models import Article
from redaksi.press.models import Change
from redaksi.sources import citing
from redaksi.sources.lists import source_list
from redaksi.sources.merging import NotMerged, merge
from redaksi.sources.models import Citation, Merging, Source, SourceName
from redaksi.sources.names import key_of
from redaksi.sources.standing import articles_on
from tests import newsroom

pytestmark = pytest.mark.django_db


def source(name: str, **fields: object) -> Source:
    return Source.objects.create(name=name, **fields)


def test_merging_loses_nothing(client: Client) -> None:
    eko = newsroom.person("Eko", role="desk editor")
    stays = source("Agensi Lembah")
    goes = source("Kantor Lembah", address="https://lembah.example/", notes="telepon dulu")
    SourceName.objects.create(source=goes, name="Valley Office", language="en")
    passed_on = source("Warta Pagi")
    one, two = newsroom.published("Satu"), newsroom.published("Dua")
    citing.cite(one, goes, by=None, note="halaman dua")
    citing.cite(two, passed_on, by=None, through=goes)
    merging = merge(goes, stays, by=eko)
    stays.refresh_from_db()
    assert one.citations.get().source == stays
    assert one.citations.get().note == "halaman dua"
    assert two.citations.get().through == stays
    assert Source.find("kantor lembah") == Source.find("VALLEY OFFICE") == stays
    assert stays.address == "https://lembah.example/"
    assert "telepon dulu" in stays.notes
    assert (merging.was["name"], merging.by) == ("Kantor Lembah", eko)
    answer = client.get("/sumber/kantor-lembah/")
    assert (answer.status_code, answer["Location"]) == (301, "/sumber/agensi-lembah/")
    assert "Satu" in client.get("/sumber/agensi-lembah/").content.decode()
    assert "Agensi Lembah" in client.get(one.full_path).content.decode()


def test_a_source_is_not_merged_into_itself() -> None:
    only = source("Agensi Lembah")
    with pytest.raises(NotMerged):
        merge(only, only, by=None)


def test_merging_twice_leads_on_directly(client: Client) -> None:
    first, second, third = source("Satu"), source("Dua"), source("Tiga")
    merge(first, second, by=None)
    merge(Source.objects.get(pk=second.pk), third, by=None)
    assert client.get("/sumber/satu/")["Location"] == "/sumber/tiga/"
    assert Merging.objects.filter(into=third).count() == 2
    assert Source.find("satu") == Source.find("dua") == third


def test_a_chain_does_not_become_a_circle_by_merging() -> None:
    lower = source("Bawah")
    middle = source("Tengah", through=lower)
    upper = source("Atas", through=middle)
    merge(lower, upper, by=None)
    upper.refresh_from_db()
    middle.refresh_from_db()
    seen = set()
    at: Source | None = Source.objects.get(pk=upper.pk)
    while at is not None:
        assert at.pk not in seen
        seen.add(at.pk)
        at = at.through


NAMES = ["Agensi Lembah", "Kantor Lembah", "Warta Pagi", "Portal Air", "Koran Jauh"]


@pytest.mark.slow
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    cites=st.lists(
        st.tuples(st.integers(0, 4), st.one_of(st.none(), st.integers(0, 4))), max_size=8
    ),
    order=st.permutations(range(5)),
)
def test_whatever_is_merged_every_name_and_citation_is_still_there(
    cites: list[tuple[int, int | None]], order: list[int]
) -> None:
    Citation.objects.all().delete()
    Source.objects.all().delete()
    article = newsroom.draft()
    several = [source(name) for name in NAMES]
    for of, through in cites:
        passed_on = several[through] if through is not None and through != of else None
        citing.cite(article, several[of], by=None, through=passed_on)
    last = several[order[-1]]
    for number in order[:-1]:
        merge(Source.objects.get(pk=several[number].pk), Source.objects.get(pk=last.pk), by=None)
    assert Source.objects.get() == last
    assert {Source.find(name) for name in NAMES} == {last}
    assert {name.key for name in last.names.all()} | {key_of(last.name)} == set(map(key_of, NAMES))
    assert Citation.objects.filter(source=last).count() == len(cites)
    assert set(articles_on(last)) == ({article} if cites else set())


def test_articles_stand_on_a_source_directly_and_through_others() -> None:
    agency = source("Agensi Lembah")
    paper = source("Warta Pagi", through=agency)
    portal = source("Portal Air", through=paper)
    other = source("Koran Jauh")
    direct, passed_on, far, none = (newsroom.draft(name) for name in ("a", "b", "c", "d"))
    citing.cite(direct, agency, by=None)
    citing.cite(passed_on, other, by=None, through=agency)
    citing.cite(far, portal, by=None)
    citing.cite(none, other, by=None)
    assert set(articles_on(agency)) == {direct, passed_on, far}
    assert set(articles_on(portal)) == {far}
    assert set(articles_on(paper)) == {far}
    assert set(articles_on(other)) == {passed_on, none}


def test_a_circle_in_the_database_ends() -> None:
    one = source("Satu")
    two = source("Dua", through=one)
    Source.objects.filter(pk=one.pk).update(through=two)
    article = newsroom.draft()
    citing.cite(article, two, by=None)
    assert list(articles_on(one)) == [article]


def test_articles_in_every_state_are_found() -> None:
    agency = source("Agensi Lembah")
    for article in (newsroom.draft("draf"), newsroom.published("terbit")):
        citing.cite(article, agency, by=None)
    assert articles_on(agency).count() == Article.objects.count() == 2


@pytest.mark.once
def test_merging_asks_as_much_for_many_citations_as_for_few() -> None:
    counts = []
    for number in (2, 12):
        goes, stays = source(f"Kantor {number}"), source(f"Agensi {number}")
        for n in range(number):
            article = newsroom.published(f"Kabar {number}.{n}", path=f"k-{number}-{n}")
            citing.cite(article, goes, by=None)
            if n % 2:
                citing.cite(article, stays, by=None, through=goes)
        with CaptureQueriesContext(connection) as asked:
            merge(goes, stays, by=None)
        counts.append(len(asked))
        assert source_list(stays.pk, "id").count() == number
        assert not source_list(goes.pk, "id").count()
    assert counts[0] == counts[1]


def test_the_list_of_what_two_became_changes_with_the_clock() -> None:
    goes, stays = source("Kantor Lembah"), source("Agensi Lembah")
    ends = timezone.now() + dt.timedelta(hours=1)
    article = newsroom.published("Sampai nanti", expire_at=ends)
    citing.cite(article, goes, by=None)
    merge(goes, stays, by=None)
    told = Change.objects.filter(tags__contains=f"source:{stays.pk}:id").values_list(
        "due", flat=True
    )
    assert set(told) == {None, ends}
