"""What readers see of corrections: on the article, on the page of all, in an article's history."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from selectolax.lexbor import LexborHTMLParser

from redaksi.accounts.models import User
from redaksi.articles import publishing
from redaksi.articles.models import Article
from redaksi.corrections import correcting
from redaksi.corrections.models import Change, Correction, CorrectionRules, PolicyText
from redaksi.corrections.showing import history_path
from tests import newsroom
from tests.corrections.conftest import RIGHT, TAIL, Revise, latest

pytestmark = pytest.mark.django_db


def page(client: Client, address: str, status: int = 200) -> LexborHTMLParser:
    answer = client.get(address)
    assert answer.status_code == status, address
    return LexborHTMLParser(answer.text)


def correct(article: Article, by: User, **said: Any) -> Correction:
    facts = {"kind": "correction", "note": "Bukan Selasa, melainkan Rabu.", **said}
    return correcting.add_approved(article, written_by=by, by=by, **facts)


def nodes(tree: LexborHTMLParser) -> list[dict[str, Any]]:
    return [json.loads(one.text()) for one in tree.css('script[type="application/ld+json"]')]


@pytest.mark.parametrize(
    ("kind", "above"),
    [
        ("correction", False),
        ("clarification", False),
        ("update", False),
        ("note", True),
        ("retraction", True),
    ],
)
def test_a_correction_stands_where_its_kind_demands(
    client: Client, article: Article, eko: User, kind: str, above: bool
) -> None:
    made = correct(article, eko, kind=kind)
    html = client.get(article.full_path).text
    assert (html.index(f'id="{made.anchor}"') < html.index('class="body"')) is above
    assert "Bukan Selasa, melainkan Rabu." in html


def test_what_waits_or_was_taken_back_is_nobodys_to_read(
    client: Client, article: Article, eko: User
) -> None:
    correcting.write(article, kind="correction", note="Menunggu.", by=eko)
    correcting.drop(correct(article, eko, note="Ditarik."), by=eko)
    correct(article, eko, note="Disetujui.")
    for address in (article.full_path, "/corrections/", "/corrections/feed/"):
        answer = client.get(address).text
        assert "Disetujui." in answer
        assert "Menunggu." not in answer
        assert "Ditarik." not in answer


def test_a_note_is_text_whatever_is_typed(client: Client, article: Article, eko: User) -> None:
    correct(article, eko, note="<script>alert(1)</script> <b>x</b>\n\nDua.")
    tree = page(client, article.full_path)
    assert "<script>alert(1)</script> <b>x</b>" in (tree.css_first(".notice") or tree).text()
    assert not tree.css(".notice b, .notice script")


def test_machines_are_told(client: Client, article: Article, eko: User) -> None:
    made = correct(article, eko)
    told = nodes(page(client, article.full_path))
    newsroom_node = next(node for node in told if node["@type"] == "NewsMediaOrganization")
    assert newsroom_node["correctionsPolicy"] == "http://testserver/corrections/"
    (comment,) = next(node for node in told if node["@type"] == "NewsArticle")["correction"]
    assert comment["@type"] == "CorrectionComment"
    assert comment["text"] == made.note
    assert comment["@id"].endswith(f"{article.full_path}#{made.anchor}")


def test_an_article_without_corrections_tells_machines_of_none(
    client: Client, article: Article
) -> None:
    assert all("correction" not in node for node in nodes(page(client, article.full_path)))


def test_the_page_of_corrections_speaks_its_language_alone(
    client: Client, article: Article, eko: User
) -> None:
    english = newsroom.published("The spring", language="en", path="spring")
    correct(article, eko)
    correct(english, eko, note="It was Wednesday.")
    assert "Bukan Selasa" in client.get("/corrections/").text
    assert "It was Wednesday." not in client.get("/corrections/").text
    tree = page(client, "/en/corrections/")
    assert "It was Wednesday." in tree.text()
    assert "Clarification" not in tree.text()
    assert tree.css_first('a[href*="/en/spring/#correction-"]')


def test_pages_stay_what_they_are_when_corrections_come(
    client: Client, article: Article, eko: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings.REDAKSI, "page_size", 2)
    for number in range(6):
        correct(article, eko, note=f"Catatan {number}.")
    word = settings.REDAKSI.words["page"]

    def notes(number: int) -> str:
        return page(client, f"/corrections/{word}/{number}/").css_first(".list").text()

    first = notes(1)
    assert "Catatan 0." in first
    assert "Catatan 1." in first
    correct(article, eko, note="Catatan baru.")
    assert notes(1) == first
    assert "Catatan baru." in client.get("/corrections/").text
    page(client, f"/corrections/{word}/9/", 404)
    page(client, f"/corrections/{word}/0/", 404)


@pytest.mark.parametrize("how", ["unpublish", "embargo", "withdraw"])
def test_an_article_nobody_may_see_is_not_told_of(
    client: Client, article: Article, eko: User, how: str
) -> None:
    correct(article, eko)
    assert "Bukan Selasa" in client.get("/corrections/").text
    if how == "unpublish":
        latest(article).unpublish()
    elif how == "embargo":
        Article.objects.filter(pk=article.pk).update(embargo_until="2099-01-01T00:00Z")
    else:
        publishing.withdraw(latest(article), by=eko, notice="Alasan hukum.")
    for address in ("/corrections/", "/corrections/feed/", "/corrections/feed/json/"):
        answer = client.get(address).text
        assert "Pedagang pindah" not in answer
        assert "Bukan Selasa" not in answer


def test_a_retraction_keeps_the_address_with_its_notice(
    client: Client, article: Article, eko: User
) -> None:
    correct(article, eko, kind="retraction", note="Kisah ini tidak benar.", takes_text_off=True)
    answer = client.get(article.full_path)
    assert answer.status_code == 410
    assert "Kisah ini tidak benar." in answer.text
    assert "Pedagang pindah" in answer.text
    assert "tujuh belas" not in answer.text
    told = client.get("/corrections/").text
    assert "Kisah ini tidak benar." in told
    assert "Pedagang pindah" in told


def test_a_retraction_may_leave_the_text_under_its_notice(
    client: Client, article: Article, eko: User
) -> None:
    correct(article, eko, kind="retraction", note="Kisah ini tidak benar.")
    answer = client.get(article.full_path)
    assert answer.status_code == 200
    assert "tujuh belas" in answer.text


def test_the_policy_is_the_newsrooms_own_or_that_of_the_house(client: Client) -> None:
    assert page(client, "/en/corrections/").css_first(".standfirst").text().strip()
    rules = CorrectionRules.load()
    rules.texts = [PolicyText(language="en", text="We print them on page two.")]
    rules.save()
    assert "We print them on page two." in client.get("/en/corrections/").text
    assert "We print them on page two." not in client.get("/corrections/").text


def test_the_history_is_there_only_where_the_site_shows_it(
    client: Client, article: Article, revise: Revise
) -> None:
    revise(article).publish()
    address = f"{article.full_path}history/"
    assert "history/" not in client.get(article.full_path).text
    page(client, address, 404)
    rules = CorrectionRules.load()
    rules.history_is_public = True
    rules.save()
    assert address in client.get(article.full_path).text
    tree = page(client, address)
    assert [one.text() for one in tree.css("del")] == ["Selasa"]
    assert [one.text() for one in tree.css("ins")] == ["Rabu"]


def test_the_history_shows_published_states_alone(
    client: Client, article: Article, eko: User, revise: Revise
) -> None:
    CorrectionRules.objects.create(history_is_public=True)
    revise(article, RIGHT, TAIL).publish()
    revise(article, "<p>Draf rahasia.</p>", TAIL)
    hidden = latest(article)
    address = f"{article.full_path}history/"
    assert "Draf rahasia" not in client.get(address).text
    Change.objects.update(is_hidden=True)
    assert "Selasa" not in client.get(address).text
    hidden.unpublish()
    page(client, address, 404)
    publishing.withdraw(latest(article), by=eko, notice="Keliru.")
    assert client.get(address).status_code in {404, 410}


@pytest.mark.parametrize(
    ("language", "path"), [("ar", "خبر/جديد"), ("en", "café au lait"), ("id", "lama/kabar.html")]
)
def test_a_history_stands_below_any_address(client: Client, language: str, path: str) -> None:
    CorrectionRules.objects.create(history_is_public=True)
    article = newsroom.published("Kabar", language=language, path=path)
    address = history_path(article)
    assert address in client.get(article.full_path).text
    page(client, address)
    answer = client.get(address.rstrip("/"))
    assert (answer.status_code, answer["Location"]) == (301, address)


def test_an_article_named_history_stands_at_its_address(client: Client, article: Article) -> None:
    CorrectionRules.objects.create(history_is_public=True)
    newsroom.published("Sejarah pasar", path="pedagang-pindah/history")
    assert "Sejarah pasar" in client.get("/pedagang-pindah/history/").text
    page(client, "/tak-ada/history/", 404)
    page(client, "/history/", 404)


@pytest.mark.once
def test_corrections_cost_a_reader_page_no_more_queries_when_they_are_many(
    client: Client, article: Article, eko: User, revise: Revise
) -> None:
    CorrectionRules.objects.create(history_is_public=True)
    addresses = [article.full_path, "/corrections/", f"{article.full_path}history/"]

    def counted() -> list[int]:
        numbers = []
        for address in addresses:
            with CaptureQueriesContext(connection) as asked:
                page(client, address)
            numbers.append(len(asked))
        return numbers

    counted()
    bare = counted()[0]
    correct(article, eko)
    revise(article).publish()
    few = counted()
    for number in range(8):
        correct(newsroom.published(f"Lain {number}"), eko)
        correct(article, eko)
        revise(article, f"<p>Kata {number}.</p>").publish()
    assert counted() == few
    # Few articles have any; one that has costs one query more.
    assert few[0] <= bare + 1
    assert max(few[1:]) <= 15
