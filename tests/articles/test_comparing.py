"""Two versions of an article side by side."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from redaksi.articles.models import Article, Byline
from tests.newsroom import author, draft, person, picture, section

pytestmark = pytest.mark.django_db

ADDED = re.compile(r'class="[^"]*\baddition"[^>]*>(.*?)</', re.DOTALL)
NAME = "wagtailsnippets_articles_article"


def compared(client: Client, article: Article, earlier: object, later: object) -> str:
    address = reverse(f"{NAME}:revisions_compare", args=[article.pk, earlier, later])
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.text


def test_eko_sees_word_by_word_what_changed(client: Client) -> None:
    client.force_login(person("Eko", role="desk_editor"))
    article = draft("Mata air kembali", section=section("Kota"), byline=[author("Rina Lestari")])
    first = article.save_revision()
    article.headline = "Mata air Ciwaru kembali"
    article.section = section("Lingkungan")
    article.lead_picture = picture("Fajar")
    article.bylines.add(Byline(name="Tamu Sungai", sort_order=1))
    article.body = json.dumps(
        [{"type": "paragraph", "value": "<p>Air itu mula-mula setipis benang emas.</p>"}]
    )
    second = article.save_revision()
    page = compared(client, article, first.pk, second.pk)
    added = " ".join(ADDED.findall(page))
    for words in ("Ciwaru", "Lingkungan", "Fajar", "emas"):
        assert words in added
    assert "Tamu Sungai" in page


def test_the_newest_version_is_compared_with_what_readers_see(client: Client) -> None:
    client.force_login(person("Eko", role="desk_editor"))
    article = draft("Mata air kembali", section=section("Kota"))
    article.save_revision().publish()
    article = Article.objects.get(pk=article.pk)
    article.headline = "Mata air pergi"
    article.save_revision()
    page = compared(client, article, "live", "latest")
    assert '<span class="deletion">kembali</span>' in page
    assert '<span class="addition">pergi</span>' in page


def test_a_reporter_compares_no_version_of_others_articles(client: Client) -> None:
    client.force_login(person("Rina", role="reporter"))
    article = draft("Punya Sari", section=section("Kota"))
    first, second = article.save_revision(), article.save_revision()
    address = reverse(f"{NAME}:revisions_compare", args=[article.pk, first.pk, second.pk])
    assert client.get(address).status_code in {302, 403}
