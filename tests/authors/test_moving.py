"""Authors on the desk."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from redaksi.addresses.redirects import follow
from tests.newsroom import author, person

pytestmark = pytest.mark.django_db


def test_a_renamed_author_leads_on(client: Client) -> None:
    client.force_login(person("Citra", role="chief_editor"))
    rina = author("Rina Lestari")
    fields = {"name": "Rina L. Hadi", "slug": "rina-hadi", "kind": "person"}
    for rows in ("biographies", "links"):
        fields |= {f"{rows}-TOTAL_FORMS": "0", f"{rows}-INITIAL_FORMS": "0"}
        fields |= {f"{rows}-MIN_NUM_FORMS": "0", f"{rows}-MAX_NUM_FORMS": "1000"}
    client.post(reverse("wagtailsnippets_authors_author:edit", args=[rina.pk]), fields)
    answer = follow("/penulis/rina-lestari/")
    assert answer is not None
    assert answer.to == "/penulis/rina-hadi/"


def test_authors_are_found_by_a_part_of_the_name(client: Client) -> None:
    client.force_login(person("Rina", role="reporter"))
    author("Rina Lestari")
    author("سلمى الهادي")
    address = reverse("wagtailsnippetchoosers_authors_author:choose_results")
    found = client.get(address, {"q": "سلمى"}).text
    assert "سلمى الهادي" in found
    assert "Rina Lestari" not in found
