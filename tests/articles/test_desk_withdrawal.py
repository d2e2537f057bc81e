"""Withdrawing and merging on the desk, and taking it back."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from redaksi.addresses.redirects import follow
from redaksi.articles.models import Article
from tests.newsroom import draft, person, published, section

pytestmark = pytest.mark.django_db


def withdraw(client: Client, article: Article, **fields: Any) -> Any:
    return client.post(reverse("desk_withdrawal", args=[article.pk]), {"kind": "gone", **fields})


def again(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


def test_a_withdrawn_article_answers_that_it_is_gone_with_the_notice(client: Client) -> None:
    article = published(section=section())
    citra = person("Citra", role="chief_editor")
    client.force_login(citra)
    withdraw(client, article, notice="Sumbernya menarik pernyataan.")
    article = again(article)
    assert not article.live
    assert not article.listings.exists()
    assert (article.withdrawal.by, article.withdrawal.notice) == (
        citra,
        "Sumbernya menarik pernyataan.",
    )
    answer = follow(article.full_path)
    assert answer is not None
    assert answer.to is None


def test_a_merged_article_leads_to_the_other(client: Client) -> None:
    place = section()
    article, other = published("Satu", section=place), published("Dua", section=place)
    client.force_login(person("Citra", role="chief_editor"))
    withdraw(client, article, kind="merged", merged_into=other.pk)
    answer = follow(again(article).full_path)
    assert answer is not None
    assert answer.to == other.full_path


def test_merging_needs_another_article_readers_can_see(client: Client) -> None:
    article, hidden = published(section=section()), draft("Rahasia")
    client.force_login(person("Citra", role="chief_editor"))
    for target in ("", article.pk, hidden.pk):
        answer = withdraw(client, article, kind="merged", merged_into=target)
        assert answer.status_code == 200
        assert "merged_into" in answer.context["form"].errors
    assert again(article).live


def test_a_withdrawal_is_taken_back(client: Client) -> None:
    article = published(section=section())
    client.force_login(person("Citra", role="chief_editor"))
    withdraw(client, article)
    client.post(reverse("desk_bringing_back", args=[article.pk]))
    article = again(article)
    assert not hasattr(article, "withdrawal")
    assert follow(article.full_path) is None
    article.latest_revision.publish()
    assert again(article).live


def test_rina_and_other_desks_withdraw_nothing(client: Client) -> None:
    rina = person("Rina", role="reporter")
    article = published(section=section("Kota"), created_by=rina)
    eko = person("Eko", role="desk_editor")
    eko.desks.add(section("Dunia"))
    for user in (rina, eko):
        client.force_login(user)
        assert withdraw(client, article).status_code in {302, 403}
        assert again(article).live


def test_the_form_says_what_will_happen(client: Client) -> None:
    article = published(section=section())
    client.force_login(person("Citra", role="chief_editor"))
    page = client.get(reverse("desk_withdrawal", args=[article.pk]))
    assert article.full_path in page.text
