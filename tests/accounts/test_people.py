"""People are added and changed on the desk with one role and their desks."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from redaksi.accounts.models import User
from redaksi.accounts.roles import role_of
from tests.newsroom import person, section

pytestmark = pytest.mark.django_db


def filled(**changes: object) -> dict[str, object]:
    return {
        "username": "sari",
        "email": "sari@newsroom.example",
        "first_name": "Sari",
        "role": "reporter",
        "password1": "embun-di-daun-41",
        "password2": "embun-di-daun-41",
        **changes,
    }


def test_oki_adds_a_reporter_for_a_desk(client: Client) -> None:
    city = section("Kota")
    client.force_login(person("Oki", role="operator"))
    client.post(reverse("wagtailusers_users:add"), filled(desks=[city.pk]))
    sari = User.objects.get(username="sari")
    assert role_of(sari) == "reporter"
    assert list(sari.desks.all()) == [city]
    assert not sari.is_superuser


def test_oki_cannot_make_an_administrator(client: Client) -> None:
    client.force_login(person("Oki", role="operator"))
    client.post(reverse("wagtailusers_users:add"), filled(is_superuser="on"))
    assert not User.objects.get(username="sari").is_superuser


def test_oki_cannot_change_an_administrator(client: Client) -> None:
    adi = person("Adi", is_superuser=True)
    client.force_login(person("Oki", role="operator"))
    address = reverse("wagtailusers_users:edit", args=[adi.pk])
    answer = client.post(address, filled(username="adi", password1="x", password2="x"))
    assert answer.status_code == 302
    assert User.objects.get(pk=adi.pk).first_name == "Adi"


def test_a_changed_role_replaces_the_old_one(client: Client) -> None:
    rina = person("Rina", role="reporter")
    client.force_login(person("Oki", role="operator"))
    fields = filled(username="rina", role="desk_editor", is_active="on", password1="", password2="")
    client.post(reverse("wagtailusers_users:edit", args=[rina.pk]), fields)
    assert role_of(User.objects.get(pk=rina.pk)) == "desk_editor"


def test_rina_sees_nobodys_login(client: Client) -> None:
    client.force_login(person("Rina", role="reporter"))
    answer = client.get(reverse("wagtailusers_users:index"))
    assert answer.status_code == 302


def test_the_list_says_role_and_desks(client: Client) -> None:
    eko = person("Eko", role="desk_editor")
    eko.desks.add(section("Kota"))
    client.force_login(person("Oki", role="operator"))
    page = client.get(reverse("wagtailusers_users:index"), headers={"accept-language": "en"})
    assert "Kota" in page.text
