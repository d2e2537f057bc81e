"""Sizes and formats made ahead of the first reader."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django_tasks_db.models import DBTaskResult

from redaksi.media.models import Rendition
from redaksi.media.pictures import Shelf
from redaksi.media.pixels import NotAPicture, look
from redaksi.media.renditions import (
    ALL_SPECS,
    missing,
    prepare,
    prepare_all,
    prepare_later,
    specs_for,
)
from tests.newsroom import picture

pytestmark = pytest.mark.django_db


def test_a_prepared_picture_has_everything_a_page_looks_for() -> None:
    image = picture(size=(1600, 1200))
    assert prepare(image) == len(ALL_SPECS)
    shelf = Shelf([image.pk])
    whole, cut, shared = (
        shelf.picture(image.pk),
        shelf.picture(image.pk, "3:2"),
        shelf.share_picture(image.pk),
    )
    assert whole is not None
    assert [source.type for source in whole.sources] == ["image/avif", "image/webp"]
    assert whole.sources[0].srcset.count("w,") == 2
    assert (whole.src.endswith(".jpg"), whole.width) == (True, 960)
    assert cut is not None
    assert round(cut.width / cut.height, 2) == 1.5
    assert shared is not None
    assert (shared.width, shared.height) == (1200, 630)


def test_a_second_time_makes_nothing() -> None:
    image = picture()
    prepare(image)
    assert missing(image) == []
    assert prepare(image) == 0


def test_a_broken_picture_does_not_stop_the_others() -> None:
    broken, whole = picture("Rusak"), picture("Utuh")
    broken.file.storage.delete(broken.file.name)
    broken.file.storage.save(broken.file.name, ContentFile(b"\xff\xd8 bukan gambar"))
    assert prepare_all.func([broken.pk, 99999, whole.pk]) == len(ALL_SPECS)
    assert not Rendition.objects.filter(image=broken).exists()


@pytest.mark.django_db(transaction=True)
def test_later_means_by_the_worker_in_portions() -> None:
    before = DBTaskResult.objects.filter(task_path__endswith="prepare_all").count()
    prepare_later(*range(1, 46))
    assert DBTaskResult.objects.filter(task_path__endswith="prepare_all").count() == before + 3


def test_there_are_no_renditions_of_an_unknown_kind() -> None:
    with pytest.raises(ValueError, match="segi"):
        specs_for("segi")


def test_a_turned_photograph_is_measured_as_it_is_shown(tmp_path: Path) -> None:
    from PIL import Image

    photo = Image.new("RGB", (60, 40))
    exif = photo.getexif()
    exif[0x0112] = 6
    photo.save(tmp_path / "a.jpg", exif=exif)
    with (tmp_path / "a.jpg").open("rb") as file:
        seen = look(file)
    assert (seen.width, seen.height) == (40, 60)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\x89PNG\r\n\x1a\n" + b"x" * 99,
    ],
)
def test_what_is_no_picture_is_said_to_be_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a").write_bytes(data)
    with (tmp_path / "a").open("rb") as file, pytest.raises(NotAPicture):
        look(file)
