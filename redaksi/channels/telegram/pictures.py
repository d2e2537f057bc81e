"""A picture as Telegram takes it: JPEG, ten megabytes, sides of ten thousand together, one in twenty."""

from __future__ import annotations

import hashlib
import io
import warnings
from typing import Final

from PIL import Image, ImageOps

from redaksi.channels.kinds import Picture

# More than this Telegram itself makes smaller.
LONGEST_SIDE: Final = 2560
WIDEST: Final = 20
MOST_BYTES: Final = 9_500_000


def ready(picture: Picture | None) -> bytes | None:
    """The bytes to send; None where there is no picture, or none that could be sent."""
    if picture is None:
        return None
    try:
        data = picture.read()
        with warnings.catch_warnings():
            # A picture that unpacks to gigabytes is none.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as image:
                return _fit(image)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning):
        return None


def mark_of(picture: Picture | None) -> str:
    """What tells one picture of an article from another."""
    return hashlib.sha256(picture.url.encode()).hexdigest()[:16] if picture else ""


def _fit(image: Image.Image) -> bytes | None:
    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(image)
    width, height = upright.size
    if not width or not height or max(width, height) > WIDEST * min(width, height):
        return None
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    flat = _flat(upright)
    for quality in (88, 75, 60):
        out = io.BytesIO()
        flat.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= MOST_BYTES:
            return out.getvalue()
    return None


def _flat(image: Image.Image) -> Image.Image:
    """On white, where it has holes."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        whole = image.convert("RGBA")
        ground = Image.new("RGBA", whole.size, "white")
        ground.alpha_composite(whole)
        return ground.convert("RGB")
    return image.convert("RGB")
