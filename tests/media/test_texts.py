"""A picture's words in several languages."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image as Pillow
from wagtail.models import Collection

from redaksi.articles.findings import findings
from redaksi.media.models import NewsImage, PictureText
from redaksi.media.pictures import Shelf
from tests import newsroom

pytestmark = pytest.mark.django_db

ALT, CAPTION = "Dawn over the valley", "The valley in May."


@pytest.fixture(name="dawn")
def _dawn() -> NewsImage:
    picture = newsroom.picture(alt_text="Fajar di atas lembah", caption="Lembah pada bulan Mei.")
    PictureText.objects.create(picture=picture, language="en", alt_text=ALT, caption=CAPTION)
    return picture


def form(picture: NewsImage, **changes: str) -> dict[str, Any]:
    root = Collection.get_first_root_node()
    own = {"title": picture.title, "alt_text": picture.alt_text, "collection": root.pk, "tags": ""}
    return own | {name.replace("_", "-", 2): value for name, value in changes.items()}


@pytest.mark.parametrize(
    ("language", "alt", "caption"),
    [
        ("id", "Fajar di atas lembah", "Lembah pada bulan Mei."),
        ("en", ALT, CAPTION),
        ("ar", "Fajar di atas lembah", "Lembah pada bulan Mei."),
    ],
)
def test_a_page_shows_its_own_languages_words_or_the_pictures_own(
    dawn: NewsImage, language: str, alt: str, caption: str, client: Client
) -> None:
    body = [{"type": "picture", "value": {"image": dawn.pk, "caption": "", "credit": ""}}]
    article = newsroom.published(
        language=language, section=newsroom.section(), lead_picture=dawn, body=body
    )
    page = client.get(article.full_path).text
    assert page.count(f'alt="{alt}"') >= 2
    assert page.count(caption) == 2


def test_lists_show_them_too(dawn: NewsImage, client: Client) -> None:
    newsroom.published(language="en", section=newsroom.section(), lead_picture=dawn)
    assert f'alt="{ALT}"' in client.get("/en/").text


def test_what_is_typed_for_one_article_comes_before_them(dawn: NewsImage) -> None:
    shown = Shelf([dawn.pk], "en").picture(dawn.pk, caption="Only here.")
    assert shown
    assert shown.caption == "Only here."


def test_pages_in_other_languages_ask_for_them_with_the_pictures(dawn: NewsImage) -> None:
    with CaptureQueriesContext(connection) as first:
        Shelf([dawn.pk], "id")
    with CaptureQueriesContext(connection) as other:
        Shelf([dawn.pk], "en")
    assert len(other) == len(first)


def test_an_editor_writes_changes_and_empties_them(dawn: NewsImage, client: Client) -> None:
    client.force_login(newsroom.person("Eko", role="desk_editor"))
    address = reverse("wagtailimages:edit", args=[dawn.pk])
    page = client.get(address).text
    assert f'value="{ALT}"' in page
    assert '<fieldset lang="ar" dir="rtl">' in page
    client.post(address, form(dawn, texts_en_alt_text="A new day", texts_ar_alt_text="فجر"))
    kept = dict(dawn.texts.values_list("language", "alt_text"))
    assert kept == {"en": "A new day", "ar": "فجر"}
    client.post(address, form(dawn, texts_en_alt_text="", texts_ar_alt_text="فجر"))
    assert [text.language for text in dawn.texts.all()] == ["ar"]


def test_too_long_a_text_is_refused(dawn: NewsImage, client: Client) -> None:
    client.force_login(newsroom.person("Eko", role="desk_editor"))
    answer = client.post(
        reverse("wagtailimages:edit", args=[dawn.pk]), form(dawn, texts_en_alt_text="x" * 301)
    )
    assert "texts" in answer.context["form"].errors
    assert dawn.texts.get().alt_text == ALT


def test_the_choosers_window_takes_them_along(client: Client) -> None:
    client.force_login(newsroom.person("Rina", role="reporter"))
    drawn = io.BytesIO()
    Pillow.new("RGB", (60, 40), (180, 120, 90)).save(drawn, "JPEG")
    fields = {
        "title": "Fajar",
        "collection": Collection.get_first_root_node().pk,
        "alt_text": "Fajar di lembah",
        "texts-en-alt_text": ALT,
        "file": SimpleUploadedFile("fajar.jpg", drawn.getvalue(), "image/jpeg"),
    }
    prefix = "image-chooser-upload"
    client.post(
        reverse("wagtailimages_chooser:create"),
        {f"{prefix}-{name}": value for name, value in fields.items()},
    )
    assert NewsImage.objects.get().texts.get().alt_text == ALT


def test_an_editor_hears_of_a_language_without_words(dawn: NewsImage) -> None:
    def ids(language: str) -> set[str]:
        article = newsroom.draft(language=language, lead_picture=dawn)
        return {finding.id for finding in findings(article)}

    assert "foreign_alt_text" not in ids("id") | ids("en")
    assert "foreign_alt_text" in ids("ar")
    dawn.alt_text = ""
    dawn.save()
    assert "no_alt_text" not in ids("en")
    assert "no_alt_text" in ids("ar")
