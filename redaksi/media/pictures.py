"""Pictures for a page, all of them in two queries, from the renditions that exist by now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from django.db.models import CharField, F, FilteredRelation, Q, QuerySet

from redaksi.language.fields import default_language
from redaksi.lib.kept_queries import KeptRows, Slot, places, room_for, slots
from redaksi.lib.memory import remembered
from redaksi.media.models import NewsImage, PictureText, Rendition
from redaksi.press.tags import record

Cut = Literal["whole", "3:2"]

LENT = "shelf of the page"
SHARE_SPEC = "fill-1200x630"
# Best first: what a browser knows of these it takes.
FORMATS = ("avif", "webp")


@dataclass(frozen=True)
class Source:
    """One <source> of a picture."""

    type: str
    srcset: str


@dataclass(frozen=True)
class Picture:
    """A picture ready for <picture>: width and height keep its box, sources are best first."""

    src: str
    width: int
    height: int
    alt: str
    caption: str = ""
    credit: str = ""
    sources: tuple[Source, ...] = ()


class Shelf:
    """The pictures a page needs, looked up together; with their words in `language`, else their own."""

    def __init__(self, wanted: Iterable[int | None], language: str = "") -> None:
        self.language = language
        ids = {number for number in wanted if number}
        record(*(f"picture:{number}" for number in ids))
        self.images: dict[int, NewsImage] = _looked_up(ids, language)
        self.renditions: dict[int, list[Rendition]] = defaultdict(list)
        newest: dict[tuple[int, str], Rendition] = {}
        if self.images:
            # A moved focal point leaves the older cut behind; the newest of each spec counts.
            of_these = _made(room_for(len(self.images)))(**places(self.images))
            for rendition in of_these:
                newest[rendition.image_id, rendition.filter_spec] = rendition
        for (image, _spec), rendition in newest.items():
            self.renditions[image].append(rendition)

    def lend(self) -> None:
        """Let what stands round the page take its pictures from here."""
        remembered((LENT, self.language), lambda: self)

    @classmethod
    def lent(cls, number: int | None, language: str) -> Shelf:
        """The page's own shelf where that holds picture `number`, else one with it."""
        there = remembered((LENT, language), lambda: None)
        if there is not None and number in there.images:
            record(f"picture:{number}")
            return there
        return cls([number], language)

    def picture(
        self, number: int | None, cut: Cut = "whole", *, caption: str = "", credit: str = ""
    ) -> Picture | None:
        """The picture with id `number`, or None when it is not there any more."""
        image = self.images.get(number) if number else None
        if image is None:
            return None
        ready = [r for r in self.renditions[image.pk] if _is_cut(r.filter_spec, cut)]
        fallback = _fallback(ready)
        return Picture(
            src=fallback.url if fallback else image.file.url,
            width=fallback.width if fallback else image.width,
            height=fallback.height if fallback else image.height,
            alt=self._alt(image),
            caption=caption or self._caption(image),
            credit=credit or image.credit,
            sources=tuple(_sources(ready)),
        )

    def share_picture(self, number: int | None) -> Picture | None:
        """The picture as other sites show it beside a shared link: a JPEG, 1200 by 630 where made."""
        image = self.images.get(number) if number else None
        if image is None:
            return None
        for made in self.renditions[image.pk]:
            if made.filter_spec.startswith(SHARE_SPEC):
                return Picture(made.url, made.width, made.height, self._alt(image))
        return Picture(image.file.url, image.width, image.height, self._alt(image))

    def _alt(self, image: NewsImage) -> str:
        return getattr(image, "alt_told", "") or str(image.alt_text)

    def _caption(self, image: NewsImage) -> str:
        return getattr(image, "caption_told", "") or str(image.caption)


def _looked_up(ids: set[int], language: str) -> dict[int, NewsImage]:
    """Pictures with what they say in `language`; for the site's first they say it themselves."""
    if not ids:
        return {}
    is_own = language in {"", default_language()}
    told = {} if is_own else {"language": language}
    images = _images(room_for(len(ids)), is_own=is_own)(**places(ids), **told)
    return {image.pk: image for image in images}


@lru_cache(maxsize=16)
def _images(room: int, *, is_own: bool) -> KeptRows[NewsImage]:
    def rows() -> QuerySet[NewsImage]:
        images: QuerySet[NewsImage] = NewsImage.objects.filter(pk__in=slots(room))
        if is_own:
            return images
        told = FilteredRelation("texts", condition=Q(texts__language=Slot("language", CharField())))
        found: QuerySet[NewsImage] = images.annotate(
            told=told, alt_told=F("told__alt_text"), caption_told=F("told__caption")
        )
        return found

    return KeptRows(rows)


@lru_cache(maxsize=16)
def _made(room: int) -> KeptRows[Rendition]:
    return KeptRows(lambda: Rendition.objects.filter(image__pk__in=slots(room)).order_by("pk"))


def texts_in(language: str, pictures: Iterable[int]) -> dict[int, PictureText]:
    """What these pictures say in `language`; for the site's first they say it themselves."""
    ids = list(pictures)
    if not ids or language in {"", default_language()}:
        return {}
    found = PictureText.objects.filter(picture__in=ids, language=language)
    return {text.picture_id: text for text in found}


def _is_cut(spec: str, cut: Cut) -> bool:
    if cut == "whole":
        return spec.startswith("width-")
    return spec.startswith("fill-") and not spec.startswith(SHARE_SPEC)


def _fallback(ready: list[Rendition]) -> Rendition | None:
    """What a browser gets that knows no <source>: JPEG, else WebP, the widest up to 960."""

    def worth(rendition: Rendition) -> tuple[bool, int]:
        plain = "format-jpeg" in rendition.filter_spec or "format-" not in rendition.filter_spec
        return plain, rendition.width

    fit = [r for r in ready if r.width <= 960 and "format-avif" not in r.filter_spec]
    return max(fit, key=worth, default=None)


def _sources(ready: list[Rendition]) -> Iterable[Source]:
    for name in FORMATS:
        # A small original yields the same width for several wishes: one is enough.
        widths = {r.width: r.url for r in ready if f"format-{name}" in r.filter_spec}
        if widths:
            srcset = ", ".join(f"{url} {width}w" for width, url in sorted(widths.items()))
            yield Source(f"image/{name}", srcset)
