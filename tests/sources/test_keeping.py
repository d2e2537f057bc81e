"""Cited pages: their text is kept, and editors hear when one is gone or says something else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from redaksi.articles.models import Article
from redaksi.imports.page.models import Intake
from redaksi.imports.page.tasks import fetch
from redaksi.lib.http import Fetched
from redaksi.sources import citing, keeping
from redaksi.sources.keeping import Keeper
from redaksi.sources.models import CitedPage, Original, ProposedSource, Source
from redaksi.sources.page_text import text_of
from tests import newsroom
from tests.lib.test_http import OldSite, says
from tests.lib.test_visiting import page, robots, visitor

pytestmark = pytest.mark.django_db
State = CitedPage.State
TEXT = "Air kembali mengalir di lembah sesudah tiga tahun kering, kata warga yang menanam bambu di hulu."


def news(text: str = TEXT) -> bytes:
    more = "".join(
        f"<p>Paragraf {n} tentang bambu, air dan warga di lembah itu.</p>" for n in range(4)
    )
    return f"<html lang=id><head><title>Air kembali</title></head><body><nav>Menu</nav><article><h1>Air</h1><p>{text}</p>{more}</article></body></html>".encode()


@pytest.fixture
def old() -> Iterator[OldSite]:
    site = OldSite()
    site.pages["/robots.txt"] = robots("")
    yield site
    site.server.shutdown()


def cited(site: OldSite, path: str = "/1") -> CitedPage:
    source = Source.objects.get_or_create(name="Warta", defaults={"slug": "warta"})[0]
    citing.cite(newsroom.draft(), source, by=None, address=site.url(path))
    found: CitedPage = CitedPage.objects.get(address=site.url(path))
    return found


def look(site: OldSite, found: CitedPage, **given: Any) -> CitedPage:
    CitedPage.objects.filter(pk=found.pk).update(due_at=timezone.now())
    assert Keeper(visitor(site, **given)).round() == 1
    found.refresh_from_db()
    return found


def test_the_text_of_a_cited_page_is_kept(old: OldSite) -> None:
    old.pages["/1"] = page(news())
    found = look(old, cited(old))
    assert (found.state, found.title) == (State.ALIVE, "Air kembali")
    assert TEXT in found.text
    assert "Menu" not in found.text
    assert len(found.sha256) == 64
    assert found.due_at > timezone.now() + dt.timedelta(days=29)
    assert Keeper(visitor(old)).round() == 0


def test_a_page_that_says_something_else_is_told_and_both_texts_are_kept(old: OldSite) -> None:
    old.pages["/1"] = page(news())
    found = look(old, cited(old))
    old.pages["/1"] = page(news(TEXT.replace("tiga tahun", "empat tahun")))
    found = look(old, found)
    assert found.state == State.CHANGED
    assert "1" in found.reason
    assert "tiga tahun" in found.text
    assert "empat tahun" in found.new_text
    keeping.accept_new_text(found)
    assert look(old, found).state == State.ALIVE
    assert "empat tahun" in found.text


def test_other_spaces_and_signs_are_no_change(old: OldSite) -> None:
    old.pages["/1"] = page(news())
    found = look(old, cited(old))
    old.pages["/1"] = page(news(TEXT.replace(", ", " – ").upper()))
    assert look(old, found).state == State.ALIVE


def test_a_page_that_is_gone_is_dead_and_may_come_back(old: OldSite) -> None:
    old.pages["/1"] = page(news())
    found = look(old, cited(old))
    old.pages["/1"] = says(b"", 404)
    found = look(old, found)
    assert (found.state, found.reason) == (State.DEAD, "the server answers 404")
    assert TEXT in found.text
    old.pages["/1"] = page(news())
    assert look(old, found).state == State.ALIVE


def test_one_failure_is_no_death(old: OldSite) -> None:
    old.pages["/1"] = page(news())
    found = look(old, cited(old))
    old.pages["/1"] = says(b"", 500)
    for _time in range(keeping.TRIES - 1):
        found = look(old, found)
        assert found.state == State.ALIVE
        assert timezone.now() < found.due_at < timezone.now() + dt.timedelta(days=3)
    assert look(old, found).state == State.DEAD


def test_a_private_address_is_refused_and_never_asked(old: OldSite) -> None:
    source = Source.objects.create(name="Dalam")
    address = f"http://dalam.example:{old.port}/rahasia"
    citing.cite(newsroom.draft(), source, by=None, address=address)
    found = look(old, CitedPage.objects.get())
    assert found.state == State.REFUSED
    assert "private network" in found.reason
    assert old.asked == []


def test_a_film_and_a_forbidden_page_cannot_be_kept(old: OldSite) -> None:
    old.pages["/1"] = says(b"x", Content_Type="video/mp4")
    assert look(old, cited(old)).state == State.REFUSED
    old.pages["/robots.txt"] = robots("User-agent: *\nDisallow: /2")
    old.pages["/2"] = page(news())
    found = look(old, cited(old, "/2"))
    assert (found.state, found.text) == (State.REFUSED, "")


def test_a_site_that_wants_no_fetching_fetches_nothing(old: OldSite, settings: Settings) -> None:
    settings.REDAKSI.check_pages_every = 0
    try:
        cited(old)
        assert Keeper(visitor(old)).round() == 0
        assert old.asked == []
    finally:
        settings.REDAKSI.check_pages_every = 30


def test_two_workers_do_not_read_one_page(old: OldSite) -> None:
    found = cited(old)
    assert keeping._claim(found.pk) is not None
    assert keeping._claim(found.pk) is None


def test_pages_of_a_busy_server_wait_and_others_do_not(old: OldSite) -> None:
    old.pages |= {"/1": page(news()), "/2": page(news())}
    first, second = cited(old), cited(old, "/2")
    keeper = Keeper(visitor(old, patient=False, pause=60))
    assert keeper.round() == 1
    assert keeper.round() == 0
    second.refresh_from_db()
    assert second.state == State.NEVER
    assert second.due_at < timezone.now() + dt.timedelta(seconds=61)
    assert first.pk != second.pk


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00" * 100, b"<" * 100_000, b"<div>" * 20_000, "teks".encode("utf-16"), b"<p>" + b"a" * 2_000_000],
    ids=["empty", "zeros", "angles", "deep", "utf-16", "long"],
)  # fmt: skip
def test_hostile_pages_have_some_text_or_none(data: bytes) -> None:
    said = text_of(Fetched("http://warta.example/", "text/html", data))
    assert "\x00" not in said.text
    assert len(said.sha256) == 64


def test_a_draft_is_made_of_an_address(old: OldSite) -> None:
    rina = newsroom.person("Rina", role="reporter")
    source = Source.objects.create(name="Warta", address="https://warta.example/")
    old.pages["/1"] = page(news())
    intake = Intake.objects.create(address=old.url("/1"), by=rina)
    fetch(intake.pk, visitor(old))
    fetch(intake.pk, visitor(old))
    article = Article.objects.get()
    intake.refresh_from_db()
    assert intake.article == article
    citation = article.citations.get()
    assert (citation.source, citation.role, citation.address) == (source, "based_on", old.url("/1"))
    assert TEXT in Original.objects.get(article=article).text


def test_a_page_in_another_language_is_translated_from(old: OldSite) -> None:
    english = b"<html lang=en><head><meta property='og:site_name' content='Valley Post'></head><body><article><h1>Water is back</h1><p>Water flows again in the valley after three dry years, people who planted the bamboo upstream said on Monday.</p><p>The spring is the first of seven that the village wants to bring back before the end of the year.</p></article></body></html>"
    old.pages["/1"] = page(english)
    fetch(Intake.objects.create(address=old.url("/1")).pk, visitor(old))
    proposal = ProposedSource.objects.get()
    assert (proposal.name, proposal.citations.get().role) == ("Valley Post", "translated_from")


def test_why_there_is_no_draft_is_said(old: OldSite) -> None:
    old.pages["/1"] = says(b"", 404)
    intake = Intake.objects.create(address=old.url("/1"))
    fetch(intake.pk, visitor(old))
    intake.refresh_from_db()
    assert (intake.trouble, intake.article) == ("the server answers 404", None)
    assert not Article.objects.exists()
