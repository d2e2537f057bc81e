"""The readers' search."""

from __future__ import annotations

import pytest
from django.test import Client

from tests import newsroom

pytestmark = pytest.mark.django_db


def found(query: str) -> str:
    return Client().get("/cari/", {"q": query}).content.decode()


def test_rafi_finds_an_article_by_a_word_of_its_headline(index_at_once: None) -> None:
    newsroom.published("Jembatan Cikapayang ditutup sebagian")
    newsroom.published("Harga cabai turun")
    page = found("cikapayang")
    assert "Jembatan Cikapayang ditutup sebagian" in page
    assert "Harga cabai turun" not in page


def test_rafi_finds_nothing_that_is_not_published(index_at_once: None) -> None:
    article = newsroom.published("Jembatan Cikapayang ditutup sebagian")
    article.unpublish()
    assert "Jembatan Cikapayang ditutup sebagian" not in found("cikapayang")


@pytest.mark.parametrize(
    "query",
    ["", " ", '"', "' OR 1=1 --", "*", "NEAR(", "a" * 5000, "\x00", "الجسر", "-", "AND OR NOT"],
)
def test_any_query_gets_a_page(index_at_once: None, query: str) -> None:
    newsroom.published()
    assert Client().get("/cari/", {"q": query}).status_code == 200


@pytest.fixture
def index_at_once(settings: object) -> None:
    """Index while saving instead of in the worker."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}  # type: ignore[attr-defined]
