"""The pictures of the demo and of synthetic archives, by name."""

from __future__ import annotations

import io
import random

from django.conf import settings
from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFilter

from redaksi.imports.seed import canvas
from redaksi.imports.seed import landscapes as scene
from redaksi.imports.seed.sections import Words
from redaksi.media.models import NewsImage, PictureText

SCENES: dict[str, tuple[canvas.Palette, tuple[canvas.Layer, ...]]] = {
    "fajar": (canvas.DAWN, (scene.sun(0.66, 0.27), scene.ridges(6, 0.5), scene.birds())),
    "hujan": (
        canvas.RAIN,
        (scene.ridges(4, 0.4), scene.path_away(0.66), scene.trees(0.82, 14), scene.rain()),
    ),
    "sawah": (
        canvas.FIELD,
        (scene.sun(0.3, 0.26, 0.05), scene.ridges(3, 0.36, 0.16, near=0.4), scene.terraces()),
    ),
    "malam": (
        canvas.NIGHT,
        (
            scene.stars(),
            scene.sun(0.74, 0.2, 0.045),
            scene.ridges(3, 0.5),
            scene.skyline(0.86, 2, lit=True),
        ),
    ),
    "kota": (
        canvas.TOWN,
        (scene.sun(0.24, 0.3, 0.05), scene.ridges(2, 0.46, 0.14, near=0.3), scene.skyline(0.68, 3)),
    ),
    "laut": (
        canvas.SEA,
        (
            scene.sun(0.5, 0.4, 0.045),
            scene.ridges(2, 0.5, 0.12, near=0.3),
            scene.sea(),
            scene.boats(),
        ),
    ),
    "senja": (
        canvas.DUSK,
        (scene.sun(0.5, 0.5, 0.075), scene.sea(0.6), scene.boats(0.64, 3), scene.birds(7)),
    ),
    "gurun": (canvas.DESERT, (scene.sun(0.7, 0.28, 0.055), scene.ridges(5, 0.5, 0.15, near=0.8))),
    "sungai": (
        canvas.FIELD,
        (scene.ridges(3, 0.38, 0.18, near=0.6), scene.path_away(0.56), scene.trees(0.84, 20)),
    ),
    "pasar": (
        canvas.DUSK,
        (scene.ridges(2, 0.42, 0.14, near=0.3), scene.skyline(0.66, 3, lit=True)),
    ),
    "kabut": (canvas.RAIN, (scene.sun(0.4, 0.3, 0.05), scene.ridges(7, 0.36, 0.14, near=0.7))),
    "pantai": (
        canvas.SEA,
        (scene.sun(0.2, 0.24, 0.05), scene.sea(0.52), scene.trees(0.84, 12), scene.birds(6)),
    ),
    "bintang": (canvas.NIGHT, (scene.stars(700), scene.ridges(4, 0.62, 0.18))),
    "jalan": (
        canvas.DESERT,
        (scene.ridges(3, 0.46, 0.16, near=0.55), scene.path_away(0.58), scene.birds(5)),
    ),
    "kebun": (
        canvas.FIELD,
        (scene.sun(0.8, 0.24, 0.045), scene.ridges(3, 0.4, 0.16, near=0.5), scene.trees(0.72, 40)),
    ),
    "pelabuhan": (
        canvas.TOWN,
        (scene.sea(0.56), scene.skyline(0.6, 1), scene.sea(0.66), scene.boats(0.72, 5)),
    ),
}

GROUNDS = ((196, 208, 214), (222, 204, 180), (188, 200, 176), (206, 188, 196), (176, 190, 206))


def picture(
    name: str, *, alt_text: Words, caption: Words | None = None, credit: str = ""
) -> NewsImage:
    """The picture called `name`, drawn when it is not there yet, with its words in all languages."""
    title = f"{name} (digambar)"
    found: NewsImage | None = NewsImage.objects.filter(title=title).order_by("pk").first()
    if found is not None:
        return found
    drawn = (
        portrait(name)
        if name not in SCENES
        else canvas.draw(name, SCENES[name][0], *SCENES[name][1])
    )
    first, *others = settings.REDAKSI.languages
    captions = caption or {}
    image: NewsImage = NewsImage.objects.create(
        title=title,
        file=ContentFile(drawn, f"{name}.jpg"),
        alt_text=alt_text.get(first) or alt_text["en"],
        caption=captions.get(first, ""),
        credit=credit,
        rights_note="Drawn by a program; free of rights.",
    )
    PictureText.objects.bulk_create(
        PictureText(
            picture=image,
            language=code,
            alt_text=alt_text[code],
            caption=captions.get(code, ""),
        )
        for code in others
        if code in alt_text
    )
    return image


def portrait(name: str) -> bytes:
    """Somebody's likeness: a calm figure before a plain wall, different for each name."""
    chance = random.Random(name)  # noqa: S311 - chance for drawing, not for secrets
    size = 800
    ground = chance.choice(GROUNDS)
    image = Image.new("RGB", (size, size), ground)
    pen = ImageDraw.Draw(image)
    skin = canvas.mix((236, 200, 168), (120, 78, 56), chance.uniform(0.1, 0.9))
    hair = canvas.mix((24, 20, 22), (96, 70, 54), chance.random() * 0.6)
    coat = canvas.mix((40, 58, 84), (124, 58, 52), chance.random())
    pen.ellipse((110, 560, 690, 1120), fill=coat)
    pen.polygon([(330, 560), (470, 560), (400, 690)], fill=canvas.mix(skin, (0, 0, 0), 0.12))
    pen.rectangle((350, 470, 450, 600), fill=canvas.mix(skin, (0, 0, 0), 0.12))
    if chance.random() < 0.5:
        pen.ellipse((235, 170, 565, 640), fill=hair)
        pen.ellipse((110, 600, 690, 1160), fill=coat)
    else:
        pen.ellipse((262, 182, 538, 470), fill=hair)
    pen.ellipse((285, 235, 515, 530), fill=skin)
    pen.pieslice((270, 190, 530, 440), 180, 360, fill=hair)
    out = io.BytesIO()
    image.filter(ImageFilter.GaussianBlur(1.6)).save(out, "JPEG", quality=84, optimize=True)
    return out.getvalue()
