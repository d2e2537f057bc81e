"""Sitemaps: valid, complete, and telling of nothing that is not out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from redaksi.articles.models import Article
from redaksi.feeds import sitemaps
from redaksi.pages.models import StandingPage
from redaksi.site.models import Identity
from tests import newsroom
from tests.feeds.reading import get

pytestmark = pytest.mark.django_db

SCHEMAS = Path(__file__).resolve().parents[1] / "payloads" / "schemas"
NAMES: Any = {prefix or "s": address for prefix, address in sitemaps.NAMESPACES.items()}


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "sitemap.xsd"))


def tree(address: str) -> Any:
    return etree.fromstring(get(address).content)


def locs(address: str) -> list[str]:
    """The addresses a sitemap, or the index, names."""
    return [str(found) for found in tree(address).xpath("/*/*/s:loc/text()", namespaces=NAMES)]


def out(headline: str, day: dt.date, **fields: Any) -> Article:
    noon = dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC)
    fields.setdefault("path", headline.lower())
    return newsroom.published(headline, at=noon, **fields)


@pytest.fixture
def archive() -> Article:
    """Two months of three articles; one has a picture and an English version."""
    out("Lama", dt.date(2024, 5, 2))
    first = out("Juni", dt.date(2024, 6, 3), lead_picture=newsroom.picture())
    out("June", dt.date(2024, 6, 4), language="en", translation_key=first.translation_key)
    return first


def test_the_index_is_split_by_language_and_month(archive: Article, schema: Any) -> None:
    assert locs("/sitemap.xml") == [
        "http://testserver/sitemap-pages.xml",
        "http://testserver/sitemap-id-2024-06.xml",
        "http://testserver/sitemap-id-2024-05.xml",
        "http://testserver/sitemap-en-2024-06.xml",
    ]
    schema.assertValid(tree("/sitemap.xml"))


def test_every_sitemap_is_valid(archive: Article, schema: Any) -> None:
    newsroom.published("أخبار <اليوم> & ]]> 🙂", path="أخبار/اليوم", language="ar")
    newsroom.published("Bunyi \x07 aneh", path="bunyi's-a&b")
    newsroom.section("Kota")
    for address in (*locs("/sitemap.xml"), "http://testserver/sitemap-news.xml"):
        schema.assertValid(tree(address.removeprefix("http://testserver")))


def test_a_month_tells_of_pictures_translations_and_changes(archive: Article) -> None:
    (url,) = tree("/sitemap-id-2024-06.xml")
    assert url.findtext("s:loc", namespaces=NAMES) == archive.full_url
    picture = url.findtext("image:image/image:loc", namespaces=NAMES)
    assert picture.startswith("http://testserver/media/")
    links = {link.get("hreflang"): link.get("href") for link in url.findall("xhtml:link", NAMES)}
    assert links == {
        "id": "http://testserver/juni/",
        "en": "http://testserver/en/june/",
        "x-default": "http://testserver/juni/",
    }
    said = dt.datetime.fromisoformat(url.findtext("s:lastmod", namespaces=NAMES))
    assert said == archive.last_published_at.replace(microsecond=0)


def test_news_changes_the_newest_month_alone(archive: Article) -> None:
    before = {url: get(url[17:]).content for url in locs("/sitemap.xml")}
    newsroom.published("Baru", path="baru")
    now = locs("/sitemap.xml")
    assert len(now) == len(before) + 1
    assert all(get(url[17:]).content == body for url, body in before.items())


def test_a_month_in_the_index_is_as_new_as_its_last_change(archive: Article) -> None:
    old = Article.objects.get(path="lama")
    old.headline = "Lama, diperbarui"
    old.save_revision().publish()
    old.refresh_from_db()
    (said,) = tree("/sitemap.xml").xpath(
        "//s:sitemap[contains(s:loc, '-id-2024-05')]/s:lastmod/text()", namespaces=NAMES
    )
    assert dt.datetime.fromisoformat(said) == old.last_published_at.replace(microsecond=0)


def test_a_long_month_is_several_sitemaps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "LONGEST", 2)
    for n in range(5):
        out(f"K{n}", dt.date(2024, 6, n + 1))
    parts = locs("/sitemap.xml")[1:]
    assert [part[17:] for part in parts] == [
        "/sitemap-id-2024-06.xml",
        "/sitemap-id-2024-06-2.xml",
        "/sitemap-id-2024-06-3.xml",
    ]
    told = [url for part in parts for url in locs(part[17:])]
    assert told == [f"http://testserver/k{n}/" for n in range(5)]


def test_months_begin_by_the_newsrooms_clock() -> None:
    late = dt.datetime(2024, 5, 31, 18, tzinfo=dt.UTC)
    newsroom.published("Larut", path="larut", at=late)
    assert locs("/sitemap.xml")[1:] == ["http://testserver/sitemap-id-2024-06.xml"]
    assert locs("/sitemap-id-2024-06.xml") == ["http://testserver/larut/"]


@pytest.mark.parametrize(
    "address",
    [
        "/sitemap-id-2024-07.xml", "/sitemap-xx-2024-06.xml", "/sitemap-id-2024-13.xml",
        "/sitemap-id-0000-01.xml", "/sitemap-id-9999-12.xml", "/sitemap-id-2024-06-1.xml",
        "/sitemap-id-2024-06-2.xml", "/sitemap-id-2024-06-0.xml", "/sitemap-id-2024-06-9999.xml",
        "/sitemap-id-٢٠٢٤-٠٦.xml",
    ],
)  # fmt: skip
def test_a_sitemap_that_is_not_there_is_not_found(archive: Article, address: str) -> None:
    assert Client().get(address).status_code == 404


def test_nobody_learns_from_a_sitemap_what_is_not_out(archive: Article) -> None:
    held = out("Ditahan", dt.date(2024, 6, 9))
    held.embargo_until = timezone.now() + dt.timedelta(hours=1)
    held.save()
    alone = out("Sendiri", dt.date(2024, 9, 9))
    alone.unpublish()
    newsroom.draft("Konsep", path="konsep")
    fresh = newsroom.published("Segar", path="segar")
    fresh.embargo_until = timezone.now() + dt.timedelta(hours=1)
    fresh.save()
    everything = "".join(get(url[17:]).content.decode() for url in locs("/sitemap.xml"))
    everything += get("/sitemap.xml").content.decode() + get("/sitemap-news.xml").content.decode()
    for secret in ("ditahan", "sendiri", "konsep", "segar", "2024-09"):
        assert secret not in everything


def test_a_version_that_is_not_out_is_no_alternate(archive: Article) -> None:
    Article.objects.get(path="june").unpublish()
    assert tree("/sitemap-id-2024-06.xml").findall(".//xhtml:link", NAMES) == []


# News


def test_the_news_sitemap_has_two_days_in_all_languages(archive: Article) -> None:
    identity = Identity.load()
    identity.name = "Kabar Bukit"
    identity.save()
    now = timezone.now()
    newsroom.published("Kemarin", path="kemarin", at=now - dt.timedelta(hours=47))
    newsroom.published("Terlalu lama", path="dulu", at=now - dt.timedelta(hours=49))
    newsroom.published("Today", path="today", language="en")
    assert locs("/sitemap-news.xml") == [
        "http://testserver/en/today/",
        "http://testserver/kemarin/",
    ]
    told = tree("/sitemap-news.xml")[0].find("news:news", NAMES)
    assert told.findtext("news:publication/news:name", namespaces=NAMES) == "Kabar Bukit"
    assert told.findtext("news:publication/news:language", namespaces=NAMES) == "en"
    assert told.findtext("news:title", namespaces=NAMES) == "Today"


# What is no article


def test_the_sitemap_of_pages_has_what_readers_find_something_at(archive: Article) -> None:
    full, _empty = newsroom.section("Kota"), newsroom.section("Sepi")
    rina, _nobody = newsroom.author("Rina"), newsroom.author("Bagus")
    newsroom.published("Isi", path="isi", section=full, byline=[rina])
    page = StandingPage(language="id", title="Tentang kami", live=False)
    page.save()
    page.save_revision().publish()
    StandingPage(language="id", title="Konsep", live=False).save()
    assert locs("/sitemap-pages.xml") == [
        "http://testserver/",
        "http://testserver/en/",
        "http://testserver/ar/",
        *(f"http://testserver/{language}follow/" for language in ("", "en/", "ar/")),
        "http://testserver/rubrik/kota/",
        "http://testserver/penulis/rina/",
        "http://testserver/tentang-kami/",
    ]
    home = tree("/sitemap-pages.xml")[0]
    assert len(home.findall("xhtml:link", NAMES)) == 4


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/wp-sitemap.xml", "/sitemap.xml"),
        ("/sitemap_index.xml", "/sitemap.xml"),
        ("/post-sitemap3.xml", "/sitemap.xml"),
        ("/news-sitemap.xml", "/sitemap-news.xml"),
    ],
)
def test_where_plugins_had_sitemaps_ours_are_found(old: str, new: str) -> None:
    answer = Client().get(old)
    assert answer.status_code == 301
    assert answer["Location"] == new


# Headroom


def asked(address: str) -> int:
    """How many queries an answer takes."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        get(address)
    return len(queries)


def fill(number: int, begin: dt.datetime, **fields: Any) -> None:
    for n in range(number):
        at = begin + dt.timedelta(minutes=n)
        newsroom.published(f"Isi {at:%j %H%M}", path=f"isi-{at:%Y%j%H%M}", at=at, **fields)


@pytest.mark.slow
@pytest.mark.once
def test_queries_do_not_grow_with_the_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings.REDAKSI, "page_size", 5)
    many = {
        "section": newsroom.section(),
        "byline": [newsroom.author()],
        "lead_picture": newsroom.picture(),
    }
    fill(16, dt.datetime(2024, 6, 1, 3, tzinfo=dt.UTC), **many)
    fill(3, timezone.now() - dt.timedelta(hours=4), **many)
    addresses = [
        "/sitemap.xml", "/sitemap-id-2024-06.xml", "/sitemap-pages.xml", "/sitemap-news.xml",
        "/feed/", "/feed/halaman/2/", "/feed/atom/halaman/2/", "/rubrik/kota/feed/json/halaman/2/",
    ]  # fmt: skip
    few = {address: asked(address) for address in addresses}
    fill(60, dt.datetime(2024, 6, 10, 3, tzinfo=dt.UTC), **many)
    fill(20, dt.datetime(2023, 1, 10, 3, tzinfo=dt.UTC), **many)
    fill(20, timezone.now() - dt.timedelta(hours=3), **many)
    assert {address: asked(address) for address in addresses} == few
    assert max(few.values()) <= 20
