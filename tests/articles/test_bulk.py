"""Acts on several articles at once."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.http import urlencode

from redaksi.articles.models import Article, Listing
from redaksi.sections.models import Section
from tests.newsroom import author, draft, person, published, section

pytestmark = pytest.mark.django_db


def act(client: Client, action: str, *articles: Article, **fields: Any) -> Any:
    address = reverse("wagtail_bulk_action", args=["articles", "article", action])
    chosen = urlencode([("id", article.pk) for article in articles])
    return client.post(f"{address}?{chosen}&next=/desk/articles/", fields)


def whole(headline: str, place: Section) -> Article:
    return draft(headline, section=place, byline=[author(headline)])


def live() -> set[str]:
    return set(Article.objects.filter(live=True).values_list("headline", flat=True))


def test_citra_publishes_several_and_what_is_open_stays(client: Client) -> None:
    city = section()
    client.force_login(person("Citra", role="chief_editor"))
    act(client, "publish", whole("Satu", city), whole("Dua", city), draft("Tanpa rubrik"))
    assert live() == {"Satu", "Dua"}
    assert Listing.objects.filter(kind=Listing.Kind.SECTION, of=city.pk).count() == 2


def test_eko_acts_on_his_desk_alone(client: Client) -> None:
    city, world = section("Kota"), section("Dunia")
    eko = person("Eko", role="desk_editor")
    eko.desks.add(city)
    client.force_login(eko)
    act(client, "publish", whole("Di kota", city), whole("Di dunia", world))
    assert live() == {"Di kota"}


def test_rina_publishes_nothing_this_way_either(client: Client) -> None:
    rina = person("Rina", role="reporter")
    article = whole("Satu", section())
    Article.objects.update(created_by=rina)
    client.force_login(rina)
    act(client, "publish", article)
    assert live() == set()


def test_unpublished_articles_leave_the_lists(client: Client) -> None:
    city = section()
    client.force_login(person("Citra", role="chief_editor"))
    act(client, "unpublish", published("Satu", section=city), published("Dua", section=city))
    assert live() == set()
    assert not Listing.objects.exists()


def test_moved_articles_change_their_lists_and_keep_their_addresses(client: Client) -> None:
    city, world = section("Kota"), section("Dunia")
    article = published("Satu", section=city)
    before = article.full_path
    client.force_login(person("Citra", role="chief_editor"))
    act(client, "move_section", article, section=world.pk)
    article = Article.objects.get(pk=article.pk)
    assert (article.section, article.full_path) == (world, before)
    assert set(article.listings.filter(kind=Listing.Kind.SECTION).values_list("of", flat=True)) == {
        world.pk
    }


def test_a_draft_of_a_moved_article_does_not_take_it_back(client: Client) -> None:
    city, world = section("Kota"), section("Dunia")
    article = published("Satu", section=city)
    newer = article.get_latest_revision_as_object()
    newer.headline = "Dua"
    newer.save_revision()
    client.force_login(person("Citra", role="chief_editor"))
    act(client, "move_section", article, section=world.pk)
    Article.objects.get(pk=article.pk).latest_revision.publish()
    article = Article.objects.get(pk=article.pk)
    assert (article.headline, article.section) == ("Dua", world)


def test_eko_moves_nothing_out_of_his_desks(client: Client) -> None:
    city, world = section("Kota"), section("Dunia")
    eko = person("Eko", role="desk_editor")
    eko.desks.add(city)
    article = whole("Satu", city)
    client.force_login(eko)
    act(client, "move_section", article, section=world.pk)
    assert Article.objects.get(pk=article.pk).section == city


def test_all_means_what_the_person_sees_and_never_the_whole_archive(client: Client) -> None:
    city = section()
    for number in range(3):
        whole(f"Berita {number}", city)
    client.force_login(person("Citra", role="chief_editor"))
    address = reverse("wagtail_bulk_action", args=["articles", "article", "publish"])
    client.post(f"{address}?id=all&next=/desk/articles/")
    assert live() == set()
