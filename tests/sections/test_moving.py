"""Sections and topics that are renamed or moved on the desk."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from redaksi.addresses.redirects import follow
from redaksi.articles.models import Listing
from redaksi.sections.models import Section, Topic
from tests.newsroom import person, published, section

pytestmark = pytest.mark.django_db


def save(client: Client, place: Section, **changes: Any) -> Any:
    fields = {
        "name": place.name,
        "slug": place.slug,
        "parent": place.parent_id or "",
        "position": place.position,
        "description": "",
        "workflow": "",
        "names-TOTAL_FORMS": "0",
        "names-INITIAL_FORMS": "0",
        "names-MIN_NUM_FORMS": "0",
        "names-MAX_NUM_FORMS": "1000",
    }
    address = reverse("wagtailsnippets_sections_section:edit", args=[place.pk])
    return client.post(address, {**fields, **changes})


def leads(path: str) -> str | None:
    answer = follow(path)
    return answer.to if answer else None


@pytest.fixture(autouse=True)
def _citra(client: Client) -> None:
    client.force_login(person("Citra", role="chief_editor"))


def test_a_renamed_section_takes_along_what_lies_in_it(client: Client) -> None:
    city = section("Kota")
    bus = section("Bus", section("Angkutan", city))
    save(client, city, slug="perkotaan")
    bus.refresh_from_db()
    assert bus.path == "perkotaan/angkutan/bus"
    assert leads("/rubrik/kota/") == "/rubrik/perkotaan/"
    assert leads("/rubrik/kota/angkutan/bus/") == "/rubrik/perkotaan/angkutan/bus/"
    assert leads("/en/rubrik/kota/") == "/en/rubrik/perkotaan/"


def test_a_moved_section_moves_its_articles_lists(client: Client) -> None:
    city, world = section("Kota"), section("Dunia")
    bus = section("Bus", city)
    article = published(section=bus)
    save(client, bus, parent=world.pk)
    listed = set(article.listings.filter(kind=Listing.Kind.SECTION).values_list("of", flat=True))
    assert listed == {world.pk, bus.pk}
    assert leads("/rubrik/kota/bus/") == "/rubrik/dunia/bus/"


def test_two_moves_are_one_step_for_readers(client: Client) -> None:
    city = section("Kota")
    save(client, city, slug="urban")
    city.refresh_from_db()
    save(client, city, slug="metro")
    assert leads("/rubrik/kota/") == leads("/rubrik/urban/") == "/rubrik/metro/"


def test_a_section_moved_back_answers_itself_again(client: Client) -> None:
    city = section("Kota")
    save(client, city, slug="urban")
    city.refresh_from_db()
    save(client, city, slug="kota")
    assert leads("/rubrik/kota/") is None
    assert leads("/rubrik/urban/") == "/rubrik/kota/"


def test_a_section_does_not_go_inside_itself(client: Client) -> None:
    city = section("Kota")
    bus = section("Bus", city)
    save(client, city, parent=bus.pk)
    city.refresh_from_db()
    assert city.parent is None
    assert not Section.objects.get(pk=bus.pk).path.startswith("kota/bus/")


def test_a_section_with_another_name_but_its_old_address_leaves_no_trace(client: Client) -> None:
    city = section("Kota")
    save(client, city, name="Kota Raya")
    assert leads("/rubrik/kota/") is None


def test_a_renamed_topic_leads_on(client: Client) -> None:
    topic = Topic.objects.create(name="Air")
    address = reverse("wagtailsnippets_sections_topic:edit", args=[topic.pk])
    client.post(address, {"name": "Air bersih", "slug": "air-bersih", "description": ""})
    assert leads("/topik/air/") == "/topik/air-bersih/"


def test_a_deleted_topic_leaves_no_list_behind(client: Client) -> None:
    topic = Topic.objects.create(name="Air")
    published(section=section(), topics=[topic])
    assert Listing.objects.filter(kind=Listing.Kind.TOPIC).exists()
    topic.delete()
    assert not Listing.objects.filter(kind=Listing.Kind.TOPIC).exists()
