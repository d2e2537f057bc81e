"""Articles, what they are filed under, and comments: what is told, and what is kept."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from redaksi.articles.models import Article
from redaksi.articles.publishing import withdraw
from redaksi.comments.models import Comment
from redaksi.sections.models import Topic
from tests import newsroom
from tests.api.conftest import Ask

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def told(ask: Ask, address: str) -> dict[str, Any]:
    answer = ask(address)
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()  # type: ignore[attr-defined]  # the test client's own
    return found


def headlines(ask: Ask, address: str) -> list[str]:
    return [one["headline"] for one in told(ask, address)["articles"]]


def everywhere(ask: Ask, article: Article) -> str:
    """All the API says, in one piece."""
    fields = "id,url,headline,standfirst,byline,topics,versions,body_html,blocks"
    addresses = [
        f"articles?fields={fields}", "articles", f"articles/{article.pk}",
        f"articles/{article.pk}/comments", "sections", "topics", "authors",
    ]  # fmt: skip
    return "\n".join(ask(address).content.decode() for address in addresses)


def test_newest_first_in_the_language_that_is_asked_for(ask: Ask) -> None:
    now = timezone.now()
    newsroom.published("Lama", at=now - 2 * HOUR)
    newsroom.published("Baru", at=now - HOUR)
    newsroom.published("English", at=now - HOUR, language="en")
    assert headlines(ask, "articles") == ["Baru", "Lama"]
    assert headlines(ask, "articles?language=en") == ["English"]


def test_filters_narrow_together(ask: Ask) -> None:
    city = newsroom.section("Kota")
    inside = newsroom.section("Trem", city)
    rina, warta = newsroom.author("Rina"), newsroom.author("Warta")
    flood = Topic.objects.create(name="banjir")
    newsroom.published("Satu", section=inside, byline=[rina], topics=[flood])
    newsroom.published("Dua", section=city, byline=[warta], topics=[flood])
    newsroom.published("Tiga", section=city, byline=[rina])
    assert set(headlines(ask, "articles?section=kota")) == {"Satu", "Dua", "Tiga"}
    assert headlines(ask, "articles?section=kota/trem") == ["Satu"]
    assert set(headlines(ask, "articles?topic=banjir&section=kota")) == {"Satu", "Dua"}
    assert headlines(ask, "articles?topic=banjir&author=rina&section=kota") == ["Satu"]
    assert headlines(ask, "articles?section=kota/trem&author=warta") == []


def test_since_and_until_hold_the_moment_they_name(ask: Ask) -> None:
    for day in (1, 2, 3):
        at = dt.datetime(2026, 11, day, 5, tzinfo=dt.UTC)
        newsroom.published(f"Tanggal {day}", at=at)
    between = "articles?since=2026-11-02T05:00:00Z&until=2026-11-02T05:00:00Z"
    assert headlines(ask, between) == ["Tanggal 2"]
    # A day alone begins at midnight in the newsroom.
    assert headlines(ask, "articles?since=2026-11-03") == ["Tanggal 3"]


def test_only_chosen_fields_are_answered_and_looked_up(ask: Ask) -> None:
    for number in range(5):
        newsroom.published(f"Kabar {number}", section=newsroom.section(f"Rubrik {number}"))
    few = told(ask, "articles?fields=headline,url,headline")["articles"][0]
    assert list(few) == ["headline", "url"]
    assert few["url"].startswith("http://testserver/")


@pytest.mark.parametrize(
    "fields", ["", "&fields=id,versions,topics,body_html,blocks,picture,section"]
)
@pytest.mark.once
def test_a_longer_page_needs_no_more_queries(ask: Ask, fields: str) -> None:
    topic, author = Topic.objects.create(name="banjir"), newsroom.author()
    picture = newsroom.picture()
    for number in range(12):
        newsroom.published(
            f"Kabar {number}", topics=[topic], byline=[author], lead_picture=picture
        )  # fmt: skip
    counted = []
    for limit in (2, 12):
        with CaptureQueriesContext(
            connection,
        ) as made:
            told(ask, f"articles?limit={limit}{fields}")
        counted.append(len(made))
    assert counted[0] == counted[1] <= 14


def hidden(kind: str) -> Article:
    """An article nobody outside may know of, by a guest and about a topic of its own."""
    facts: dict[str, Any] = {
        "byline": [newsroom.author("Tamu Rahasia")],
        "topics": [Topic.objects.create(name="rahasia")],
    }
    if kind == "draft":
        return newsroom.draft("Rahasia", **facts)
    if kind == "embargoed":
        return newsroom.published("Rahasia", embargo_until=timezone.now() + HOUR, **facts)
    if kind == "expired":
        article = newsroom.published("Rahasia", **facts)
        Article.objects.filter(pk=article.pk).update(expire_at=timezone.now() - HOUR)
        return article
    article = newsroom.published("Rahasia", **facts)
    if kind == "withdrawn":
        withdraw(article, by=newsroom.person("Citra", role="chief editor"))
    else:
        article.unpublish()
    return article


@pytest.mark.parametrize("kind", ["draft", "embargoed", "expired", "withdrawn", "taken off"])
def test_what_readers_may_not_see_is_nowhere(ask: Ask, kind: str) -> None:
    secret = hidden(kind)
    also = [
        {"type": "read_also", "value": {"articles": [{"type": "item", "value": secret.pk}]}},
        {"type": "paragraph", "value": f'<p><a linktype="article" id="{secret.pk}">ini</a></p>'},
    ]
    shown = newsroom.published("Terlihat", body=also, translation_key=secret.translation_key)
    said = everywhere(ask, shown) + everywhere(ask, secret)
    assert "Terlihat" in said
    assert "ahasia" not in said
    assert ask(f"articles/{secret.pk}").status_code == 404
    assert ask(f"articles/{secret.pk}/comments").status_code == 404
    assert f'"id": {secret.pk},' not in said


def test_a_hidden_article_leaves_no_gap_and_no_cursor(ask: Ask) -> None:
    now = timezone.now()
    for number in range(4):
        newsroom.published(f"Kabar {number}", at=now - (number + 1) * HOUR)
    newsroom.published("Rahasia", at=now - 1.5 * HOUR, embargo_until=now + HOUR)
    first = told(ask, "articles?limit=2")
    assert [one["headline"] for one in first["articles"]] == ["Kabar 0", "Kabar 1"]
    assert headlines(ask, first["next"]) == ["Kabar 2", "Kabar 3"]


def test_of_commenters_only_name_words_and_time_are_told(ask: Ask) -> None:
    article = newsroom.published()
    first = Comment.objects.create(
        article=article, name="Rafi", text="Setuju <b>sekali</b>", state="published",
        email="rafi@example.org", address="203.0.113.9", network="jaringan", mailbox="kotak",
        user_agent="peramban", referrer="dari-mana", website="http://situs.example", form="borang",
    )  # fmt: skip
    waiting = Comment.objects.create(article=article, name="X", text="tunggu", parent=first)
    Comment.objects.create(
        article=article, name="Dewi", text="Betul", state="published", parent=waiting, root=first
    )
    said = ask(f"articles/{article.pk}/comments").content.decode()
    assert "Setuju <b>sekali</b>" in said
    for secret in (
        "rafi@", "203.0.113", "jaringan", "kotak", "peramban", "dari-mana", "situs", "borang", "tunggu",
    ):  # fmt: skip
        assert secret not in said
    assert [one["in_reply_to"] for one in told(ask, f"articles/{article.pk}/comments")["comments"]] == [None, None]  # fmt: skip


def test_comments_go_on_from_a_cursor_in_both_orders(ask: Ask) -> None:
    article = newsroom.published()
    for number in range(5):
        Comment.objects.create(article=article, name="Rafi", text=f"{number}", state="published")
    for order, wanted in (("oldest", "01234"), ("newest", "43210")):
        found, address = "", f"articles/{article.pk}/comments?limit=2&order={order}"
        while address:
            page = told(ask, address)
            found += "".join(one["text"] for one in page["comments"])
            address = page["next"]
        assert found == wanted


def test_sections_topics_and_authors_go_on_from_a_cursor(ask: Ask) -> None:
    names = ["Alam", "Budaya", "Kota"]
    authors = [newsroom.author(name) for name in names]
    topics = [Topic.objects.create(name=name) for name in names]
    for name in names:
        newsroom.section(name)
    newsroom.published(byline=authors, topics=topics)
    for kind in ("sections", "topics", "authors"):
        found, address = [], f"{kind}?limit=1&fields=name"
        while address:
            page = told(ask, address)
            found += [one["name"] for one in page[kind]]
            address = page["next"]
        assert found == names


def test_addresses_in_a_text_are_whole_and_frames_stay_behind(ask: Ask) -> None:
    other = newsroom.published("Lain")
    body = [
        {"type": "paragraph", "value": f'<p>Lihat <a linktype="article" id="{other.pk}">ini</a>.</p>'},
        {"type": "picture", "value": {"image": newsroom.picture().pk}},
        {"type": "embed", "value": {"url": "https://www.youtube.com/watch?v=dQw4w9WgXcQ", "caption": ""}},
        {"type": "preserved", "value": {"html": "<p onclick=x()>Lama<script>x()</script></p>", "origin": "shortcode:x"}},
    ]  # fmt: skip
    article = newsroom.published(body=body)
    found = told(ask, f"articles/{article.pk}?fields=body_html,blocks")
    html = found["body_html"]
    assert re.findall(r'(?:href|src)="(?!https?://)[^"]*"', html) == []
    assert "<iframe" not in html
    assert "script" not in html + str(found["blocks"])
    assert "shortcode" not in str(found["blocks"])
    assert [one["type"] for one in found["blocks"]] == [
        "paragraph",
        "picture",
        "embed",
        "preserved",
    ]
    assert found["blocks"][0]["html"] == f'<p>Lihat <a href="{other.full_url}">ini</a>.</p>'


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    limit=st.integers(1, 4),
    news=st.lists(st.integers(0, 3), max_size=8),
    hours=st.lists(st.integers(1, 4), min_size=1, max_size=7),
)
def test_whoever_pages_while_news_comes_in_gets_each_once(
    ask: Ask, limit: int, news: list[int], hours: list[int]
) -> None:
    Article.objects.all().delete()
    now = timezone.now() - 10 * HOUR
    # Several at one moment, too.
    wanted = {newsroom.published(f"A{n}", at=now - hour * HOUR).pk for n, hour in enumerate(hours)}
    coming = iter(news)
    got: list[int] = []
    address = f"articles?limit={limit}&fields=id"
    while address:
        page = told(ask, address)
        got += [one["id"] for one in page["articles"]]
        for number in range(next(coming, 0)):
            newsroom.published(f"Baru {number}", at=timezone.now())
        address = page["next"]
    assert len(got) == len(set(got))
    assert set(got) == wanted
