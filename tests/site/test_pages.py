"""Every page a reader can open, over HTTP."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from redaksi.articles import publishing
from redaksi.articles.models import Article
from redaksi.authors.models import Biography
from redaksi.sections.models import SectionName, Topic
from redaksi.site.models import FrontPage, Pick, SectionBlock
from tests import newsroom

pytestmark = pytest.mark.django_db


@pytest.fixture
def rafi() -> Client:
    """A reader."""
    return Client()


def text_of(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def test_an_empty_site_has_a_front_page(rafi: Client) -> None:
    for address in ("/", "/en/", "/ar/"):
        assert rafi.get(address).status_code == 200


def test_an_article_shows_all_it_is_made_of(rafi: Client) -> None:
    rina, bagus = newsroom.author("Rina Lestari"), newsroom.author("Bagus Wirawan")
    Biography.objects.create(author=rina, language="id", text="Meliput air.")
    picture = newsroom.picture(caption="Kabut pagi", credit="Warta Lembah")
    other = newsroom.published("Jembatan lama ditutup")
    article = newsroom.published(
        standfirst="Setelah sebelas tahun.",
        section=newsroom.section("Lingkungan"),
        byline=[rina, bagus],
        topics=[Topic.objects.create(name="Mata air")],
        dateline_place="Cisaat",
        dateline_outlet="Warta Lembah",
        sign_off="WRT",
        source_line="Kantor Berita Contoh",
        lead_picture=picture,
        body=[
            {
                "type": "paragraph",
                "value": f'<p>Air <a linktype="article" id="{other.pk}">itu</a> mengalir.</p>',
            },
            {"type": "heading", "value": {"text": "Bambu", "level": "2"}},
            {
                "type": "picture",
                "value": {"image": picture.pk, "caption": "", "credit": "", "size": "wide"},
            },
            {
                "type": "gallery",
                "value": {
                    "title": "",
                    "pictures": [
                        {
                            "type": "item",
                            "value": {"image": picture.pk, "caption": "Satu"},
                            "id": "a",
                        }
                    ],
                },
            },
            {"type": "quote", "value": {"text": "Kami menanam.", "attribution": "Ketua kelompok"}},
            {
                "type": "read_also",
                "value": {
                    "articles": [{"type": "item", "value": other.pk, "id": "b"}],
                    "automatic": False,
                },
            },
            {
                "type": "list",
                "value": {
                    "ordered": True,
                    "items": [{"type": "item", "value": "<p>satu</p>", "id": "c"}],
                },
            },
            {
                "type": "table",
                "value": {
                    "caption": "Debit",
                    "header_row": True,
                    "header_column": False,
                    "rows": [["Desa", "Liter"], ["Cisaat", "12"]],
                },
            },
            {
                "type": "embed",
                "value": {"url": "https://www.youtube.com/watch?v=abcdefghijk", "caption": "Video"},
            },
            {
                "type": "preserved",
                "value": {"html": "<p>Lama<script>alert(1)</script></p>", "origin": "x"},
            },
        ],
    )
    page = text_of(rafi.get(article.full_path))
    for expected in (
        "Setelah sebelas tahun.",
        "Lingkungan",
        "Rina Lestari",
        "Bagus Wirawan",
        "Mata air",
        "Cisaat, Warta Lembah –",
        "(WRT)",
        "Kantor Berita Contoh",
        "Kabut pagi",
        "Meliput air.",
        "Bambu",
        "Kami menanam.",
        "Jembatan lama ditutup",
        f'<a href="{other.full_path}">itu</a>',
        "<td",
        "youtube-nocookie.com",
        "Lama",
    ):
        assert expected in page, expected
    assert "alert(1)" not in page
    assert page.count("<h1") == 1
    assert '<html lang="id" dir="ltr"' in page
    nodes = [
        json.loads(found)
        for found in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    ]
    news = next(node for node in nodes if node["@type"] == "NewsArticle")
    assert [author["name"] for author in news["author"]] == ["Rina Lestari", "Bagus Wirawan"]
    assert news["isAccessibleForFree"] is True
    assert any(node.get("@id") == news["publisher"]["@id"] for node in nodes)


def test_a_headline_cannot_break_out_of_the_page(rafi: Client) -> None:
    article = newsroom.published('</script><script>alert(1)</script> & "kutip"', path="jahat")
    page = text_of(rafi.get(article.full_path))
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    "change",
    [
        {"live": False},
        {"embargo_until": timezone.now() + dt.timedelta(hours=1)},
        {"expire_at": timezone.now() - dt.timedelta(seconds=1)},
        {"first_published_at": timezone.now() + dt.timedelta(hours=1)},
    ],
)
def test_rafi_cannot_read_what_is_not_out(rafi: Client, change: dict[str, object]) -> None:
    section = newsroom.section()
    article = newsroom.published(
        "Rahasia sampai besok", section=section, byline=[newsroom.author()]
    )
    address = article.full_path
    Article.objects.filter(pk=article.pk).update(**change)
    assert rafi.get(address).status_code == 404
    for page in (
        "/",
        "/rubrik/kota/",
        "/penulis/rina-lestari/",
        "/feed/",
        "/rubrik/kota/feed/",
        "/cari/?q=rahasia",
        f"/arsip/{timezone.localdate():%Y/%m}/",
        "/tidak-ada/",
    ):
        assert "Rahasia sampai besok" not in text_of(rafi.get(page)), page


def test_a_changed_address_leads_to_the_new_one(rafi: Client) -> None:
    article = newsroom.published(path="lama")
    for place in ("tengah", "baru"):
        article.path = place
        article.save_revision().publish()
        article = Article.objects.get(pk=article.pk)
    for old in ("/lama/", "/tengah/", "/lama"):
        answer = rafi.get(old)
        assert (answer.status_code, answer["Location"]) == (301, "/baru/")
    article.path = "lama"
    article.save_revision().publish()
    assert rafi.get("/lama/").status_code == 200


def test_a_withdrawn_article_is_gone_with_a_notice(rafi: Client) -> None:
    article = newsroom.published(path="ditarik")
    publishing.withdraw(article, by=None, notice="Narasumber menarik keterangannya.")
    answer = rafi.get("/ditarik/")
    assert answer.status_code == 410
    assert "Narasumber menarik keterangannya." in text_of(answer)


def test_a_merged_article_leads_to_the_one_it_went_into(rafi: Client) -> None:
    article, whole = newsroom.published(path="sebagian"), newsroom.published(path="utuh")
    publishing.withdraw(article, by=None, merged_into=whole)
    assert rafi.get("/sebagian/")["Location"] == "/utuh/"


def test_translations_name_each_other(rafi: Client) -> None:
    article = newsroom.published(path="air")
    newsroom.published(
        "The spring runs again",
        path="spring",
        language="en",
        translation_key=article.translation_key,
    )
    page = text_of(rafi.get("/air/"))
    assert 'hreflang="en"' in page
    assert "http://testserver/en/spring/" in page
    assert 'hreflang="x-default"' in page


def test_an_arabic_article_is_set_right_to_left(rafi: Client) -> None:
    article = newsroom.published("عاد النبع إلى الجريان", language="ar", path="nabe")
    page = text_of(rafi.get(article.full_path))
    assert '<html lang="ar" dir="rtl"' in page


def test_a_section_speaks_the_language_of_its_address(rafi: Client) -> None:
    city = newsroom.section("Kota")
    SectionName.objects.create(section=city, language="en", name="City")
    newsroom.published("Indonesia saja", section=city)
    newsroom.published("English only", section=city, language="en")
    page = text_of(rafi.get("/en/rubrik/kota/"))
    assert "City" in page
    assert "English only" in page
    assert "Indonesia saja" not in page


@pytest.mark.parametrize("address", ["/en", "/feed", "/cari", "/rubrik/kota", "/rubrik/kota/feed"])
def test_a_forgotten_slash_is_added(rafi: Client, address: str) -> None:
    newsroom.section("Kota")
    answer = rafi.get(f"{address}?a=1")
    assert (answer.status_code, answer["Location"]) == (301, f"{address}/?a=1")


def test_a_picture_we_do_not_have_is_not_fetched_from_elsewhere(rafi: Client) -> None:
    kept = '<figure><img src="https://old.example/a.jpg" alt="x"><figcaption>Kabut pagi</figcaption></figure>'
    lost = '<img src="//old.example/b.jpg">'
    ours = '<img src="/media/c.jpg" alt="">'
    body = [
        {"type": "preserved", "value": {"html": html, "origin": "picture"}}
        for html in (kept, lost, ours)
    ]
    page = text_of(rafi.get(newsroom.published(body=body).full_path))
    assert "Kabut pagi" in page
    assert "old.example" not in page
    assert "/media/c.jpg" in page


def test_an_arabic_dateline_has_an_arabic_comma(rafi: Client) -> None:
    article = newsroom.published(
        "خبر", language="ar", dateline_place="باندونغ", dateline_outlet="ورتا"
    )
    assert "باندونغ، ورتا –" in text_of(rafi.get(article.full_path))


def test_readers_get_no_cookie_and_a_strict_policy(rafi: Client) -> None:
    answer = rafi.get(newsroom.published().full_path)
    assert not answer.cookies
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_the_feed_holds_the_newest(rafi: Client) -> None:
    article = newsroom.published(standfirst="Ringkas.")
    feed = text_of(rafi.get("/feed/"))
    assert article.headline in feed
    assert article.full_url in feed


def test_nothing_stands_twice_above_the_fold(rafi: Client) -> None:
    articles = [newsroom.published(f"Kabar ke-{n}", path=f"k-{n}") for n in range(6)]
    front = FrontPage.objects.create(language="id")
    front.picks = [Pick(article=articles[5], sort_order=0), Pick(article=articles[3], sort_order=1)]
    front.save()
    made = rafi.get("/").context["front"]
    urls = [made.lead.url, *(card.url for card in made.seconds)]
    assert len(urls) == len(set(urls)) == 5


def fill(number: int) -> None:
    """Articles in three sections with names, topics, pictures and two authors each."""
    sections = [newsroom.section(f"Rubrik {n}") for n in range(3)]
    people = [newsroom.author(f"Penulis {n}") for n in range(4)]
    topics = [Topic.objects.create(name=f"Topik {n}") for n in range(4)]
    pictures = [newsroom.picture(f"Gambar {n}") for n in range(4)]
    earlier: list[int] = []
    for n in range(number):
        body = [
            {
                "type": "paragraph",
                "value": f'<p>Alinea <a linktype="article" id="{pk}">tautan</a></p>',
            }
            for pk in earlier[-5:]
        ]
        body += [
            {
                "type": "picture",
                "value": {"image": pictures[k].pk, "caption": "", "credit": "", "size": "text"},
            }
            for k in range(n % 4)
        ]
        body.append({"type": "read_also", "value": {"articles": earlier[-3:], "automatic": False}})
        article = newsroom.published(
            f"Kabar {n}",
            path=f"kabar-{n}",
            section=sections[n % 3],
            topics=topics[: 1 + n % 4],
            byline=people[: 1 + n % 4],
            lead_picture=pictures[n % 4],
            body=body,
            at=timezone.now() - dt.timedelta(hours=number - n),
        )
        earlier.append(article.pk)


PAGES = [
    "/",
    "/rubrik/rubrik-0/",
    "/topik/topik-0/",
    "/penulis/penulis-0/",
    "/arsip/",
    "/feed/",
    "/cari/?q=kabar",
    "/tidak-ada/",
    "/kabar-{last}/",
]


@pytest.mark.slow
@pytest.mark.once
def test_queries_do_not_grow_with_the_archive(rafi: Client) -> None:
    fill(8)
    front = FrontPage.objects.create(language="id")
    front.picks = [Pick(article=article) for article in Article.objects.all()[:3]]
    front.section_blocks = [
        SectionBlock(section_id=s)
        for s in Article.objects.values_list("section", flat=True).distinct()
    ]
    front.save()
    few = count(rafi, last=7)
    Article.objects.all().delete()
    from redaksi.authors.models import Author
    from redaksi.media.models import NewsImage
    from redaksi.sections.models import Section

    for model in (FrontPage, Section, Author, Topic, NewsImage):
        model.objects.all().delete()
    fill(45)
    front = FrontPage.objects.create(language="id")
    front.picks = [Pick(article=article) for article in Article.objects.all()[:6]]
    front.section_blocks = [SectionBlock(section=s) for s in Section.objects.all()]
    front.save()
    more = count(rafi, last=44)
    assert {page: n for page, n in more.items() if n > 15} == {}
    assert {page: (few[page], n) for page, n in more.items() if n > few[page]} == {}


def count(reader: Client, last: int) -> dict[str, int]:
    """Queries of each kind of page."""
    counted = {}
    for page in PAGES:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer = reader.get(page.format(last=last))
        assert answer.status_code in {200, 404}, page
        counted[page] = len(queries)
    return counted
