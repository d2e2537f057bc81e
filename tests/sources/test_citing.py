"""What an article stands on: cited, shown, carried along, taken back."""

from __future__ import annotations

import json
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from redaksi.articles.findings import findings
from redaksi.articles.models import Article
from redaksi.articles.translating import start_translation
from redaksi.sources import citing
from redaksi.sources.models import Citation, CitedPage, Source, SourceName
from tests import newsroom

pytestmark = pytest.mark.django_db
Kind = Source.Kind


@pytest.fixture
def agency() -> Source:
    return Source.objects.create(name="Agensi Lembah", kind=Kind.AGENCY)


def cited(article: Article, source: Source, **said: object) -> Citation:
    return citing.cite(article, source, by=None, **said)


def page(client: Client, article: Article) -> str:
    return client.get(article.full_path).content.decode()


def node(html: str) -> dict[str, object]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    nodes = [json.loads(text) for text in found]
    return next(one for one in nodes if one["@type"] == "NewsArticle")


def test_rafi_reads_how_we_know_it(client: Client, agency: Source) -> None:
    article = newsroom.published()
    paper = Source.objects.create(name="Warta Pagi", address="https://warta.example/")
    cited(
        article,
        paper,
        role="translated_from",
        through=agency,
        address="https://warta.example/1",
        title="Air kembali",
        note="terbit di halaman muka",
    )
    html = page(client, article)
    assert "How we know this" in html or "how-we-know" in html
    assert "/sumber/warta-pagi/" in html
    assert "/sumber/agensi-lembah/" in html
    assert "https://warta.example/1" in html
    assert "terbit di halaman muka" in html
    based = node(html)["isBasedOn"]
    assert isinstance(based, list)
    assert based[0]["url"] == "https://warta.example/1"
    assert based[0]["creator"] == {
        "@type": "NewsMediaOrganization",
        "name": "Warta Pagi",
        "url": "https://warta.example/",
    }
    assert based[0]["provider"]["name"] == "Agensi Lembah"


def test_an_article_without_sources_has_no_box(client: Client) -> None:
    html = page(client, newsroom.published())
    assert "how-we-know" not in html
    assert "isBasedOn" not in node(html)


def test_who_is_not_named_is_described_and_has_no_page(client: Client) -> None:
    article = newsroom.published()
    hidden = Source.objects.create(
        name="seorang pejabat dinas", kind=Kind.ANONYMOUS, reason="takut kehilangan pekerjaan"
    )
    cited(article, hidden, role="quotes")
    html = page(client, article)
    assert "seorang pejabat dinas" in html
    assert "takut kehilangan pekerjaan" in html
    assert "/sumber/" not in html
    assert "citation" not in node(html)
    assert client.get("/sumber/seorang-pejabat-dinas/").status_code == 404


def test_a_source_that_is_not_named_needs_a_reason() -> None:
    with pytest.raises(ValidationError):
        Source(name="seseorang", kind=Kind.ANONYMOUS).full_clean()


def test_a_name_belongs_to_one_source(agency: Source) -> None:
    agency.names = [SourceName(name="وكالة الوادي", language="ar")]
    agency.save()
    assert Source.find("وكاله الوادي") == agency
    with pytest.raises(ValidationError):
        Source(name="وكالة الوادي").full_clean()
    with pytest.raises(ValidationError):
        SourceName(source=Source.objects.create(name="Lain"), name="AGENSI LEMBAH").clean()


def test_readers_see_a_source_by_its_name_in_their_language(client: Client, agency: Source) -> None:
    agency.names = [SourceName(name="Valley Agency", language="en", shown=True)]
    agency.save()
    article = newsroom.published("Springs flow again", language="en")
    cited(article, agency)
    assert "Valley Agency" in page(client, article)
    assert "Valley Agency" in client.get("/en/sumber/agensi-lembah/").content.decode()
    assert "Valley Agency" not in client.get("/sumber/agensi-lembah/").content.decode()


def test_sources_may_not_rest_on_each_other(agency: Source) -> None:
    portal = Source.objects.create(name="Portal", through=agency)
    agency.through = portal
    with pytest.raises(ValidationError):
        agency.full_clean()


def test_a_page_of_a_source_lists_what_we_published_from_it(client: Client, agency: Source) -> None:
    portal = Source.objects.create(name="Portal")
    seen, passed_on = newsroom.published("Terbit"), newsroom.published("Diteruskan")
    hidden = newsroom.draft("Belum terbit")
    for article in (seen, hidden):
        cited(article, agency)
    cited(passed_on, portal, through=agency)
    html = client.get("/sumber/agensi-lembah/").content.decode()
    assert "Terbit" in html
    assert "Diteruskan" in html
    assert "Belum terbit" not in html
    hidden.save_revision().publish()
    assert "Belum terbit" in client.get("/sumber/agensi-lembah/").content.decode()
    seen.unpublish()
    assert ">Terbit<" not in client.get("/sumber/agensi-lembah/").content.decode()
    citing.remove(passed_on.citations.get())
    assert "Diteruskan" not in client.get("/sumber/agensi-lembah/").content.decode()


def test_the_sitemap_tells_of_sources_with_articles(client: Client, agency: Source) -> None:
    Source.objects.create(name="Tanpa artikel")
    cited(newsroom.published(), agency)
    told = client.get("/sitemap-pages.xml").content.decode()
    assert "/sumber/agensi-lembah/" in told
    assert "tanpa-artikel" not in told


def test_what_a_reporter_cites_of_a_published_article_waits(client: Client, agency: Source) -> None:
    rina = newsroom.person("Rina", role="reporter")
    article = newsroom.published(created_by=rina)
    citing.cite(article, agency, by=rina)
    assert "how-we-know" not in page(client, article)
    assert article.headline not in of_source(client)
    article.save_revision().publish()
    assert "how-we-know" in page(client, article)
    assert article.headline in of_source(client)


def of_source(client: Client) -> str:
    """What stands in the list of the agency's page; "latest" at its foot names every article."""
    html = client.get("/sumber/agensi-lembah/").content.decode()
    return html.partition("<main")[2].partition("</main>")[0]


def test_an_editor_s_citation_is_public_at_once(client: Client, agency: Source) -> None:
    eko = newsroom.person("Eko", role="desk editor")
    article = newsroom.published()
    citing.cite(article, agency, by=eko)
    assert "how-we-know" in page(client, article)


def test_an_older_revision_brought_back_forgets_no_source(client: Client, agency: Source) -> None:
    article = newsroom.published()
    first = article.latest_revision
    cited(article, agency)
    first.publish()
    assert "how-we-know" in page(client, article)


def test_a_translation_stands_on_what_the_original_stands_on(agency: Source) -> None:
    article = newsroom.published()
    cited(article, agency, role="quotes", note="di Bandung")
    version = start_translation(article, "en", by=None)
    carried = version.citations.get()
    assert (carried.source, carried.role, carried.note) == (agency, "quotes", "di Bandung")


def test_what_was_taken_back_says_so_to_readers(client: Client, agency: Source) -> None:
    eko = newsroom.person("Eko", role="desk editor")
    article, other = newsroom.published(), newsroom.published("Lain")
    citation = cited(article, agency)
    cited(other, agency)
    citing.mark_citation(citation, "withdrawn", by=eko, note="laporan itu keliru")
    assert "laporan itu keliru" in page(client, article)
    assert "laporan itu keliru" not in page(client, other)
    citing.mark_source(agency, "changed", by=eko, note="angka diperbaiki")
    assert "angka diperbaiki" in page(client, other)
    assert "angka diperbaiki" in client.get("/sumber/agensi-lembah/").content.decode()
    citing.mark_source(agency, "stands", by=eko)
    assert "angka diperbaiki" not in page(client, other)
    agency.refresh_from_db()
    assert (agency.standing_by, bool(agency.standing_at)) == (eko, True)


def test_an_editor_is_told_of_an_article_without_a_source(agency: Source) -> None:
    article = newsroom.draft()
    assert "no_source" in {found.id for found in findings(article)}
    cited(article, agency)
    assert "no_source" not in {found.id for found in findings(article)}
    citing.mark_source(agency, "withdrawn", by=None, note="keliru")
    assert "source_withdrawn" in {found.id for found in findings(article)}
    line = newsroom.draft("Dengan baris", source_line="Agensi Lembah")
    assert "no_source" not in {found.id for found in findings(line)}


def test_a_cited_page_is_one_for_all_who_cite_it(agency: Source) -> None:
    for headline in ("Satu", "Dua"):
        cited(newsroom.draft(headline), agency, address="https://warta.example/1#x")
    assert CitedPage.objects.get().address == "https://warta.example/1"
    assert CitedPage.objects.get().citations.count() == 2


def test_the_box_costs_one_query_however_many_sources(client: Client) -> None:
    article = newsroom.published()

    def count() -> int:
        page(client, article)
        with CaptureQueriesContext(connection) as asked:
            page(client, article)
        return len(asked)

    none = count()
    for number in range(7):
        source = Source.objects.create(name=f"Sumber {number}")
        source.names = [SourceName(name=f"Lain {number}", language="id", shown=number % 2 == 0)]
        source.save()
        cited(article, source)
    assert count() == none + 1, "one for all; none where nothing is cited"


def test_hostile_words_stay_words(client: Client) -> None:
    article = newsroom.published()
    evil = Source.objects.create(name="<script>alert(1)</script> Jahat")
    cited(article, evil, title="</script><script>alert(2)", note="<img src=x onerror=alert(3)>")
    html = page(client, article)
    assert "<script>alert" not in html
    assert "<img src=x" not in html
