"""What a file shows by its own bytes: a picture within limits, or not a picture."""

from __future__ import annotations

import struct
import warnings
from dataclasses import dataclass
from typing import BinaryIO, cast

from django.conf import settings
from PIL import Image, UnidentifiedImageError

# Pillow's name of a format, and the ending we give its files.
FORMATS = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "WEBP": "webp", "AVIF": "avif", "MPO": "jpg"}
LARGEST_FILE = 40 * 1024 * 1024


class NotAPicture(ValueError):
    """The file is no picture we take; the text says why."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture's own measures, as it is shown (turned by its orientation mark)."""

    width: int
    height: int
    ending: str


def look(file: BinaryIO) -> Seen:
    """The measures of a picture. Raises NotAPicture; never unpacks more than the head."""
    file.seek(0, 2)
    if file.tell() > LARGEST_FILE:
        raise NotAPicture(f"the file is larger than {LARGEST_FILE >> 20} MB")
    file.seek(0)
    try:
        with warnings.catch_warnings():
            # Our own limit on pixels is below; Pillow's warning about its limit says nothing more.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(file, formats=[*FORMATS]) as picture:
                return _seen(picture)
    except NotAPicture:
        raise
    except (Image.DecompressionBombError, UnidentifiedImageError):
        raise NotAPicture("it is not a picture we can read") from None
    except (
        OSError,
        SyntaxError,
        ValueError,
        TypeError,
        LookupError,
        struct.error,
        OverflowError,
    ) as error:
        raise NotAPicture(f"it is a damaged picture ({type(error).__name__})") from None


def _seen(picture: Image.Image) -> Seen:
    width, height = picture.size
    most = int(settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS)
    if width * height > most:
        raise NotAPicture(f"{width} × {height} pixels are more than {most:,}")
    if width < 1 or height < 1:
        raise NotAPicture("it has no pixels")
    ending = FORMATS[cast("str", picture.format)]
    turned = picture.getexif().get(0x0112, 1) in (5, 6, 7, 8)
    picture.verify()
    return Seen(height, width, ending) if turned else Seen(width, height, ending)
