"""Bad input to the comment form and its addresses: plain answers, nothing lost, nothing believed."""

from __future__ import annotations

import pytest
from django.test import Client

from redaksi.comments.models import Comment
from tests.comments.conftest import Write

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("place", ["on/{}/", "on/1/{}/", "on/1/newest/{}/", "{}/", "{}/reply/"])
def test_numbers_nobody_can_count_to_are_not_found(client: Client, db: None, place: str) -> None:
    for number in ("9" * 10, "9" * 40):
        assert client.get(f"/comments/{place.format(number)}").status_code == 404
        assert client.post(f"/comments/{place.format(number)}", {"text": "x"}).status_code == 404


@pytest.mark.parametrize("name", ["X-Forwarded-For", "Forwarded", "X-Real-IP"])
def test_nobody_says_by_a_header_where_they_write_from(write: Write, name: str) -> None:
    assert write(headers={name: "203.0.113.9"}).status_code == 303
    assert Comment.objects.get().address == "127.0.0.1"


def test_what_would_be_a_query_is_text_in_every_field(write: Write, client: Client) -> None:
    bad = "'; DROP TABLE comments_comment;-- "
    assert write(bad, name=bad, email="a'or'1'='1@x.example", homepage=bad).status_code == 303
    assert write(bad, name=bad, email=bad).status_code == 422
    kept = Comment.objects.get()
    assert (kept.text, kept.name) == (bad.strip(), bad.strip())
    assert client.post(f"/comments/on/{bad}/", {"text": bad}).status_code == 404
    assert client.post("/comments/my-data/", {"email": bad}).status_code == 422


def test_thousands_of_links_and_towers_of_quotes_are_answered(write: Write) -> None:
    assert write("https://a.example/ " * 10_000).status_code == 413
    assert write("https://a.io/ " * 350).status_code == 303
    assert write("<blockquote>" * 400).status_code == 303
    assert write(">" * 4000 + " kutip").status_code == 303
