"""What landscapes are drawn on: colours, the picture in work, and its development."""

from __future__ import annotations

import io
import math
import random
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Colour = tuple[int, int, int]
Layer = Callable[["Canvas"], None]

WIDTH, HEIGHT = 1800, 1200


@dataclass(frozen=True)
class Palette:
    """Sky above, haze at the horizon, the nearest and darkest ground."""

    sky: Colour
    haze: Colour
    deep: Colour
    light: Colour = (255, 244, 224)


DAWN = Palette((250, 222, 190), (214, 137, 110), (60, 52, 74), (255, 240, 210))
RAIN = Palette((206, 216, 220), (120, 142, 152), (38, 52, 62), (240, 246, 248))
FIELD = Palette((232, 238, 214), (140, 168, 96), (34, 62, 44), (255, 250, 226))
NIGHT = Palette((58, 66, 98), (36, 42, 70), (14, 16, 30), (236, 226, 190))
TOWN = Palette((238, 226, 214), (176, 156, 148), (58, 56, 64), (255, 236, 206))
SEA = Palette((214, 230, 236), (108, 158, 174), (22, 62, 82), (255, 250, 236))
DUSK = Palette((244, 196, 150), (176, 96, 92), (44, 30, 52), (255, 226, 180))
DESERT = Palette((246, 232, 206), (214, 174, 122), (112, 72, 50), (255, 246, 224))


class Canvas:
    """A picture being drawn, its palette, and chance that is the same each time."""

    def __init__(
        self, name: str, palette: Palette, size: tuple[int, int] = (WIDTH, HEIGHT)
    ) -> None:
        self.palette = palette
        self.chance = random.Random(name)  # noqa: S311 - chance for drawing, not for secrets
        self.width, self.height = size
        self.image = gradient(size, palette.sky, mix(palette.sky, palette.haze, 0.6))

    @property
    def pen(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self.image)

    def depth(self, near: float) -> Colour:
        """The colour of ground so near: 0 at the horizon, 1 before our feet."""
        return mix(self.palette.haze, self.palette.deep, near)


def draw(name: str, palette: Palette, *layers: Layer) -> bytes:
    """The JPEG of a landscape made of `layers`, farthest first."""
    canvas = Canvas(name, palette)
    for layer in layers:
        layer(canvas)
    return _developed(canvas)


def mix(one: Colour, other: Colour, share: float) -> Colour:
    """`one` with so large a share of `other`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return (red, green, blue)


def wave(canvas: Canvas, octaves: int, height: float) -> list[float]:
    """A hilly line across the picture, from 0 to `height`."""
    parts = [
        (1.7**octave * canvas.chance.uniform(0.8, 1.6), canvas.chance.random(), 1.9**octave)
        for octave in range(octaves)
    ]
    line = [
        sum(
            math.sin(math.tau * (rate * x / canvas.width + shift)) / fall
            for rate, shift, fall in parts
        )
        for x in range(0, canvas.width + 6, 6)
    ]
    low, high = min(line), max(line)
    return [(value - low) / (high - low) * height for value in line]


def fill_below(canvas: Canvas, line: list[float], shade: Colour) -> None:
    points = [(number * 6.0, y) for number, y in enumerate(line)]
    canvas.pen.polygon(
        [(0.0, float(canvas.height)), *points, (canvas.width + 6.0, float(canvas.height))],
        fill=shade,
    )


def gradient(size: tuple[int, int], top: Colour, bottom: Colour) -> Image.Image:
    mask = Image.linear_gradient("L").resize(size)
    return Image.composite(Image.new("RGB", size, bottom), Image.new("RGB", size, top), mask)


def _developed(canvas: Canvas) -> bytes:
    """Softened edges and a little grain, as a JPEG."""
    soft = canvas.image.filter(ImageFilter.GaussianBlur(1.1))
    noise = Image.frombytes("L", soft.size, canvas.chance.randbytes(canvas.width * canvas.height))
    grain = noise.filter(ImageFilter.GaussianBlur(0.7)).convert("RGB")
    out = io.BytesIO()
    Image.blend(soft, ImageChops.soft_light(soft, grain), 0.14).save(
        out, "JPEG", quality=82, optimize=True, progressive=True
    )
    return out.getvalue()
