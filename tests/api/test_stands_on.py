"""Sources, speakers and corrections in the API: what readers may know, and nothing that is not decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from redaksi.accounts.models import User
from redaksi.articles.models import Article
from redaksi.corrections import correcting
from redaksi.sources import citing
from redaksi.sources.models import Source, SourceName
from redaksi.statements import deciding
from redaksi.statements.deciding import Said
from redaksi.statements.models import Speaker, Statement
from tests import newsroom
from tests.api.conftest import Ask
from tests.api.test_articles import told
from tests.press.conftest import make_reader  # noqa: F401 - a fixture
from tests.press.reader import Reader

pytestmark = pytest.mark.django_db


WORDS = "Airnya bersih sejak Senin"


def standing(headline: str, source: Source, by: User) -> Article:
    """An article that cites, quotes and was corrected."""
    text = f"<p>“{WORDS},” kata Wulan Sari, kepala balai.</p>"
    article = newsroom.published(
        headline, body=[{"type": "paragraph", "value": text, "id": "blok-0"}]
    )
    citing.cite(article, source, by=None, role="based_on", title="Laporan air")
    said = Said(name="Wulan Sari", title="kepala balai", stance="stresses")
    deciding.mark(article, "blok-0", WORDS, 0, by=by, said=said)
    written = correcting.write(article, kind="correction", note="Bukan enam, tujuh.", by=None)
    correcting.approve(written, by=None)
    return article


def also_said(article: Article, words: str, speaker: Speaker | None, **facts: Any) -> None:
    """A row as it may be in the database."""
    place = {"block": "blok-0", "start": 0, "end": len(words), "text": words}
    facts = {"state": "confirmed", "in_print": True, **facts}
    Statement.objects.create(
        article=article, words=words, content=[place], speaker=speaker, **facts
    )


@pytest.fixture
def agency(db: None) -> Source:
    source = Source.objects.create(name="Kantor Berita Lembah", kind="agency")
    SourceName.objects.create(source=source, name="Valley Agency", language="en", shown=True)
    return source


@pytest.fixture
def wulan(db: None) -> Speaker:
    return Speaker.objects.create(name="Wulan Sari")


@pytest.fixture
def eko(db: None) -> User:
    return newsroom.person("Eko", role="chief editor")


def test_an_article_says_what_it_stands_on(
    ask: Ask, agency: Source, wulan: Speaker, eko: User
) -> None:
    article = standing("Mata air", agency, eko)
    found = told(ask, f"articles/{article.pk}")
    (cited,), (words,), (mended,) = found["citations"], found["statements"], found["corrections"]
    assert (cited["role"], cited["source"]["name"], cited["title"]) == (
        "based_on", agency.name, "Laporan air",
    )  # fmt: skip
    assert cited["source"]["source"] == agency.slug
    assert (words["words"], words["name"], words["title"]) == (
        WORDS, "Wulan Sari", "kepala balai",
    )  # fmt: skip
    assert (words["speaker"], words["stance"]) == (wulan.slug, "stresses")
    assert words["url"].startswith(article.full_url)
    assert (mended["kind"], mended["note"]) == ("correction", "Bukan enam, tujuh.")


def test_articles_are_found_by_source_and_by_speaker(
    ask: Ask, agency: Source, wulan: Speaker, eko: User
) -> None:
    standing("Mata air", agency, eko)
    newsroom.published("Lain")
    for asked in (f"source={agency.slug}", f"speaker={wulan.slug}"):
        assert [one["headline"] for one in told(ask, f"articles?{asked}")["articles"]] == [
            "Mata air"
        ]
    assert ask("articles?source=nihil").status_code == 404
    assert ask("articles?speaker=nihil").status_code == 404


def test_sources_and_speakers_are_told_in_the_language_they_are_found_in(
    ask: Ask, agency: Source, wulan: Speaker, eko: User
) -> None:
    standing("Mata air", agency, eko)
    Source.objects.create(name="Tak dipakai")
    Speaker.objects.create(name="Tak dikutip")
    assert [one["name"] for one in told(ask, "sources")["sources"]] == [agency.name]
    assert [one["slug"] for one in told(ask, "speakers")["speakers"]] == [wulan.slug]
    assert told(ask, "sources?language=en")["sources"] == []
    assert told(ask, f"sources/{agency.slug}")["standing"] == "stands"
    assert ask(f"sources/{agency.slug}?language=en").status_code == 404
    assert ask("speakers/tak-dikutip").status_code == 404
    one = told(ask, f"speakers/{wulan.slug}")
    assert [words["words"] for words in told(ask, one["statements"])["statements"]] == [WORDS]
    assert told(ask, one["articles"])["articles"][0]["headline"] == "Mata air"


def test_what_nobody_decided_is_nowhere(
    ask: Ask, agency: Source, wulan: Speaker, eko: User
) -> None:
    article = standing("Mata air", agency, eko)
    also_said(article, "Rahasia terusul", wulan, state="proposed")
    also_said(article, "Rahasia tak tercetak", wulan, in_print=False)
    also_said(article, "Kata orang", None, is_anonymous=True, speaker_name="Rahasia Nama")
    anonymous = Source.objects.create(name="Seorang pegawai", kind="anonymous", reason="takut")
    Source.objects.filter(pk=anonymous.pk).update(notes="Rahasia")
    citing.cite(article, anonymous, by=None)
    rina = newsroom.person("Rina", role="reporter")
    assert citing.cite(article, Source.objects.create(name="Rahasia Harian"), by=rina).waiting
    correcting.write(article, kind="note", note="Rahasia ralat", by=None)
    addresses = [
        f"articles/{article.pk}", "articles?fields=citations,statements,corrections", "sources", "speakers",
        f"speakers/{wulan.slug}/statements", "corrections", f"sources/{agency.slug}",
    ]  # fmt: skip
    everything = "\n".join(ask(address).content.decode() for address in addresses)
    assert "Seorang pegawai" in everything
    assert "ahasia" not in everything
    assert ask(f"sources/{anonymous.slug}").status_code == 404


def test_of_a_hidden_article_nothing_is_told(
    ask: Ask, agency: Source, wulan: Speaker, eko: User
) -> None:
    article = standing("Mata air", agency, eko)
    article.unpublish()
    assert told(ask, "corrections")["corrections"] == []
    assert told(ask, "sources")["sources"] == []
    for address in (f"speakers/{wulan.slug}", f"speakers/{wulan.slug}/statements"):
        assert ask(address).status_code == 404


def test_corrections_and_statements_go_on_from_a_cursor(
    ask: Ask, agency: Source, wulan: Speaker, eko: User
) -> None:
    for number in range(5):
        standing(f"Kabar {number}", agency, eko)
    for address, name in (
        ("corrections?limit=2", "corrections"),
        (f"speakers/{wulan.slug}/statements?limit=2", "statements"),
    ):
        urls, where = [], address
        while where:
            page = told(ask, where)
            urls += [one["url"] for one in page[name]]
            where = page["next"] or ""
        assert len(urls) == len(set(urls)) == 5, name


@pytest.mark.once
def test_a_longer_page_needs_no_more_queries(
    ask: Ask, agency: Source, wulan: Speaker, eko: User
) -> None:
    for number in range(8):
        standing(f"Kabar {number}", agency, eko)
    fields = "fields=headline,citations,statements,corrections"
    for address in (f"articles?{fields}", f"speakers/{wulan.slug}/statements?", "corrections?"):
        counted = []
        for limit in (2, 8):
            with CaptureQueriesContext(connection) as made:
                told(ask, f"{address}&limit={limit}")
            counted.append(len(made))
        assert counted[0] == counted[1] <= 14, address


@pytest.mark.django_db(transaction=True)
def test_the_press_keeps_no_answer_that_is_out_of_date(
    make_reader: Callable[..., Reader],  # noqa: F811
    agency: Source,
    wulan: Speaker,
    eko: User,
) -> None:
    article, reader = standing("Mata air", agency, eko), make_reader()

    def says(address: str) -> str:
        answer = reader.get(f"/api/v1/{address}")
        made = reader.rendered
        # The second reader of the same gets it from the press.
        assert reader.get(f"/api/v1/{address}").body == answer.body
        assert reader.rendered == made
        return answer.text if answer.status == 200 else str(answer.status)

    here, source, speaker = (
        f"articles/{article.pk}",
        f"sources/{agency.slug}",
        f"speakers/{wulan.slug}",
    )
    several = (here, source, speaker, f"{speaker}/statements", "corrections")
    assert not any("ditarik" in says(address) for address in several)
    citing.mark_source(agency, "withdrawn", by=eko, note="Angka ditarik.")
    assert "ditarik" in says(source)
    written = correcting.write(article, kind="note", note="Angka itu ditarik.", by=eko)
    assert "ditarik" not in says(here) + says("corrections")
    correcting.approve(written, by=eko)
    assert "ditarik" in says(here)
    assert "ditarik" in says("corrections")
    wulan.name = "Wulan Sari Dewi"
    wulan.save()
    for address in (here, speaker, f"{speaker}/statements"):
        assert "Wulan Sari Dewi" in says(address), address
    article.unpublish()
    assert {says(address) for address in (here, source, speaker)} == {"404"}
    assert "ditarik" not in says("corrections")
