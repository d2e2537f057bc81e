"""What readers get: links in the article, a page for whoever spoke, tables to take away."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from redaksi.accounts.models import User
from redaksi.articles.models import Article
from redaksi.statements import deciding
from redaksi.statements.models import Speaker, SpeakerName, SpeakerRole, Statement
from tests import newsroom
from tests.statements.said import ROAD, WATER, article, confirmed, edit, editor, proposals, saying

pytestmark = pytest.mark.django_db
HOSTILE = '</script><script>alert(1)</script>"><img src=x onerror=alert(2)>'


@pytest.fixture
def eko() -> User:
    return editor()


def shown(client: Client, url: str) -> LexborHTMLParser:
    answer = client.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    return LexborHTMLParser(answer.content.decode())


def nodes(tree: LexborHTMLParser) -> list[dict[str, Any]]:
    return [json.loads(one.text()) for one in tree.css('script[type="application/ld+json"]')]


def test_confirmed_words_lead_to_whoever_said_them(client: Client, eko: User) -> None:
    found = article(saying(), saying(ROAD, "Made Raka"))
    before = client.get(found.full_path).content
    assert b"/speakers/" not in before
    assert b"Quotation" not in before
    one = confirmed(found, eko)[0]
    tree = shown(client, found.full_path)
    link = tree.css_first("a.quoted")
    assert link is not None
    assert (link.text(), link.attributes["href"], link.attributes["id"]) == (
        WATER, "/speakers/wulan-sari/", f"said-{one.pk}",
    )  # fmt: skip
    story = next(node for node in nodes(tree) if node["@type"] == "NewsArticle")
    assert story["hasPart"][0] == {
        "@type": "Quotation",
        "text": WATER,
        "inLanguage": "id",
        "spokenByCharacter": {
            "@type": "Person",
            "name": "Wulan Sari",
            "url": "http://testserver/speakers/wulan-sari/",
        },
    }
    # The stored text is what it was.
    assert "said" not in str(Article.objects.get(pk=found.pk).body.raw_data[0])


def test_an_article_leads_to_all_who_are_quoted(client: Client, eko: User) -> None:
    found = article(saying())
    one = proposals(found)[0]
    assert "/speakers/" not in client.get(found.full_path).content.decode()
    deciding.confirm(one.pk, by=eko, seen=one.version)
    box = shown(client, found.full_path).css_first("section:has(#how-we-know)")
    assert box is not None
    assert [link.attributes["href"] for link in box.css("a")] == ["/speakers/"]
    one.refresh_from_db()
    deciding.reopen(one.pk, by=eko, seen=one.version)
    assert "how-we-know" not in client.get(found.full_path).content.decode()


def test_whoever_is_not_named_is_named_nowhere(client: Client, eko: User) -> None:
    found = article(saying(WATER, "sumber"))
    one = proposals(found)[0]
    said = deciding.Said(name="Nama Rahasia", is_anonymous=True)
    deciding.confirm(one.pk, by=eko, seen=1, said=said)
    html = client.get(found.full_path).content.decode()
    assert "Rahasia" not in html
    # Nobody is there to lead to.
    assert "/speakers/" not in html
    assert not Speaker.objects.exists()


def test_the_text_reads_as_before(client: Client, eko: User) -> None:
    found = article(
        "Kata <b>warga</b>: " + saying("Air &amp; <i>udara</i> bersih"), dateline_place="Kota"
    )
    plain = shown(client, found.full_path).css_first(".body")
    confirmed(found, eko)
    linked = shown(client, found.full_path).css_first(".body")
    assert plain is not None
    assert linked is not None
    assert linked.text() == plain.text()
    assert len(linked.css("a.quoted")) == 3


def test_words_in_a_quote_lead_to_whoever_said_them(client: Client, eko: User) -> None:
    hostile = "Air & <b>udara</b>\nbersih"
    quote = {"text": f"  Dulu kering.\n\n{hostile}\n\nLalu hujan.", "attribution": "Wulan Sari"}
    found = newsroom.published(body=[{"type": "quote", "value": quote, "id": "kutip"}])
    wulan = Speaker.objects.create(name="Wulan Sari")
    words = f"{hostile}\n\nLalu hujan"
    start = quote["text"].index(words)
    Statement.objects.create(
        article=found,
        speaker=wulan,
        words=words,
        language="id",
        state=Statement.State.CONFIRMED,
        in_print=True,
        content=[{"block": "kutip", "start": start, "end": start + len(words), "text": words}],
    )
    tree = shown(client, found.full_path)
    links = tree.css(".quote a.quoted")
    assert [(one.text(), one.attributes["href"]) for one in links] == [
        ("Air & <b>udara</b>bersih", "/speakers/wulan-sari/"),
        ("Lalu hujan", "/speakers/wulan-sari/"),
    ]
    # One place bears the statement's address, and what surrounds it stays as it was.
    assert [one.attributes.get("id") is not None for one in links] == [True, False]
    assert [one.text() for one in tree.css(".quote p")] == [
        "Dulu kering.", "Air & <b>udara</b>bersih", "Lalu hujan.",
    ]  # fmt: skip


@pytest.mark.once
def test_an_article_asks_a_constant_number_of_questions(client: Client, eko: User) -> None:
    few, many = (
        article(saying()),
        article(*(saying(f"{WATER} {n}", f"Warga Ke{n}a") for n in range(9))),
    )
    for found in (few, many):
        confirmed(found, eko)
    counts = []
    for found in (few, many):
        client.get(found.full_path)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(found.full_path)
        counts.append(len(queries))
        assert not [q for q in queries.captured_queries if not q["sql"].startswith("SELECT")]
    assert counts[0] == counts[1]
    assert counts[0] <= 15


def test_a_speakers_page_says_what_when_to_whom_and_where(client: Client, eko: User) -> None:
    day = dt.datetime(2025, 3, 4, 9, 0, tzinfo=dt.UTC)
    found = article(saying(), headline="Air kembali", at=day)
    (one,) = confirmed(found, eko)
    wulan = Speaker.objects.get()
    deciding.mend(
        one.pk, by=eko, seen=one.version,
        said=deciding.Said(stance="warns", addressee="warga", via=("Kantor Berita A",), title="Warga"),
    )  # fmt: skip
    SpeakerRole.objects.create(speaker=wulan, title="Kepala Dinas", ends=dt.date(2025, 12, 31))
    SpeakerRole.objects.create(speaker=wulan, title="Menteri", begins=dt.date(2026, 1, 1))
    SpeakerName.objects.create(speaker=wulan, name="وولان ساري", language="ar")
    tree = shown(client, "/speakers/wulan-sari/")
    text = tree.body.text() if tree.body else ""
    for words in (
        WATER,
        "Air kembali",
        "warga",
        "Kantor Berita A",
        "Kepala Dinas",
        "Menteri",
        "وولان ساري",
    ):
        assert words in text
    # On that day she was no minister.
    meta = tree.css_first(".spoken .meta")
    assert meta is not None
    assert "Kepala Dinas" in meta.text()
    assert tree.css_first(f'a[href="{found.full_path}#said-{one.pk}"]') is not None
    profile = next(node for node in nodes(tree) if node["@type"] == "ProfilePage")
    assert profile["mainEntity"]["alternateName"] == ["وولان ساري"]
    listed = shown(client, "/speakers/")
    assert listed.css_first('a[href="/speakers/wulan-sari/"]') is not None
    assert client.get("/en/speakers/wulan-sari/").status_code == 404


def test_whoever_says_nothing_in_public_has_no_page(client: Client, eko: User) -> None:
    Speaker.objects.create(name="Wulan Sari")
    found = article(saying())
    assert client.get("/speakers/wulan-sari/").status_code == 404
    assert client.get("/speakers/wulan-sari/statements.csv").status_code == 404
    assert b"Wulan" not in client.get("/speakers/").content
    confirmed(found, eko)
    assert client.get("/speakers/wulan-sari/").status_code == 200
    Article.objects.get(pk=found.pk).unpublish()
    for path in ("", "statements.csv", "statements.json", "?q=air"):
        answer = client.get(f"/speakers/wulan-sari/{path}")
        assert WATER not in answer.content.decode()


def test_edited_words_are_gone_from_the_page_with_the_publishing(client: Client, eko: User) -> None:
    found = article(saying())
    confirmed(found, eko)
    other = article(saying(ROAD))
    confirmed(other, eko)
    edit(found, saying("Airnya keruh"))
    page = client.get("/speakers/wulan-sari/").content.decode()
    assert ROAD in page
    assert WATER not in page
    assert WATER not in client.get(found.full_path).content.decode()


def test_filters_and_search(client: Client, eko: User) -> None:
    for year, words, cue in ((2024, WATER, "kata"), (2025, ROAD, "bantah")):
        at = dt.datetime(year, 5, 1, tzinfo=dt.UTC)
        confirmed(article(saying(words, cue=cue), at=at, headline=str(year)), eko)

    def found(query: str) -> set[str]:
        page = client.get(f"/speakers/wulan-sari/?{query}").content.decode()
        return {words for words in (WATER, ROAD) if words in page}

    assert found("year=2024") == {WATER}
    assert found("stance=denies") == {ROAD}
    assert found("q=JALAN") == {ROAD}
    assert found("q=100%25") == set()
    assert found("year=2024&stance=denies") == set()
    assert found("year=x&stance=nonsense&p=-1") == {WATER, ROAD}
    assert found("q=%00&year=99999999999999999999") == {WATER, ROAD}
    page = client.get("/speakers/wulan-sari/?year=2024")
    assert b"noindex" in page.content


def test_pages_stay_what_they_are(client: Client, eko: User, settings: Any) -> None:
    monday = timezone.now() - dt.timedelta(days=30)
    size = settings.REDAKSI.page_size
    for number in range(2 * size + 1):
        one = article(saying(f"Kata ke-{number}"), at=monday + dt.timedelta(hours=number))
        confirmed(one, eko)
    oldest = client.get("/speakers/wulan-sari/halaman/1/").content
    assert oldest.count(b'class="saying"') == size
    confirmed(article(saying("Kata terbaru")), eko)
    assert client.get("/speakers/wulan-sari/halaman/1/").content == oldest
    assert b"Kata terbaru" in client.get("/speakers/wulan-sari/").content
    assert client.get("/speakers/wulan-sari/halaman/99/").status_code == 404
    with CaptureQueriesContext(connection) as queries:
        client.get("/speakers/wulan-sari/")
    assert len(queries) <= 15


def test_tables_to_take_away(client: Client, eko: User) -> None:
    found = article(saying("=HYPERLINK(1)"), saying(), headline="Air")
    for one in confirmed(found, eko):
        last = one
    deciding.stand(last.pk, "withdrawn", by=eko, seen=last.version, note="Ditarik.")
    answer = client.get("/speakers/wulan-sari/statements.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="wulan-sari.csv"'
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["words"] for row in rows] == ["'=HYPERLINK(1)", WATER]
    assert rows[1]["standing"] == "withdrawn"
    assert rows[1]["url"] == f"{found.full_url}#said-{last.pk}"
    told = client.get("/speakers/wulan-sari/statements.json?q=air").json()
    assert told["speaker"]["name"] == "Wulan Sari"
    assert [one["words"] for one in told["statements"]] == [WATER]
    assert told["statements"][0]["note"] == "Ditarik."


def test_what_was_taken_back_is_said(client: Client, eko: User) -> None:
    (one,) = confirmed(article(saying()), eko)
    deciding.stand(
        one.pk, "withdrawn", by=eko, seen=one.version, note="Dinas menarik pernyataan ini."
    )
    page = client.get("/speakers/wulan-sari/").content.decode()
    assert "Dinas menarik pernyataan ini." in page


def test_hostile_names_and_words_stay_words(client: Client, eko: User) -> None:
    found = article(f"Kata orang, {HOSTILE.replace('<', '&lt;')} begitu.")
    text = Statement  # The words as they stand in the saved text.
    made = deciding.mark(
        found, "blok-0", HOSTILE, 0, by=eko,
        said=deciding.Said(name=HOSTILE, title=HOSTILE, addressee=HOSTILE, via=(HOSTILE,)),
    )  # fmt: skip
    deciding.stand(made.pk, "changed", by=eko, seen=made.version, note=HOSTILE)
    assert text.objects.public().count() == 1
    assert made.speaker is not None
    for url in (found.full_path, made.speaker.url_in("id"), "/speakers/"):
        html = client.get(url).content.decode()
        assert "<script>alert" not in html
        assert not re.search(r"<img[^>]*onerror", html)


def test_the_list_is_paged_and_sorted(
    client: Client, eko: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("redaksi.statements.views.ON_A_PAGE", 2)
    for name in ("Cahya Putri", "Arum Jaya", "Bima Dewa"):
        confirmed(article(saying(WATER, name)), eko)
    first = [node.text() for node in shown(client, "/speakers/").css(".speakers a")]
    second = [node.text() for node in shown(client, "/speakers/halaman/1/").css(".speakers a")]
    assert (first, second) == (["Arum Jaya", "Bima Dewa"], ["Cahya Putri"])
    assert client.get("/speakers/halaman/2/").status_code == 404


def test_search_engines_learn_of_the_pages(client: Client, eko: User) -> None:
    confirmed(article(saying()), eko)
    Speaker.objects.create(name="Made Raka")
    sitemap = client.get("/sitemap-pages.xml").content.decode()
    assert "http://testserver/speakers/wulan-sari/" in sitemap
    assert "http://testserver/speakers/</loc>" in sitemap
    assert "made-raka" not in sitemap


def test_a_renamed_address_leads_on(client: Client, eko: User) -> None:
    from redaksi.statements.merging import renamed

    confirmed(article(saying()), eko)
    wulan = Speaker.objects.get()
    wulan.slug = "wulan"
    wulan.save()
    renamed(wulan, "wulan-sari")
    answer = client.get("/speakers/wulan-sari/")
    assert (answer.status_code, answer["Location"]) == (301, "/speakers/wulan/")


def test_the_front_page_leads_to_all_speakers_once_there_are_any(client: Client, eko: User) -> None:
    found = article(saying())
    for number in range(5):
        newsroom.published(f"Kabar {number}")
    with CaptureQueriesContext(connection) as before:
        assert b"/speakers/" not in client.get("/").content
    one = confirmed(found, eko)[0]
    with CaptureQueriesContext(connection) as after:
        assert b'href="/speakers/"' in client.get("/").content
    assert len(after) == len(before)
    # Nobody is quoted in English.
    assert b"/speakers/" not in client.get("/en/").content
    deciding.reopen(one.pk, by=eko, seen=one.version)
    assert b"/speakers/" not in client.get("/").content
