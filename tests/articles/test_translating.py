"""Versions of a story in other languages."""

from __future__ import annotations

import pytest
from django.test import Client

from redaksi.articles.models import Article
from redaksi.articles.translating import start_translation
from redaksi.language.versions import untranslated
from tests import newsroom

pytestmark = pytest.mark.django_db


def test_a_translation_starts_from_the_newest_text() -> None:
    rina = newsroom.author()
    article = newsroom.published("Lama", byline=[rina], section=newsroom.section())
    article.headline = "Baru"
    article.save_revision()
    version = start_translation(article, "en", by=None)
    version = Article.objects.get(pk=version.pk)
    assert (version.headline, version.language, version.live) == ("Baru", "en", False)
    assert [line.author for line in version.bylines.all()] == [rina]
    assert version.path is None
    assert untranslated(article) == ["ar"]


def test_starting_twice_gives_the_same_draft() -> None:
    article = newsroom.published()
    assert start_translation(article, "en", by=None) == start_translation(article, "en", by=None)


def test_eko_starts_a_translation_from_the_desk(client: Client) -> None:
    client.force_login(newsroom.person("Eko", role="desk editor"))
    article = newsroom.published()
    page = f"/desk/articles/{article.pk}/translations/"
    assert "English" in client.get(page).content.decode()
    answer = client.post(page, {"language": "en"})
    version = Article.objects.get(language="en")
    assert str(version.pk) in answer["Location"]
    assert client.get(answer["Location"]).status_code == 200
    assert client.post(page, {"language": "xx"}).status_code == 404
