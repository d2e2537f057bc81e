"""The page of ways to follow, and the letter that asks for a yes, in a real browser: whole on every screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import mail as outgoing
from django.test import Client, override_settings

from redaksi.channels.models import Channel
from redaksi.sections.models import SectionName, Topic
from tests import newsroom
from tests.browser import MARKS, page_of, picture
from tests.channels.newsletter.conftest import newsletter
from tests.channels.webpush.conftest import webpush

pytestmark = MARKS
SCREENS = pytest.mark.parametrize(
    ("width", "scheme"), [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]
)
LANGUAGES = pytest.mark.parametrize("language", ["id", "en", "ar"])
LONG = "rina.wahyuningsih.suparmanto.di.tepi.sungai.sebelah.utara@warta-kota-sagara.example"
AT_ONCE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def is_too_wide(page: Any) -> bool:
    wide: bool = page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
    return wide


@LANGUAGES
@SCREENS
def test_the_page_fits(
    browser: Any, live_server: Any, language: str, width: int, scheme: str
) -> None:
    newsletter(language="")
    webpush(language="")
    above = newsroom.section("Lingkungan dan Kelautan")
    SectionName.objects.create(section=above, language="ar", name="البيئة والبحار")
    newsroom.section("Sungai", above)
    newsroom.section("Kota")
    chat = Channel(kind="telegram", name="Warta Sagara – kabar cepat", address={"chat": "@warta"})
    chat.save()
    chat.sections.add(above)
    chat.topics.add(Topic.objects.create(name="banjir"))
    english = {"chat": "@sagara_english_service"}
    Channel(kind="telegram", name="Sagara in English", language="en", address=english).save()
    prefix = "" if language == "id" else f"/{language}"
    page = page_of(
        browser, live_server, None, f"{prefix}/follow/", java_script_enabled=False,
        viewport={"width": width, "height": 800}, color_scheme=scheme,
    )  # fmt: skip
    picture(page, f"follow-{language}-{width}-{scheme}")
    assert not is_too_wide(page)
    low = page.eval_on_selector_all(
        "td a, .body li a", "all => all.filter(a => a.getBoundingClientRect().height < 24).length"
    )
    assert low == 0


@LANGUAGES
@SCREENS
def test_the_letter_that_asks_fits(
    browser: Any, tmp_path: Path, language: str, width: int, scheme: str
) -> None:
    newsletter(language="")
    prefix = "" if language == "id" else f"/{language}"
    with override_settings(TASKS=AT_ONCE):
        Client().post(
            f"{prefix}/newsletter/",
            {"email": LONG, "wants_daily": "on"},
            headers={"Sec-Fetch-Site": "same-origin"},
        )
    letter = outgoing.outbox[-1]
    assert settings.REDAKSI.name in letter.from_email
    sheet = tmp_path / "letter.html"
    sheet.write_text(str(letter.alternatives[0][0]), "utf-8")
    context = browser.new_context(viewport={"width": width, "height": 700}, color_scheme=scheme)
    page = context.new_page()
    page.goto(sheet.as_uri())
    picture(page, f"letter-{language}-{width}-{scheme}")
    assert not is_too_wide(page)
    assert page.locator("a.act").evaluate("a => a.getBoundingClientRect().height") >= 38
    context.close()
