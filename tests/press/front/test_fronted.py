"""What the press says to a cache in front: tags, how long to hold, marks for fragments; and what it never says."""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.utils import timezone

from redaksi.articles.models import Article
from redaksi.press.fragments import address, from_address
from redaksi.press.front.holding import DAY, HOLD
from redaksi.press.front.names import MOST, Names
from redaksi.press.ledger import changed
from redaksi.press.tags import SITE
from tests import newsroom
from tests.press.front.varnish import HOST
from tests.press.reader import Answer, Reader, ask

pytestmark = pytest.mark.django_db(transaction=True)
Fronted = Callable[..., Reader]
NAMES = Names(HOST)
ESI = {"surrogate_capability": 'varnish="ESI/1.0"'}


def told(answer: Answer) -> dict[str, int]:
    """The seconds in what the cache is told."""
    words = answer.headers["Surrogate-Control"]
    return {name: int(value) for name, value in re.findall(r"([a-z-]+)=(\d+)", words)}


def names(answer: Answer) -> set[str]:
    return set(answer.headers["Surrogate-Key"].split(" "))


def until_midnight() -> float:
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight + dt.timedelta(days=1) - timezone.now()).total_seconds()


def fragments_in(page: Answer) -> list[str]:
    return re.findall(r'<esi:include src="(/-/fragment/[^"]+)"/>', page.text)


@pytest.fixture
def article() -> Article:
    return newsroom.published(language="id", byline=[newsroom.author()])


def test_a_page_says_its_tags_and_may_be_held_until_it_is_out_of_date(
    fronted: Fronted, article: Article
) -> None:
    reader = fronted()
    page = reader.get(article.full_path)
    assert page.headers["Cache-Control"] == "public, no-cache"
    assert {NAMES.own(SITE), NAMES.own(f"article:{article.pk}")} <= names(page)
    assert len(names(page)) <= MOST
    assert told(page) == {"max-age": DAY, "stale-if-error": DAY}
    # The date on the front page is right for a day.
    assert told(reader.get("/"))["max-age"] == pytest.approx(until_midnight(), abs=10)


def test_a_reader_who_asks_as_an_operator_gets_what_every_reader_gets(
    fronted: Fronted, article: Article
) -> None:
    reader = fronted()
    plain = reader.get(article.full_path)
    asking = reader.get(article.full_path, x_redaksi_press="1", x_forwarded_for="203.0.113.9")
    # Else the cache would hold nothing for as long as somebody keeps asking so.
    assert asking.headers == plain.headers


def test_an_operator_is_told_by_the_press_and_the_cache_holds_nothing_of_it(
    fronted: Fronted, article: Article
) -> None:
    told = fronted().get(article.full_path, x_redaksi_press="1")
    assert told.headers["X-Redaksi-Press"].startswith("rendered")
    assert told.headers["Cache-Control"] == "private, no-store"
    assert "Surrogate-Control" not in told.headers


def test_a_page_is_held_no_longer_than_to_the_next_moment_one_of_its_tags_changes(
    fronted: Fronted, article: Article
) -> None:
    reader = fronted()
    reader.get(article.full_path)
    changed(f"article:{article.pk}", at=timezone.now() + dt.timedelta(seconds=30))
    changed("article:0", at=timezone.now() + dt.timedelta(seconds=10))
    page = reader.get(article.full_path)
    assert 25 <= told(page)["max-age"] < 30
    assert told(page)["stale-if-error"] == DAY


def test_what_comes_off_at_a_moment_is_not_shown_past_it_even_with_nothing_behind(
    fronted: Fronted, article: Article
) -> None:
    article.expire_at = timezone.now() + dt.timedelta(seconds=60)
    article.save_revision().publish()
    page = told(fronted().get(article.full_path))
    assert 50 <= page["max-age"] + page["stale-if-error"] < 60


def test_an_unchanged_page_is_told_anew_how_long_it_may_be_held(
    fronted: Fronted, article: Article
) -> None:
    reader = fronted()
    page = reader.get(article.full_path)
    unchanged = reader.get(article.full_path, if_none_match=page.headers["ETag"])
    assert (unchanged.status, unchanged.body) == (304, b"")
    assert names(unchanged) == names(page)
    assert told(unchanged)["max-age"] > 1 or until_midnight() < 5


def test_what_is_not_there_is_held_briefly(fronted: Fronted) -> None:
    missing = fronted().get("/tak-ada/")
    assert missing.status == 404
    assert told(missing)["max-age"] <= HOLD[404]
    assert NAMES.own(SITE) in names(missing)


def test_a_page_that_may_be_old_is_hardly_held_and_never_past_its_time(
    fronted: Fronted, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = fronted()
    reader.get(article.full_path)
    reader.room.watch.away_since = time.time()
    away = reader.get(article.full_path)
    assert away.status == 200
    assert told(away) == {"max-age": 1, "stale-if-error": 0}


def test_what_changed_while_a_page_was_made_keeps_it_from_being_held(
    fronted: Fronted, article: Article
) -> None:
    def changing(environ: dict[str, object], start_response: object) -> object:
        answer = WSGIHandler()(environ, start_response)
        changed(f"article:{article.pk}")
        return answer

    reader = fronted()
    reader.room.application = changing
    assert told(reader.get(article.full_path)) == {"max-age": 1, "stale-if-error": 0}


def test_cloudflare_is_spoken_to_in_its_own_words(fronted: Fronted, article: Article) -> None:
    page = fronted("cloudflare").get(article.full_path)
    assert NAMES.own(f"article:{article.pk}") in page.headers["Cache-Tag"].split(",")
    assert " " not in page.headers["Cache-Tag"]
    assert "max-age=" in page.headers["Cloudflare-CDN-Cache-Control"]
    assert "Surrogate-Key" not in page.headers


def test_what_goes_past_the_press_is_held_by_nobody(fronted: Fronted) -> None:
    reader = fronted()
    for answer in (
        reader.get("/cari/?q=air"),
        reader.get("/desk/login/"),
        reader.get("/", cookie="sessionid=1"),
        reader.get("/", method="POST"),
    ):
        assert answer.headers["Surrogate-Control"] == "no-store"
        assert "Surrogate-Key" not in answer.headers
        assert re.search("private|no-store", answer.headers["Cache-Control"])


def test_a_cache_that_fills_marks_gets_the_page_with_marks_and_fragments_by_themselves(
    fronted: Fronted, article: Article
) -> None:
    reader = fronted()
    whole = reader.get(article.full_path)
    marked = reader.get(article.full_path, accept_encoding="gzip, br, zstd", **ESI)
    assert 'content="ESI/1.0"' in marked.headers["Surrogate-Control"]
    assert "Content-Encoding" not in marked.headers
    assert marked.headers["ETag"] != whole.headers["ETag"]
    filled = marked.text
    for src in fragments_in(marked):
        fragment = reader.get(src)
        assert fragment.status == 200
        assert names(fragment) - names(marked)
        filled = filled.replace(f'<esi:include src="{src}"/>', fragment.text)
    assert filled == whole.text
    assert len(fragments_in(marked)) >= 2
    assert "ESI" not in whole.headers["Surrogate-Control"]


def test_a_new_article_changes_fragments_and_not_the_page_round_them(
    fronted: Fronted, article: Article
) -> None:
    reader = fronted()
    marked = reader.get(article.full_path, **ESI)
    before = {src: reader.get(src) for src in fragments_in(marked)}
    authors = [byline.author for byline in article.bylines.all()]
    newsroom.published("Hujan", language="id", byline=authors)
    again = reader.get(article.full_path, **ESI)
    assert again.body == marked.body
    assert again.headers["ETag"] == marked.headers["ETag"]
    after = {src: reader.get(src) for src in before}
    assert any("Hujan" in fragment.text for fragment in after.values())
    for src, fragment in after.items():
        if "/comments/" in src:
            assert fragment.body == before[src].body
            continue
        assert fragment.body != before[src].body
        # Whoever held the one before was told to drop it, and had no reason to drop the page.
        assert names(before[src]) & names(fragment)


def test_who_is_not_known_to_fill_marks_gets_none(fronted: Fronted, article: Article) -> None:
    reader = fronted()
    reader.press.fillers = frozenset(["10.0.0.5"])
    assert "<esi:" not in reader.get(article.full_path, **ESI).text
    reader.press.fillers = frozenset(["127.0.0.1"])
    assert "<esi:" not in reader.get(article.full_path, surrogate_capability="x").text
    assert "<esi:" in reader.get(article.full_path, **ESI).text


def test_only_fragments_a_page_of_ours_named_are_answered(
    fronted: Fronted, article: Article
) -> None:
    reader = fronted()
    (src, *_rest) = fragments_in(reader.get(article.full_path, **ESI))
    good = reader.get(src)
    assert good.status == 200
    made, kept = reader.rendered, reader.room.store.count()
    for junk in (
        "/-/fragment/",
        "/-/fragment/latest/id/1",
        f"{src}0",
        f"{src}/0",
        src.replace("/id", "/en"),
        "/-/fragment/" + "0" * 20 + "/author_count/1/id",
        *(f"/-/fragment/{number:020d}/latest/id/{number}" for number in range(200)),
    ):
        answer = reader.get(junk)
        assert (answer.status, answer.body) == (404, b"")
        assert answer.headers["Cache-Control"] == "no-store"
    assert (reader.rendered, reader.room.store.count()) == (made, kept)


def test_a_fragment_that_makes_no_sense_any_more_leaves_its_place_empty(fronted: Fronted) -> None:
    nonsense = fronted().get(address(("latest", "xx", "")))
    assert (nonsense.status, nonsense.body) == (404, b"")


@pytest.mark.parametrize("hole", [("latest", "id", ""), ("a", "b/c", "~7E ñ%", "-"), ("a", "..")])
def test_an_address_says_its_hole_through_servers_that_undo_escapes(hole: tuple[str, ...]) -> None:
    from urllib.parse import unquote

    assert from_address(unquote(address(hole))) == hole


def test_a_site_with_nothing_in_front_says_nothing_of_it(reader: Reader, article: Article) -> None:
    page = reader.get(article.full_path, **ESI)
    assert not {"Surrogate-Key", "Surrogate-Control", "Cache-Tag"} & set(page.headers)
    assert "<esi:" not in page.text
    assert ask(reader.press, address(("latest", "id", ""))).status == 404
