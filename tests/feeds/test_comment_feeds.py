"""Feeds of comments."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from redaksi.comments.models import Comment
from tests import newsroom
from tests.feeds.reading import DOCUMENTS, check, get, ids, parsed
from tests.feeds.test_feeds import ENDINGS

pytestmark = pytest.mark.django_db


def said(article: object, text: str, state: str = "published", **fields: object) -> Comment:
    return Comment.objects.create(article=article, name="Rafi", text=text, state=state, **fields)


@pytest.mark.parametrize("form", DOCUMENTS)
def test_comments_have_a_feed_of_the_paper_and_of_each_article(form: str) -> None:
    article = newsroom.published(path="2026/11/air")
    other = newsroom.published("Lain", path="lain")
    said(article, "Bagus <b>sekali</b> & ]]>\n\nLagi")
    said(other, "Di tempat lain")
    said(newsroom.published("Water", path="water", language="en"), "In English")
    for address, number in (
        (f"/comments/{ENDINGS[form]}", 2),
        (f"/2026/11/air/{ENDINGS[form]}", 1),
        (f"/en/comments/{ENDINGS[form]}", 1),
        (f"/en/water/{ENDINGS[form]}", 1),
    ):
        check(form, get(address).content)
        assert len(ids(address, form)) == number


def test_a_comment_is_told_as_words_and_leads_to_itself() -> None:
    article = newsroom.published(path="air")
    comment = said(article, "Bagus <b>sekali</b>")
    (entry,) = parsed("/air/feed/").entries
    assert entry.link == f"http://testserver/comments/{comment.pk}/"
    assert entry.title == f"Rafi on “{article.headline}”" or article.headline in entry.title
    assert "&lt;b&gt;" in entry.content[0].value
    assert entry.author == "Rafi"


def test_nobody_learns_from_a_feed_what_readers_may_not_read() -> None:
    article = newsroom.published(path="air")
    for state in ("waiting", "spam", "rejected", "deleted"):
        said(article, "Rahasia", state)
    said(article, "Rahasia", kind="pingback")
    held = newsroom.published("Ditahan", path="ditahan")
    said(held, "Rahasia")
    held.embargo_until = timezone.now() + dt.timedelta(hours=1)
    held.save()
    for address in ("/comments/feed/", "/air/feed/", "/comments/feed/json/"):
        assert "Rahasia" not in get(address).content.decode()
    for ending in ENDINGS.values():
        assert Client().get(f"/ditahan/{ending}").status_code == 404


def test_nobodys_address_stands_in_a_feed() -> None:
    said(newsroom.published(path="air"), "Halo", email="rafi@surat.example", address="192.0.2.7")
    for ending in ENDINGS.values():
        text = get(f"/air/{ending}").content.decode()
        assert "surat.example" not in text
        assert "192.0.2.7" not in text
