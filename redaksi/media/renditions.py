"""The sizes and formats reader pages want of a picture, made ahead of the first reader."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.db import transaction
from django_tasks import task
from wagtail.images.models import Filter

from redaksi.media.models import NewsImage, Rendition
from redaksi.media.pictures import SHARE_SPEC

log = logging.getLogger(__name__)

FORMATS = ("avif", "webp")
WIDTHS = (480, 960, 1440)
CUTS = ("480x320", "960x640")
# So many pictures are one piece of background work.
TOGETHER = 20


def specs_for(kind: str) -> list[str]:
    """The renditions of one kind: "whole" pictures, "cut" to 3:2, or for "sharing"."""
    if kind == "whole":
        return [f"width-{width}|format-{name}" for width in WIDTHS for name in FORMATS] + [
            "width-960|format-jpeg"
        ]
    if kind == "cut":
        return [f"fill-{cut}|format-{name}" for cut in CUTS for name in FORMATS]
    if kind == "sharing":
        return [f"{SHARE_SPEC}|format-jpeg"]
    raise ValueError(f"there are no {kind!r} renditions")


ALL_SPECS = tuple(spec for kind in ("whole", "cut", "sharing") for spec in specs_for(kind))


def missing(image: NewsImage) -> list[str]:
    """The specs a picture has no rendition of yet, for the focal point it has now."""
    made = set(Rendition.objects.filter(image=image).values_list("filter_spec", "focal_point_key"))
    return [
        spec for spec in ALL_SPECS if (spec, Filter(spec=spec).get_cache_key(image)) not in made
    ]


def prepare(image: NewsImage) -> int:
    """Make what is missing; returns how many. A picture that cannot be read is logged and left."""
    specs = missing(image)
    if not specs:
        return 0
    try:
        # Past the cache of renditions, which may remember rows that are gone.
        made = image.create_renditions(*(Filter(spec=spec) for spec in specs))
    except Exception as error:  # noqa: BLE001  # Decoders fail in many ways; the next picture waits.
        log.warning("No renditions of picture %s (%s): %s", image.pk, image.file.name, error)
        return 0
    image.tell(what=f"picture “{image}” has its sizes")
    return len(made)


def prepare_later(*image_ids: int) -> None:
    """Leave the making to the worker, once the present transaction is committed."""
    ids = list(image_ids)
    for start in range(0, len(ids), TOGETHER):
        some = ids[start : start + TOGETHER]
        transaction.on_commit(lambda some=some: prepare_all.enqueue(some))  # type: ignore[misc]


@task()
def prepare_all(image_ids: Iterable[int]) -> int:
    """Background work: prepare some pictures; those deleted meanwhile are passed over."""
    return sum(prepare(image) for image in NewsImage.objects.filter(pk__in=list(image_ids)))
