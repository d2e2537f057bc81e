"""Sources on the desk: who may do what, and what becomes of it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from redaksi.articles.models import Article
from redaksi.sources import citing, desk_pages
from redaksi.sources.models import Citation, CitedPage, Original, ProposedSource, Source
from tests import newsroom

pytestmark = pytest.mark.django_db
# Wagtail leads people back to the desk, and programs nowhere.
REFUSED = {302, 403}
EDIT = "wagtailsnippets_articles_article:edit"
SOURCE_EDIT = "wagtailsnippets_sources_source:edit"


def logged_in(name: str, role: str) -> Client:
    client = Client()
    client.force_login(newsroom.person(name, role=role))
    return client


@pytest.fixture
def eko() -> Client:
    return logged_in("Eko", "desk editor")


@pytest.fixture
def rina() -> Client:
    return logged_in("Rina", "reporter")


@pytest.fixture
def agency() -> Source:
    return Source.objects.create(name="Agensi Lembah", kind="agency")


def own_draft(headline: str = "Mata air") -> Article:
    from redaksi.accounts.models import User

    return newsroom.draft(headline, created_by=User.objects.filter(username="rina").first())


def cite(client: Client, article: Article, **said: str):  # type: ignore[no-untyped-def]
    fields = {"source": "Agensi Lembah", "role": "based_on", **said}
    return client.post(
        reverse("desk_citations", args=[article.pk]),
        {f"cite-{name}": value for name, value in fields.items()},
    )


def test_rina_cites_a_known_source_by_any_spelling(rina: Client, agency: Source) -> None:
    article = own_draft()
    answer = cite(
        rina, article, source="AGENSI  lembah", role="quotes", address="https://a.example/1",
        date="2026-11-03", note="lewat telepon",
    )  # fmt: skip
    assert answer.status_code == 200
    citation = article.citations.get()
    assert (citation.source, citation.role, citation.note) == (agency, "quotes", "lewat telepon")
    assert str(citation.date) == "2026-11-03"
    assert citation.page.address == "https://a.example/1"
    assert "Agensi Lembah" in answer.content.decode()


def test_a_name_rina_brings_is_proposed_and_one_of_eko_s_is_a_source(
    rina: Client, eko: Client
) -> None:
    article = own_draft()
    assert "Koran Jauh" in cite(rina, article, source="Koran Jauh").content.decode()
    assert not Source.objects.exists()
    assert ProposedSource.objects.get().name == "Koran Jauh"
    cite(eko, article, source="Warta Pagi")
    assert article.citations.get().source.name == "Warta Pagi"


@pytest.mark.parametrize(
    "said",
    [
        {"source": "—"}, {"source": ""}, {"role": "sembarang"}, {"address": "javascript:alert(1)"},
        {"address": "ftp://a.example/"}, {"date": "kemarin"}, {"through": "Tak Dikenal"},
        {"through": "Agensi Lembah"}, {"source": "x" * 300}, {"note": "x" * 600},
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_beside_the_field(
    rina: Client, agency: Source, said: dict[str, str]
) -> None:
    article = own_draft()
    answer = cite(rina, article, **said)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.content.decode()
    assert not Citation.objects.exists()


def test_rina_changes_and_removes_what_readers_do_not_see(rina: Client, agency: Source) -> None:
    article = own_draft()
    cite(rina, article)
    citation = article.citations.get()
    url = reverse("desk_citation", args=[citation.pk, "change"])
    fields = {"source": "Agensi Lembah", "role": "photo", "note": "dari dekat"}
    prefix = f"citation-{citation.pk}-"
    assert rina.post(url, {prefix + k: v for k, v in fields.items()}).status_code == 200
    citation.refresh_from_db()
    assert (citation.role, citation.note) == ("photo", "dari dekat")
    rina.post(reverse("desk_citation", args=[citation.pk, "removal"]))
    assert not article.citations.exists()


def test_rina_may_not_touch_what_readers_see_nor_others_articles(
    rina: Client, agency: Source
) -> None:
    from redaksi.accounts.models import User

    article = newsroom.published(created_by=User.objects.get(username="rina"))
    seen = citing.cite(article, agency, by=None)
    assert rina.post(reverse("desk_citation", args=[seen.pk, "removal"])).status_code in REFUSED
    assert Citation.objects.filter(pk=seen.pk).exists()
    cite(rina, article, role="quotes")
    own = article.citations.get(role="quotes")
    assert own.waiting
    assert rina.post(reverse("desk_citation", args=[own.pk, "removal"])).status_code == 200
    other = newsroom.draft("Punya orang lain")
    assert cite(rina, other).status_code in REFUSED
    assert not other.citations.exists()
    assert rina.post(reverse("desk_citation_standing", args=[seen.pk]), {}).status_code in {
        302,
        403,
    }


def test_mira_and_rafi_get_nowhere(agency: Source) -> None:
    article = newsroom.draft()
    for client in (logged_in("Mira", "moderator"), Client()):
        assert cite(client, article).status_code in REFUSED
        for name in ("desk_proposed_sources", "desk_cited_pages", "desk_source_names"):
            assert client.get(reverse(name)).status_code in REFUSED
    assert not Citation.objects.exists()


def test_eko_notes_that_a_citation_was_taken_back(eko: Client, agency: Source) -> None:
    citation = citing.cite(newsroom.published(), agency, by=None)
    url = reverse("desk_citation_standing", args=[citation.pk])
    prefix = f"standing-{citation.pk}-"
    assert eko.post(url, {f"{prefix}standing": "withdrawn"}).status_code == 400
    eko.post(url, {f"{prefix}standing": "withdrawn", f"{prefix}note": "keliru"})
    citation.refresh_from_db()
    assert (citation.standing, citation.standing_by.username) == ("withdrawn", "eko")


def test_the_article_s_form_shows_its_sources_and_its_original(
    rina: Client, agency: Source
) -> None:
    article = own_draft()
    cite(rina, article)
    Original.objects.create(article=article, title="Water", text="Water is back.", language="en")
    html = rina.get(reverse(EDIT, args=[article.pk])).content.decode()
    assert "Agensi Lembah" in html
    assert "Water is back." in html
    other = rina.get(reverse(EDIT, args=[own_draft("Lain").pk])).content.decode()
    assert "desk-sources__original" not in other
    assert rina.get(reverse("wagtailsnippets_articles_article:add")).status_code == 200


def test_fields_of_the_panel_are_no_part_of_the_article_s_form(rina: Client) -> None:
    html = cite(rina, own_draft(), source="").content.decode()
    assert html.count('form="desk-apart"') >= 7


def test_saving_the_article_keeps_its_sources(rina: Client, agency: Source) -> None:
    article = own_draft()
    cite(rina, article)
    article.save_revision()
    article.save_revision().publish()
    assert article.citations.get().source == agency


def test_eko_decides_what_a_name_is(eko: Client, agency: Source) -> None:
    for name in ("Satu", "Dua", "Tiga"):
        newsroom.published(name, source_line=f"Koran {name}")
    html = eko.get(reverse("desk_proposed_sources")).content.decode()
    assert "Koran Satu" in html
    decide = {
        p.name: reverse("desk_proposal_decision", args=[p.pk]) for p in ProposedSource.objects.all()
    }
    eko.post(decide["Koran Satu"], {"as": "outlet"})
    eko.post(decide["Koran Dua"], {"as": "other", "other": "agensi lembah"})
    eko.post(decide["Koran Tiga"], {"as": "none"})
    assert Source.find("koran satu") is not None
    assert Source.find("koran dua") == agency
    assert Source.find("koran tiga") is None
    assert not ProposedSource.objects.filter(decided_at=None).exists()


@pytest.mark.parametrize(
    "said", [{}, {"as": "anonymous"}, {"as": "x"}, {"as": "other", "other": "?"}]
)
def test_a_decision_that_says_nothing_decides_nothing(eko: Client, said: dict[str, str]) -> None:
    newsroom.published(source_line="Koran Jauh")
    eko.post(reverse("desk_proposal_decision", args=[ProposedSource.objects.get().pk]), said)
    assert ProposedSource.objects.get().decided_at is None


def test_eko_makes_and_edits_a_source_and_its_old_address_leads_on(
    eko: Client, client: Client
) -> None:
    fields = {
        "name": "Agensi Lembah", "kind": "agency", "reason": "", "address": "https://a.example/",
        "feed": "", "language": "ar", "slug": "", "through": "", "terms": "", "notes": "",
        "names-TOTAL_FORMS": "1", "names-INITIAL_FORMS": "0", "names-0-id": "",
        "names-0-name": "وكالة الوادي", "names-0-language": "ar", "names-0-shown": "on",
    }  # fmt: skip
    answer = eko.post(reverse("wagtailsnippets_sources_source:add"), fields)
    assert answer.status_code == 302
    source = Source.objects.get()
    assert source.names.get().name == "وكالة الوادي"
    citing.cite(newsroom.published(), source, by=None)
    fields |= {
        "slug": "lembah",
        "names-INITIAL_FORMS": "1",
        "names-0-id": str(source.names.get().pk),
    }
    assert eko.post(reverse(SOURCE_EDIT, args=[source.pk]), fields).status_code == 302
    assert client.get("/sumber/agensi-lembah/")["Location"] == "/sumber/lembah/"
    twice = fields | {"name": "AGENSI lembah!", "slug": "", "names-TOTAL_FORMS": "0"}
    assert eko.post(reverse("wagtailsnippets_sources_source:add"), twice).status_code == 200
    assert Source.objects.count() == 1


def test_the_list_finds_a_source_by_any_name_in_few_queries(eko: Client, rina: Client) -> None:
    def listed() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert eko.get(reverse("wagtailsnippets_sources_source:list")).status_code == 200
        return len(asked)

    for number in range(3):
        Source.objects.create(name=f"Sumber {number}")
    listed()
    few = listed()
    for number in range(3, 30):
        Source.objects.create(name=f"Sumber {number}")
    assert listed() == few
    found = eko.get(reverse("wagtailsnippets_sources_source:list") + "?q=Sumber 7").content.decode()
    assert "Sumber 7" in found
    assert "Sumber 8" not in found
    assert rina.get(reverse("wagtailsnippets_sources_source:list")).status_code == 200


def test_eko_sees_what_a_merging_does_before_it_is_done(eko: Client, agency: Source) -> None:
    other = Source.objects.create(name="Kantor Lembah")
    citing.cite(newsroom.published(), other, by=None)
    url = reverse("desk_source_merging", args=[other.pk])
    assert eko.get(url).status_code == 200
    assert eko.post(url, {"into": "Tak Dikenal"}).status_code == 400
    assert eko.post(url, {"into": "Kantor Lembah"}).status_code == 400
    asked = eko.post(url, {"into": "agensi lembah"}).content.decode()
    assert "Kantor Lembah" in asked
    assert Source.objects.count() == 2
    assert eko.post(url, {"into": "agensi lembah", "confirmed": "1"}).status_code == 302
    assert Source.find("Kantor Lembah") == agency


def test_rina_may_neither_merge_nor_mark_a_source(rina: Client, agency: Source) -> None:
    for name in ("desk_source_merging", "desk_source_standing"):
        assert rina.get(reverse(name, args=[agency.pk])).status_code in REFUSED
    assert rina.get(reverse(SOURCE_EDIT, args=[agency.pk])).status_code in REFUSED


def test_eko_marks_a_source(eko: Client, agency: Source) -> None:
    url = reverse("desk_source_standing", args=[agency.pk])
    assert eko.get(url).status_code == 200
    assert eko.post(url, {"standing": "changed"}).status_code == 400
    assert eko.post(url, {"standing": "changed", "note": "angka diperbaiki"}).status_code == 302
    agency.refresh_from_db()
    assert agency.standing == "changed"


def test_eko_sees_which_cited_pages_changed_and_how(eko: Client, agency: Source) -> None:
    citing.cite(newsroom.draft("Yang mengutip"), agency, by=None, address="https://a.example/1")
    page = CitedPage.objects.get()
    page.be(
        "changed", "1 word is different.", text="air itu tiga ember", new_text="air itu empat ember"
    )
    page.save()
    assert "a.example/1" in eko.get(reverse("desk_cited_pages")).content.decode()
    html = eko.get(reverse("desk_cited_page", args=[page.pk])).content.decode()
    assert "<del>tiga</del>" in html
    assert "<ins>empat</ins>" in html
    assert "Yang mengutip" in html
    eko.post(reverse("desk_cited_page_act", args=[page.pk, "sight"]))
    page.refresh_from_db()
    assert page.seen_at is not None
    eko.post(reverse("desk_cited_page_act", args=[page.pk, "acceptance"]))
    page.refresh_from_db()
    assert (page.state, page.text, page.new_text) == ("alive", "air itu empat ember", "")
    assert eko.post(reverse("desk_cited_page_act", args=[page.pk, "lain"])).status_code == 404


def test_very_long_texts_are_not_compared_on_the_desk() -> None:
    assert desk_pages.difference("a " * 10_000, "b " * 10_000) == []


def test_the_menu_says_how_much_waits(eko: Client) -> None:
    newsroom.published(source_line="Koran Jauh")
    html = eko.get("/desk/").content.decode()
    assert "desk-waiting" in html


def test_names_are_offered_while_one_types(rina: Client, agency: Source) -> None:
    offered = rina.get(reverse("desk_source_names"), {"q": "LEMB"}).json()["names"]
    assert offered == ["Agensi Lembah"]
    assert rina.get(reverse("desk_source_names"), {"q": "—"}).json()["names"] == []
