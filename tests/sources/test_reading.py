"""Source lines become citations; names nobody knows are proposed and decided by an editor."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from redaksi.articles.models import Article, Listing
from redaksi.sources import citing, proposing, reading
from redaksi.sources.lists import KIND
from redaksi.sources.models import (
    Citation,
    ProposedCitation,
    ProposedSource,
    Source,
    SourceName,
)
from tests import newsroom
from tests.imports.wordpress.archive import item, move_in, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency() -> Source:
    source = Source.objects.create(name="Agensi Lembah", kind=Source.Kind.AGENCY)
    SourceName.objects.create(source=source, name="وكالة الوادي", language="ar")
    return source


def test_known_names_are_cited_and_others_proposed(agency: Source) -> None:
    newsroom.published("Satu", source_line="AGENSI LEMBAH; Blog Tak Dikenal")
    newsroom.published("Dua", source_line="وكالة الوادي", language="ar")
    Citation.objects.all().delete()
    from redaksi.sources.models import ReadLine

    ReadLine.objects.all().delete()
    ProposedSource.objects.all().delete()
    counts = reading.read_all()
    assert (counts.articles, counts.citations, counts.proposed) == (2, 2, 1)
    assert Citation.objects.filter(source=agency).count() == 2
    assert ProposedSource.objects.get().name == "Blog Tak Dikenal"
    assert Source.objects.count() == 1


def test_reading_again_adds_nothing_and_brings_nothing_back(agency: Source) -> None:
    article = newsroom.published(source_line="Agensi Lembah; Blog Tak Dikenal")
    citing.remove(article.citations.get())
    before = ProposedCitation.objects.count()
    assert reading.read_all().citations == 0
    Article.objects.filter(pk=article.pk).update(
        source_line="Agensi Lembah; Blog Tak Dikenal; Agensi Lain"
    )
    counts = reading.read_all()
    assert counts.citations == 0
    assert article.citations.count() == 0
    assert ProposedCitation.objects.count() == before + 1


def test_who_passed_it_on_is_kept(agency: Source) -> None:
    paper = Source.objects.create(name="Warta Pagi")
    article = newsroom.published(source_line="Warta Pagi via Agensi Lembah")
    citation = article.citations.get()
    assert (citation.source, citation.through) == (paper, agency)


def test_an_unknown_name_through_a_known_one_is_cited_as_far_as_it_is_known(agency: Source) -> None:
    article = newsroom.published(source_line="Koran Jauh via Agensi Lembah")
    citation = article.citations.get()
    assert (citation.source, citation.role) == (agency, "via")
    assert ProposedSource.objects.get().name == "Koran Jauh"


def test_an_editor_makes_a_source_of_a_proposed_name(client: Client) -> None:
    eko = newsroom.person("Eko", role="desk editor")
    articles = [newsroom.published(f"Kabar {n}", source_line="Koran Jauh") for n in range(3)]
    assert "/sumber/koran-jauh/" not in client.get(articles[0].full_path).content.decode()
    source = proposing.accept(ProposedSource.objects.get(), by=eko, kind="outlet")
    assert Citation.objects.filter(source=source).count() == 3
    assert not ProposedCitation.objects.exists()
    assert "/sumber/koran-jauh/" in client.get(articles[0].full_path).content.decode()
    assert "Kabar 2" in client.get("/sumber/koran-jauh/").content.decode()
    with pytest.raises(proposing.AlreadyDecided):
        proposing.refuse(ProposedSource.objects.get(), by=eko)


def test_a_proposed_name_may_be_another_name_of_a_source(agency: Source) -> None:
    newsroom.published(source_line="Kantor Agensi Lembah")
    proposing.accept(ProposedSource.objects.get(), by=None, source=agency)
    assert Source.objects.count() == 1
    assert Source.find("kantor agensi lembah") == agency
    later = newsroom.published("Lagi", source_line="Kantor Agensi Lembah")
    assert later.citations.get().source == agency


def test_what_is_no_source_is_not_proposed_again() -> None:
    newsroom.published(source_line="Berbagai Media")
    proposing.refuse(ProposedSource.objects.get(), by=None)
    newsroom.published("Lagi", source_line="Berbagai Media")
    assert not ProposedCitation.objects.exists()
    assert not Citation.objects.exists()


def test_an_unknown_name_stays_before_readers_as_it_was_typed(
    client: Client, agency: Source
) -> None:
    article = newsroom.published(source_line="Agensi Lembah; Koran Jauh")
    html = client.get(article.full_path).content.decode()
    assert "Agensi Lembah; Koran Jauh" in html
    proposing.accept(ProposedSource.objects.get(), by=None)
    html = client.get(article.full_path).content.decode()
    assert "Agensi Lembah; Koran Jauh" not in html
    assert "/sumber/koran-jauh/" in html


def test_an_archive_moved_in_stands_on_its_sources(
    tmp_path: Path, client: Client, agency: Source
) -> None:
    file = write(
        tmp_path,
        item(7, "<p>Isi.</p><p>Sumber: Agensi Lembah</p>"),
        item(8, "<p>Isi lain.</p><p>Source: Koran Jauh</p>"),
        item(9, "<p>نص.</p><p>المصدر: وكالة الوادي</p>"),
    )
    report = move_in(file)
    assert report["counts"]["sources"] == {"cited": 2, "proposed": 1}
    assert Citation.objects.filter(source=agency).count() == 2
    assert Listing.objects.filter(kind=KIND, of=agency.pk).count() == 2
    assert client.get("/sumber/agensi-lembah/").content.decode().count("<article") >= 2
    again = move_in(file)
    assert "sources" not in again["counts"]
    assert (Citation.objects.count(), ProposedCitation.objects.count()) == (2, 1)


def test_a_changed_article_moved_in_again_keeps_its_place_in_the_source_s_list(
    tmp_path: Path, agency: Source
) -> None:
    move_in(write(tmp_path, item(7, "<p>Isi.</p><p>Sumber: Agensi Lembah</p>")))
    move_in(write(tmp_path, item(7, "<p>Isi lain.</p><p>Sumber: Agensi Lembah</p>")))
    assert Citation.objects.count() == 1
    assert Listing.objects.filter(kind=KIND, of=agency.pk).count() == 1
