"""Pictures on the desk: nothing comes in without words for those who cannot see it."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from PIL import Image as Pillow
from wagtail.models import Collection

from redaksi.media.models import NewsImage
from tests.newsroom import person, picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _rina(client: Client) -> None:
    client.force_login(person("Rina", role="reporter"))


def file(name: str = "fajar.jpg") -> SimpleUploadedFile:
    drawn = io.BytesIO()
    Pillow.new("RGB", (60, 40), (180, 120, 90)).save(drawn, "JPEG")
    return SimpleUploadedFile(name, drawn.getvalue(), "image/jpeg")


def filled(**changes: Any) -> dict[str, Any]:
    root = Collection.get_first_root_node()
    return {"title": "Fajar", "collection": root.pk, "alt_text": "Fajar di lembah", **changes}


def test_a_picture_with_alternative_text_comes_in_and_its_sizes_are_made(
    client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("wagtailimages:add"), filled(file=file()))
    image = NewsImage.objects.get()
    assert image.uploaded_by_user.username == "rina"
    tasks = DBTaskResult.objects.filter(task_path="redaksi.media.renditions.prepare_all")
    assert tasks.exists()


def test_without_it_the_upload_is_refused(client: Client) -> None:
    answer = client.post(reverse("wagtailimages:add"), filled(file=file(), alt_text=""))
    assert "alt_text" in answer.context["form"].errors
    assert not NewsImage.objects.exists()


def test_of_several_at_once_none_comes_in_before_it_has_one(client: Client) -> None:
    root = Collection.get_first_root_node()
    answer = client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "Fajar", "collection": root.pk, "files[]": file()},
        headers={"x-requested-with": "XMLHttpRequest"},
    ).json()
    assert answer["success"]
    assert "alt_text" in answer["form"]
    assert not NewsImage.objects.exists()
    number = answer["uploaded_file_id"]
    names = {"title": "Fajar", "collection": str(root.pk), "alt_text": "", "tags": ""}
    address = reverse("wagtailimages:create_multiple_from_uploaded_image", args=[number])
    for alt_text, expected in (("", 0), ("Fajar di lembah", 1)):
        fields = {
            f"uploaded-image-{number}-{name}": value
            for name, value in {**names, "alt_text": alt_text}.items()
        }
        client.post(address, fields, headers={"x-requested-with": "XMLHttpRequest"})
        assert NewsImage.objects.count() == expected


def test_the_choosers_upload_asks_for_it_too(client: Client) -> None:
    address = reverse("wagtailimages_chooser:create")
    prefix = "image-chooser-upload"
    fields = {f"{prefix}-{name}": value for name, value in filled(alt_text="").items()}
    client.post(address, {**fields, f"{prefix}-file": file()})
    assert not NewsImage.objects.exists()
    fields[f"{prefix}-alt_text"] = "Fajar di lembah"
    client.post(address, {**fields, f"{prefix}-file": file()})
    assert NewsImage.objects.count() == 1


def test_a_licence_that_ended_is_marked_in_the_list(client: Client) -> None:
    client.force_login(person("Citra", role="chief_editor"))
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    picture("Lama", licence_expires=yesterday)
    picture("Baru", licence_expires=timezone.localdate() + dt.timedelta(days=9))
    page = client.get(reverse("wagtailimages:index")).text
    assert page.count("desk-licence--over") == 1
    assert page.count('class="desk-licence"') == 1
