"""Pictures as pages get them."""

from __future__ import annotations

import pytest

from redaksi.media.pictures import Shelf
from redaksi.media.renditions import missing, prepare
from tests import newsroom

pytestmark = pytest.mark.django_db


def test_a_picture_without_renditions_shows_itself() -> None:
    image = newsroom.picture(size=(900, 600), caption="Kabut", credit="Warta")
    shown = Shelf([image.pk]).picture(image.pk, "3:2")
    assert shown is not None
    assert (shown.src, shown.width, shown.height) == (image.file.url, 900, 600)
    assert (shown.alt, shown.caption, shown.credit) == (image.alt_text, "Kabut", "Warta")


def test_prepared_renditions_are_offered_best_first() -> None:
    image = newsroom.picture(size=(1000, 800))
    prepare(image)
    shown = Shelf([image.pk]).picture(image.pk)
    assert shown is not None
    assert [source.type for source in shown.sources] == ["image/avif", "image/webp"]
    assert "480w" in shown.sources[0].srcset
    assert shown.width <= 960
    assert missing(image) == []


def test_a_cut_is_three_to_two() -> None:
    image = newsroom.picture(size=(1000, 1000))
    prepare(image)
    shown = Shelf([image.pk]).picture(image.pk, "3:2")
    assert shown is not None
    assert shown.width * 2 == shown.height * 3


def test_a_moved_focal_point_makes_new_cuts_and_pages_take_them() -> None:
    image = newsroom.picture(size=(1000, 1000))
    prepare(image)
    before = Shelf([image.pk]).picture(image.pk, "3:2")
    image.focal_point_x, image.focal_point_y = 500, 60
    image.focal_point_width = image.focal_point_height = 40
    image.save()
    assert missing(image)
    prepare(image)
    after = Shelf([image.pk]).picture(image.pk, "3:2")
    assert before is not None
    assert after is not None
    assert after.src != before.src


def test_a_picture_that_is_gone_is_none() -> None:
    assert Shelf([999]).picture(999) is None
    assert Shelf([None]).picture(None) is None
