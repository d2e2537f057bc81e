"""The short way through the press gives what the long way gives, to nobody it should not."""

from __future__ import annotations

import pytest

from redaksi.articles.models import Article
from redaksi.press.wsgi import MOST_KNOWN
from tests import newsroom
from tests.press.reader import Answer, Reader

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article() -> Article:
    return newsroom.published("Panen raya di lembah", section=newsroom.section("Kota"))


def at_hand(reader: Reader, article: Article) -> Answer:
    """The article's page, read until it lies where the short way begins."""
    for _ in range(3):
        answer = reader.get(article.full_path)
    return answer


def test_a_page_at_hand_is_the_page(reader: Reader, article: Article) -> None:
    answer = at_hand(reader, article)
    assert (answer.status, answer.body) == (200, reader.fresh(article.full_path).body)


def test_a_change_is_seen_by_the_next_reader_of_a_page_at_hand(
    reader: Reader, article: Article
) -> None:
    at_hand(reader, article)
    article.headline = "Panen raya tertunda"
    article.save_revision().publish()
    assert "Panen raya tertunda" in reader.get(article.full_path).text


def test_what_is_taken_off_is_not_at_hand_any_more(reader: Reader, article: Article) -> None:
    at_hand(reader, article)
    article.unpublish()
    assert reader.get(article.full_path).status == 404


def test_an_editor_does_not_get_what_is_at_hand(reader: Reader, article: Article) -> None:
    assert "ETag" in at_hand(reader, article).headers
    editor = reader.get(article.full_path, COOKIE="theme=dark; sessionid=abc")
    assert editor.status == 200
    # The press gives every page one; Django gives it to none.
    assert "ETag" not in editor.headers


def test_a_reader_with_other_cookies_does(reader: Reader, article: Article) -> None:
    kept = at_hand(reader, article)
    assert reader.get(article.full_path, COOKIE="theme=dark").headers == kept.headers


@pytest.mark.parametrize("host", ["testserver:8123", "TESTSERVER:8123"])
def test_a_host_is_known_with_its_port(reader: Reader, article: Article, host: str) -> None:
    kept = at_hand(reader, article)
    for _ in range(2):
        assert reader.get(article.full_path, HOST=host).headers == kept.headers


def test_another_host_gets_nothing_of_what_is_at_hand(reader: Reader, article: Article) -> None:
    at_hand(reader, article)
    assert reader.get(article.full_path, HOST="elsewhere.example").status == 400


def test_a_flood_of_ports_is_not_remembered(reader: Reader, article: Article) -> None:
    kept = at_hand(reader, article)
    for port in range(2 * MOST_KNOWN):
        answer = reader.get(article.full_path, HOST=f"testserver:{port}")
        assert answer.headers == kept.headers
    assert len(reader.press.known) <= MOST_KNOWN


def test_who_has_the_page_gets_304_and_what_it_must_say(reader: Reader, article: Article) -> None:
    kept = at_hand(reader, article)
    again = reader.get(article.full_path, IF_NONE_MATCH=kept.headers["ETag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers == {name: kept.headers[name] for name in ("ETag", "Cache-Control", "Vary")}


def test_who_has_another_page_gets_this_one(reader: Reader, article: Article) -> None:
    kept = at_hand(reader, article)
    answer = reader.get(article.full_path, IF_NONE_MATCH='"another"')
    assert (answer.status, answer.body) == (200, kept.body)


def test_a_head_has_no_body(reader: Reader, article: Article) -> None:
    kept = at_hand(reader, article)
    head = reader.get(article.full_path, method="HEAD")
    assert (head.status, head.body, head.headers) == (200, b"", kept.headers)


def test_a_question_goes_past_what_is_at_hand(reader: Reader, article: Article) -> None:
    at_hand(reader, article)
    assert "ETag" not in reader.get(f"{article.full_path}?q=1").headers
    assert "ETag" in reader.get(f"{article.full_path}?utm_source=kabar").headers


def test_a_policy_that_changed_is_a_page_that_changed(reader: Reader, article: Article) -> None:
    """Whoever gets a 304 goes on with the policies that came with the page."""
    from redaksi.press.answers import variant

    at_hand(reader, article)
    page = reader.room.ready(article.full_path)
    before = variant(page, "").etag
    page.headers = (*page.headers, ("X-Policy", "stricter"))
    page.variants.clear()
    assert variant(page, "").etag != before
