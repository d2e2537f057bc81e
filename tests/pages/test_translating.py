"""Versions of a standing page in other languages."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse

from redaksi.pages.models import StandingPage
from redaksi.pages.translating import start_translation
from tests.newsroom import person

pytestmark = pytest.mark.django_db


def about(**fields: str) -> StandingPage:
    words = json.dumps([{"type": "paragraph", "value": "<p>Kami koran lembah.</p>"}])
    page = StandingPage(title="Tentang kami", language="id", live=False, body=words, **fields)
    page.save()
    page.save_revision().publish()
    return StandingPage.objects.get(pk=page.pk)


def test_citra_starts_a_translation_from_the_pages_own_menu(client: Client) -> None:
    client.force_login(person("Citra", role="chief_editor"))
    page = about()
    desk = reverse("desk_page_translations", args=[page.pk])
    edit = reverse("wagtailsnippets_pages_standingpage:edit", args=[page.pk])
    assert f'href="{desk}"' in client.get(edit).text
    assert "العربية" in client.get(desk).text
    answer = client.post(desk, {"language": "ar"})
    version = StandingPage.objects.get(language="ar")
    assert (version.title, version.live) == ("Tentang kami", False)
    assert "Kami koran lembah." in version.get_latest_revision_as_object().body.raw_data[0]["value"]
    assert str(version.pk) in answer["Location"]
    assert client.get(answer["Location"]).status_code == 200
    assert client.post(desk, {"language": "ar"}).status_code == 404


def test_both_name_each_other_once_both_are_published(client: Client) -> None:
    page = about()
    version = start_translation(page, "en", by=None)
    version.title = "About us"
    version.save_revision().publish()
    here, there = client.get(page.full_path).text, client.get("/en/tentang-kami/").text
    assert 'hreflang="en"' in here
    assert 'hreflang="id"' in there


def test_starting_twice_gives_the_same_draft() -> None:
    page = about()
    assert start_translation(page, "en", by=None) == start_translation(page, "en", by=None)


def test_an_address_somebody_has_is_numbered() -> None:
    StandingPage.objects.create(title="Else", language="en", path="tentang-kami")
    assert start_translation(about(), "en", by=None).path == "tentang-kami-2"


def test_a_reporter_translates_no_standing_page(client: Client) -> None:
    page = about()
    client.force_login(person("Rina", role="reporter"))
    desk = reverse("desk_page_translations", args=[page.pk])
    # Turned away to the desk's first page, as everywhere there.
    assert client.post(desk, {"language": "en"}).status_code in {302, 403}
    assert StandingPage.objects.count() == 1
