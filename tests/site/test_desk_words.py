"""The desk speaks each person's language, in a newsroom's words."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from redaksi.articles.models import Article
from tests.newsroom import draft, person, section

pytestmark = pytest.mark.django_db

CODE = re.compile(r"<(script|style)\b.*?</\1>|<[^>]+>", re.DOTALL)


def desk_in(client: Client, language: str, role: str = "chief_editor") -> None:
    """Citra at the desk, which she reads in `language`."""
    citra = person("Citra", role=role)
    UserProfile.objects.update_or_create(user=citra, defaults={"preferred_language": language})
    client.force_login(citra)


def article() -> Article:
    made = draft("Mata air", section=section("Kota"))
    made.save_revision()
    return made


@pytest.mark.parametrize(
    ("language", "choose", "home"),
    [
        ("id", "Pilih penulis", "Beranda"),
        ("en", "Choose author", "Home"),
        ("ar", "اختر", "الرئيسية"),
    ],
)
def test_choosers_and_ways_back_follow_the_person(
    language: str, choose: str, home: str, client: Client
) -> None:
    desk_in(client, language)
    page = client.get(reverse("wagtailsnippets_articles_article:edit", args=[article().pk])).text
    assert choose in page
    assert home in page


def test_so_do_refusals_and_missing_pages(client: Client) -> None:
    desk_in(client, "en", role="reporter")
    refused = client.get(reverse("wagtailusers_users:index"), follow=True)
    assert "Sorry, you do not have permission" in refused.text
    missing = client.get("/desk/nothing-here/")
    assert missing.status_code == 404
    assert "There is nothing at this address." in missing.text


def test_before_the_log_in_the_browser_is_asked(client: Client) -> None:
    page = client.get("/desk/login/", headers={"accept-language": "ar"}).text
    assert '<html lang="ar" dir="rtl"' in page
    assert "كلمة المرور" in page


@pytest.mark.parametrize(
    "view",
    [
        "/desk/", "/desk/articles/", "/desk/articles/add/", "/desk/images/", "/desk/sections/add/",
        "/desk/topics/", "/desk/authors/add/", "/desk/front-page/", "/desk/menus/add/",
        "/desk/pages-of-the-site/add/", "/desk/users/", "/desk/old-addresses/", "/desk/imports/",
        "/desk/reports/site-history/", "/desk/account/", "/desk/images/chooser/",
        "/desk/articles/choose/", "/desk/nothing-here/", "/desk/comments/", "/desk/comments/bans/",
        "/desk/comments/filter/", "/desk/comments/filter/keys/", "/desk/section-comments/add/",
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["id", "en", "ar"])
def test_no_view_speaks_of_the_framework(language: str, view: str, client: Client) -> None:
    desk_in(client, language)
    answer = client.get(view)
    text = answer.text
    if answer.headers["Content-Type"].startswith("application/json"):
        text = json.loads(text)["html"]
    seen = CODE.sub(" ", text).lower()
    for word in ("snippet", "wagtail", "page tree"):
        assert word not in seen
