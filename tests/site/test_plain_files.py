"""robots.txt, security.txt and ads.txt."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from redaksi.site.models import Identity

pytestmark = pytest.mark.django_db


def lines(address: str) -> list[str]:
    answer = Client().get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    return answer.content.decode().splitlines()


def test_robots_learn_what_to_leave_and_where_the_sitemaps_are() -> None:
    told = lines("/robots.txt")
    assert "Disallow: /desk/" in told
    assert "Disallow: /en/cari/" in told
    assert "Sitemap: http://testserver/sitemap.xml" in told
    assert "Sitemap: http://testserver/sitemap-news.xml" in told


def test_without_anybody_to_write_to_there_is_no_security_txt() -> None:
    assert Client().get("/.well-known/security.txt").status_code == 404


@pytest.mark.parametrize(
    ("fields", "contact"),
    [
        ({"contact_email": "kami@warta.example"}, "mailto:kami@warta.example"),
        (
            {"contact_email": "kami@warta.example", "security_contact": "it@warta.example"},
            "mailto:it@warta.example",
        ),
        (
            {"security_contact": "https://warta.example/keamanan"},
            "https://warta.example/keamanan",
        ),
    ],
)
def test_security_txt_says_whom_to_write_to(fields: dict[str, str], contact: str) -> None:
    """RFC 9116: Contact and Expires, exactly one of the latter and less than a year ahead."""
    Identity.objects.create(**fields)
    told = dict(line.split(": ", 1) for line in lines("/.well-known/security.txt"))
    assert told["Contact"] == contact
    expires = dt.datetime.fromisoformat(told["Expires"])
    assert dt.timedelta(days=100) < expires - timezone.now() < dt.timedelta(days=365)
    assert told["Canonical"] == "http://testserver/.well-known/security.txt"
    assert Client().get("/security.txt")["Location"] == "/.well-known/security.txt"


@pytest.mark.parametrize(
    "contact", ["http://warta.example", "a@b", "x\nExpires: never", "javascript:1", "a@b.c\n"]
)
def test_a_security_contact_is_an_address(contact: str) -> None:
    with pytest.raises(ValidationError):
        Identity(security_contact=contact).full_clean()


def test_ads_txt_is_what_editors_keep() -> None:
    assert Client().get("/ads.txt").status_code == 404
    Identity.objects.create(ads_txt="iklan.example, 12, DIRECT\r\n# kami\r\n")
    assert lines("/ads.txt") == ["iklan.example, 12, DIRECT", "# kami"]
