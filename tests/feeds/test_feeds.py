"""RSS, Atom and JSON of every list, in every language."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from redaksi.articles.models import Article, FeedId
from redaksi.articles.publishing import withdraw
from redaksi.feeds import hubs
from redaksi.feeds.models import FeedRules
from redaksi.sections.models import Topic
from redaksi.site.models import Identity, IdentityText
from tests import newsroom
from tests.feeds.reading import DOCUMENTS, check, get, ids, parsed, read_json

pytestmark = pytest.mark.django_db

ENDINGS = {"rss": "feed/", "atom": "feed/atom/", "json": "feed/json/"}
EVERY_FORM = pytest.mark.parametrize("form", DOCUMENTS)


def text_of(address: str) -> str:
    return str(get(address).content.decode())


@pytest.fixture
def article() -> Article:
    """One with everything that feeds tell of."""
    other = newsroom.published("Jembatan lama ditutup", path="jembatan")
    return newsroom.published(
        standfirst="Setelah sebelas tahun.",
        section=newsroom.section("Kota"),
        topics=[Topic.objects.create(name="Mata air")],
        byline=[newsroom.author("Rina Lestari"), newsroom.author("Bagus Wirawan")],
        lead_picture=newsroom.picture(caption="Kabut pagi", credit="Warta Lembah"),
        source_line="Kantor Berita Contoh",
        dateline_place="Cisaat",
        body=[
            {
                "type": "paragraph",
                "value": f'<p>Air <a linktype="article" id="{other.pk}">itu</a> mengalir.</p>',
            },
            {"type": "preserved", "value": {"html": '<p style="x">Lama</p>', "origin": ""}},
            {"type": "embed", "value": {"url": "https://www.youtube.com/watch?v=abcdefghijk"}},
        ],
    )


@EVERY_FORM
@pytest.mark.parametrize(
    "base", ["/", "/en/", "/ar/", "/rubrik/kota/", "/topik/mata-air/", "/penulis/rina-lestari/"]
)
def test_every_list_has_a_feed_in_every_form(article: Article, base: str, form: str) -> None:
    address = f"{base}{ENDINGS[form]}"
    answer = get(address)
    kind, version = DOCUMENTS[form]
    assert answer["Content-Type"] == f"{kind}; charset=utf-8"
    check(form, answer.content)
    if form != "json":
        assert parsed(address).version == version
    found = ids(address, form)
    # The sample is Indonesian; other languages have none yet.
    assert len(found) == (0 if base in {"/en/", "/ar/"} else 2 if base == "/" else 1)


def test_rss_tells_all_there_is(article: Article) -> None:
    feed = parsed("/feed/")
    entry = feed.entries[0]
    assert feed.feed.title == "Warta Lembah"
    assert feed.feed.language == "id"
    assert entry.title == article.headline
    assert entry.link == article.full_url
    assert [tag.term for tag in entry.tags] == ["Kota", "Mata air"]
    assert [author.name for author in entry.authors] == ["Rina Lestari", "Bagus Wirawan"]
    assert entry.summary == "Setelah sebelas tahun."
    assert entry.media_content[0]["url"].startswith("http://testserver/media/")
    assert entry.media_content[0]["type"] == "image/jpeg"
    assert entry.media_credit[0]["content"] == "Warta Lembah"
    published = dt.datetime(*entry.published_parsed[:6], tzinfo=dt.UTC)
    assert published == article.first_published_at.replace(microsecond=0)


@EVERY_FORM
def test_a_feed_has_the_whole_text_with_whole_addresses(article: Article, form: str) -> None:
    address = f"/{ENDINGS[form]}"
    html = (
        read_json(address)["items"][0]["content_html"]
        if form == "json"
        else parsed(address).entries[0].content[0].value
    )
    assert 'href="http://testserver/jembatan/"' in html
    assert 'src="http://testserver/media/' in html
    assert "Cisaat –" in html
    assert "Kantor Berita Contoh" in html
    assert "Kabut pagi" in html
    for unwanted in ("<iframe", "style=", "class=", "<script", "linktype", 'src="/', 'href="/'):
        assert unwanted not in html


@EVERY_FORM
def test_an_editor_can_give_summaries_alone(article: Article, form: str) -> None:
    FeedRules.objects.create(is_whole=False)
    text = text_of(f"/{ENDINGS[form]}")
    assert "Setelah sebelas tahun." in text
    assert "Cisaat" not in text
    check(form, text.encode())


def test_without_a_standfirst_the_summary_is_how_the_text_begins() -> None:
    newsroom.published(body=[{"type": "paragraph", "value": "<p>" + "Air <b>jernih</b> " * 60}])
    summary = parsed("/feed/").entries[0].summary
    assert summary.startswith("Air jernih Air jernih")
    assert summary.endswith("…")
    assert len(summary) <= 301


def test_a_feed_bears_the_name_editors_gave_the_paper() -> None:
    identity = Identity.load()
    identity.name = "Kabar Bukit"
    identity.logo = newsroom.picture("Lambang")
    identity.texts = [IdentityText(language="en", tagline="Since 2015")]
    identity.save()
    newsroom.section("Kota")
    assert parsed("/feed/").feed.title == "Kabar Bukit"
    assert parsed("/en/feed/").feed.subtitle == "Since 2015"
    assert parsed("/rubrik/kota/feed/").feed.title == "Kabar Bukit: Kota"
    assert parsed("/feed/").feed.image.href.startswith("http://testserver/media/")
    assert read_json("/feed/json/")["icon"].startswith("http://testserver/media/")


# Names that stay


@EVERY_FORM
def test_an_article_keeps_its_id_wherever_it_goes(form: str) -> None:
    article = newsroom.published()
    before = ids(f"/{ENDINGS[form]}", form)
    article.path, article.headline = "pindah/ke-sini", "Judul lain"
    article.save_revision().publish()
    settings.REDAKSI.url, url = "https://baru.example", settings.REDAKSI.url
    try:
        assert ids(f"/{ENDINGS[form]}", form) == before
    finally:
        settings.REDAKSI.url = url


def test_the_three_forms_call_an_article_the_same() -> None:
    newsroom.published()
    named = {tuple(ids(f"/{ending}", form)) for form, ending in ENDINGS.items()}
    assert len(named) == 1


def test_translations_have_ids_of_their_own() -> None:
    article = newsroom.published()
    newsroom.published(language="en", translation_key=article.translation_key, path="water")
    assert ids("/feed/", "rss") != ids("/en/feed/", "rss")


@EVERY_FORM
def test_an_article_from_an_old_site_keeps_the_name_it_had_there(form: str) -> None:
    article = newsroom.published()
    FeedId.objects.create(article=article, value="https://lama.example/?p=12&x=<y>")
    assert ids(f"/{ENDINGS[form]}", form) == ["https://lama.example/?p=12&x=<y>"]


# What may not be seen


@EVERY_FORM
def test_nobody_learns_from_a_feed_what_is_not_out(form: str) -> None:
    editor = newsroom.person("Citra", role="chief editor")
    newsroom.draft("Masih dikerjakan")
    held = newsroom.published("Ditahan", path="ditahan")
    held.embargo_until = timezone.now() + dt.timedelta(hours=1)
    held.save()
    gone = newsroom.published("Dicabut", path="dicabut")
    withdraw(gone, by=editor, notice="Keliru.")
    out = newsroom.published(
        "Sudah keluar",
        path="keluar",
        body=[
            {
                "type": "paragraph",
                "value": f'<p><a linktype="article" id="{held.pk}">Nanti</a></p>',
            },
            {"type": "read_also", "value": {"articles": [held.pk, gone.pk]}},
        ],
    )
    text = text_of(f"/{ENDINGS[form]}")
    assert out.headline in text
    for secret in ("Masih dikerjakan", "Ditahan", "Dicabut", "/ditahan/", "/dicabut/"):
        assert secret not in text


def test_what_is_not_there_has_no_feed() -> None:
    for base in ("/rubrik/tak-ada/", "/topik/tak-ada/", "/penulis/tak-ada/", "/xx/"):
        for ending in ENDINGS.values():
            assert Client().get(f"{base}{ending}").status_code in {301, 404}


# The archive


def many(number: int, **fields: Any) -> None:
    begin = timezone.now() - dt.timedelta(days=1)
    for n in range(number):
        newsroom.published(
            f"Kabar {n}", path=f"kabar-{n}", at=begin + dt.timedelta(minutes=n), **fields
        )


def older_than(address: str, form: str) -> str:
    if form == "json":
        return str(read_json(address).get("next_url", ""))
    links = parsed(address).feed.links
    return next((str(link.href) for link in links if link.rel == "prev-archive"), "")


@EVERY_FORM
def test_the_archive_of_a_feed_leads_to_every_article(
    monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr(settings.REDAKSI, "page_size", 5)
    many(48)
    address, found = f"/{ENDINGS[form]}", []
    pages = 0
    while address:
        found += ids(address, form)
        pages += 1
        check(form, get(address).content)
        address = older_than(address, form).removeprefix("http://testserver")
    assert pages == 9
    assert len(set(found)) == 48


def test_an_archive_page_says_that_it_is_one_and_where_it_lies(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings.REDAKSI, "page_size", 5)
    many(48)
    links = {link.rel: link.href for link in parsed("/feed/atom/halaman/3/").feed.links}
    assert links["current"] == "http://testserver/feed/atom/"
    assert links["self"] == "http://testserver/feed/atom/halaman/3/"
    assert links["prev-archive"].endswith("/feed/atom/halaman/2/")
    assert links["next-archive"].endswith("/feed/atom/halaman/4/")
    assert "archive" in text_of("/feed/atom/halaman/3/").partition("<entry>")[0]
    assert "fh:archive" not in text_of("/feed/atom/").replace("xmlns:fh", "")


def test_an_archive_page_stays_what_it_is_when_news_comes_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings.REDAKSI, "page_size", 5)
    many(30)
    before = get("/feed/halaman/2/").content
    newsroom.published("Baru saja", path="baru")
    assert get("/feed/halaman/2/").content == before


def test_a_feed_shows_twenty_however_short_the_lists_pages_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings.REDAKSI, "page_size", 5)
    many(30)
    assert len(ids("/feed/", "rss")) == 20


@pytest.mark.parametrize("number", ["0", "7", "99999999999999999999", "-1", "x", "1e3", "٣"])
def test_a_page_that_is_not_there_is_not_found(number: str) -> None:
    many(3)
    for ending in ENDINGS.values():
        assert Client().get(f"/{ending}halaman/{number}/").status_code in {301, 404}


HOSTILE = ["?paged=-1", "?feed=%00", "?x[]=<script>", "?page=999999999999", "?%ff=%fe", "?a=1&a=2"]


@EVERY_FORM
@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_parameters_change_nothing(article: Article, form: str, query: str) -> None:
    address = f"/{ENDINGS[form]}"
    assert get(address + query).content == get(address).content


# Hubs


def test_our_own_hub_is_named(article: Article) -> None:
    answer = get("/feed/")
    assert '<http://testserver/hub/>; rel="hub"' in answer["Link"]
    assert b'rel="hub" href="http://testserver/hub/"' in answer.content


@EVERY_FORM
def test_every_form_names_the_hubs_there_are(
    article: Article, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    hub = ("https://hub.example/",)
    for module in ("hubs", "rss", "atom", "json_feed"):
        monkeypatch.setattr(f"redaksi.feeds.{module}.hub_addresses", lambda: hub)
    answer = get(f"/{ENDINGS[form]}")
    assert b"https://hub.example/" in answer.content
    assert '<https://hub.example/>; rel="hub"' in answer["Link"]
    assert f'<http://testserver/{ENDINGS[form]}>; rel="self"' in answer["Link"]
    assert hubs.link_header("x")


# Odd headlines

ODD = st.text(
    st.one_of(
        st.characters(codec="utf-8", exclude_characters="\x00"),
        st.sampled_from("<>&\"'\x01\x0b\x1f\ufffe\uffff]\u202e\u200fم🙂\u2028"),
    ),
    min_size=1,
    max_size=60,
)


class OddHeadlines(TestCase):
    """Whatever a headline says, a feed stays well-formed and says the same."""

    @hypothesis(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(headline=ODD, standfirst=ODD, name=ODD)
    def test_whatever_a_headline_says_a_feed_is_well_formed(
        self, headline: str, standfirst: str, name: str
    ) -> None:
        article = newsroom.published(
            "x" + headline, standfirst=standfirst, path="odd", source_line=name
        )
        for form, ending in ENDINGS.items():
            check(form, get(f"/{ending}").content)
        article.delete()


@pytest.mark.parametrize(
    "headline",
    ["a]]>b", "<b>&amp;</b>", "bad\x08bell", "🙂🏳️‍🌈", "أخبار \u202eاليوم", "]]&gt;", "\ufffe x"],
)
def test_odd_headlines_come_through(headline: str) -> None:
    newsroom.published(headline, path="odd")
    said = headline.replace("\x08", "").replace("\ufffe", "")
    assert parsed("/feed/").entries[0].title.strip() == said.strip()
    assert parsed("/feed/atom/").entries[0].title.strip() == said.strip()
    assert read_json("/feed/json/")["items"][0]["title"] == headline
