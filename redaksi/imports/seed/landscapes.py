"""What invented landscapes are made of, layer by layer, drawn with Pillow alone."""

from __future__ import annotations

import math

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from redaksi.imports.seed.canvas import Canvas, Colour, Layer, fill_below, gradient, mix, wave


def sun(across: float, down: float, size: float = 0.06) -> Layer:
    """A low sun with its glow, or a moon."""

    def layer(canvas: Canvas) -> None:
        reach = int(canvas.height * size * 9)
        glow = ImageChops.invert(Image.radial_gradient("L")).resize((reach, reach))
        place = (int(canvas.width * across - reach / 2), int(canvas.height * down - reach / 2))
        # The gradient reaches 74 at the middle of its edges; cut there, it is a circle.
        fading = [max(0, value - 75) ** 1.5 / 180**0.5 * 0.66 for value in range(256)]
        canvas.image.paste(canvas.palette.light, place, glow.point(fading))
        radius = canvas.height * size
        x, y = canvas.width * across, canvas.height * down
        canvas.pen.ellipse(
            (x - radius, y - radius, x + radius, y + radius), fill=canvas.palette.light
        )

    return layer


def ridges(count: int = 5, start: float = 0.44, rise: float = 0.2, *, near: float = 1.0) -> Layer:
    """Ranges of hills, one before the other."""

    def layer(canvas: Canvas) -> None:
        for step in range(count):
            share = (step + 1) / count
            base = canvas.height * (start + (1 - start) * 0.72 * step / count)
            tops = wave(canvas, 4 + step, canvas.height * rise * (1 - 0.5 * share))
            fill_below(canvas, [base - top for top in tops], canvas.depth(share * near))

    return layer


def terraces(count: int = 9, start: float = 0.5) -> Layer:
    """Rice terraces: bands of water and green, wider as they come nearer."""

    def layer(canvas: Canvas) -> None:
        green = mix(canvas.palette.deep, (120, 160, 70), 0.45)
        for step in range(count):
            share = (step + 1) / count
            base = canvas.height * (start + (1 - start) * (step / count) ** 1.35)
            tops = wave(canvas, 3, canvas.height * (0.02 + 0.05 * share))
            water = mix(canvas.palette.sky, canvas.palette.haze, 0.15 + 0.35 * share)
            fill_below(canvas, [base - top for top in tops], water)
            edge = canvas.height * 0.012 + canvas.height * 0.03 * share
            fill_below(
                canvas, [base - top + edge for top in tops], mix(canvas.depth(share), green, 0.5)
            )

    return layer


def sea(start: float = 0.58) -> Layer:
    """Water up to the horizon, with the light's path on it."""

    def layer(canvas: Canvas) -> None:
        top = int(canvas.height * start)
        size = (canvas.width, canvas.height - top)
        canvas.image.paste(gradient(size, canvas.depth(0.18), canvas.depth(0.85)), (0, top))
        pen = canvas.pen
        for _ in range(420):
            share = canvas.chance.random() ** 1.6
            y = top + share * size[1]
            length = canvas.width * (0.01 + 0.05 * share) * canvas.chance.uniform(0.4, 1.4)
            x = canvas.chance.gauss(0.5, 0.2 + 0.2 * share) * canvas.width
            shade = mix(
                canvas.depth(0.18 + 0.6 * share),
                canvas.palette.light,
                canvas.chance.uniform(0.1, 0.5),
            )
            pen.line((x - length, y, x + length, y), fill=shade, width=max(1, int(1 + 4 * share)))

    return layer


def skyline(start: float = 0.72, rows: int = 3, *, lit: bool = False) -> Layer:
    """Houses of a town; with lit windows after dark."""

    def layer(canvas: Canvas) -> None:
        for row in range(rows):
            share = (row + 1) / rows
            x, base = -20.0, canvas.height * (start + 0.09 * row)
            while x < canvas.width:
                broad = canvas.width * canvas.chance.uniform(0.025, 0.07)
                tall = canvas.height * canvas.chance.uniform(0.06, 0.26) * (1.1 - 0.25 * share)
                house = (x, base - tall, x + broad, float(canvas.height))
                canvas.pen.rectangle(house, fill=canvas.depth(0.25 + 0.7 * share))
                if lit:
                    _windows(canvas, house, share)
                x += broad * canvas.chance.uniform(0.86, 1.25)

    return layer


def trees(start: float = 0.8, count: int = 26) -> Layer:
    """Palms and round crowns against the light."""

    def layer(canvas: Canvas) -> None:
        dark = canvas.depth(1.0)
        fill_below(
            canvas, [canvas.height * (start + 0.1) - top for top in wave(canvas, 4, 30)], dark
        )
        for _ in range(count):
            x = canvas.chance.random() * canvas.width
            tall = canvas.height * canvas.chance.uniform(0.08, 0.22)
            foot = canvas.height * (start + 0.12)
            if canvas.chance.random() < 0.45:
                _palm(canvas, x, foot, tall, dark)
            else:
                _crown(canvas, x, foot, tall, dark)

    return layer


def boats(level: float = 0.66, count: int = 4) -> Layer:
    """Small boats with one sail."""

    def layer(canvas: Canvas) -> None:
        pen, dark = canvas.pen, canvas.depth(0.95)
        for number in range(count):
            size = canvas.height * (0.03 + 0.022 * number)
            x = canvas.width * ((number + canvas.chance.uniform(0.25, 0.75)) / count)
            y = canvas.height * (level + 0.06 * number)
            hull = [
                (x - size, y),
                (x + size, y),
                (x + size * 0.7, y + size * 0.3),
                (x - size * 0.7, y + size * 0.3),
            ]
            pen.polygon(hull, fill=dark)
            sail = mix(canvas.palette.light, canvas.palette.haze, 0.15)
            pen.polygon([(x, y - size * 1.7), (x, y - 4), (x + size * 0.8, y - 4)], fill=sail)
            pen.line((x, y - size * 1.8, x, y), fill=dark, width=4)

    return layer


def rain(strokes: int = 900) -> Layer:
    """Rain, falling a little aslant."""

    def layer(canvas: Canvas) -> None:
        veil = Image.new("L", canvas.image.size, 0)
        pen = ImageDraw.Draw(veil)
        for _ in range(strokes):
            x, y = canvas.chance.random() * canvas.width, canvas.chance.random() * canvas.height
            long = canvas.chance.uniform(18, 60)
            pen.line((x, y, x - long * 0.22, y + long), fill=canvas.chance.randint(30, 95), width=2)
        canvas.image.paste(canvas.palette.light, (0, 0), veil.filter(ImageFilter.GaussianBlur(0.8)))

    return layer


def stars(count: int = 340) -> Layer:
    """A clear night."""

    def layer(canvas: Canvas) -> None:
        for _ in range(count):
            x, y = (
                canvas.chance.random() * canvas.width,
                canvas.chance.random() ** 1.4 * canvas.height * 0.6,
            )
            radius = canvas.chance.choice((0.8, 1.0, 1.3, 2.1))
            shade = mix(canvas.palette.sky, canvas.palette.light, canvas.chance.uniform(0.3, 1))
            canvas.pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=shade)

    return layer


def birds(count: int = 9) -> Layer:
    """A flight of birds, far off."""

    def layer(canvas: Canvas) -> None:
        x0, y0 = canvas.chance.uniform(0.2, 0.6), canvas.chance.uniform(0.12, 0.28)
        for number in range(count):
            x = canvas.width * (x0 + 0.028 * number + canvas.chance.uniform(-0.01, 0.01))
            y = canvas.height * (
                y0 + 0.012 * abs(number - count / 2) + canvas.chance.uniform(-0.01, 0.01)
            )
            span = canvas.chance.uniform(10, 20)
            wings = [(x - span, y - span * 0.4), (x, y), (x + span, y - span * 0.4)]
            canvas.pen.line(wings, fill=canvas.depth(0.8), width=4, joint="curve")

    return layer


def path_away(start: float = 0.6) -> Layer:
    """A road or river that winds to the horizon."""

    def layer(canvas: Canvas) -> None:
        left: list[tuple[float, float]] = []
        right: list[tuple[float, float]] = []
        swing = canvas.chance.uniform(0.1, 0.2)
        for step in range(61):
            share = step / 60
            y = canvas.height * (start + (1 - start) * share)
            middle = canvas.width * (0.52 + swing * math.sin(share * 5.2) * (1 - share * 0.4))
            half = canvas.width * (0.004 + 0.13 * share**1.8)
            left.append((middle - half, y))
            right.append((middle + half, y))
        shade = mix(canvas.palette.sky, canvas.palette.haze, 0.25)
        canvas.pen.polygon(left + right[::-1], fill=shade)

    return layer


def _windows(canvas: Canvas, house: tuple[float, float, float, float], near: float) -> None:
    left, top, right, bottom = house
    step = 15 + 7 * near
    rows = int((bottom - top) / step)
    for row in range(rows):
        for column in range(max(0, int((right - left) / step) - 1)):
            if canvas.chance.random() < 0.26:
                x, y = left + (column + 0.7) * step, top + (row + 0.7) * step
                warm = mix(canvas.palette.light, (255, 190, 90), canvas.chance.uniform(0.2, 0.8))
                canvas.pen.rectangle((x, y, x + step * 0.36, y + step * 0.45), fill=warm)


def _palm(canvas: Canvas, x: float, foot: float, tall: float, shade: Colour) -> None:
    lean = canvas.chance.uniform(-0.18, 0.18) * tall
    head = (x + lean, foot - tall)
    canvas.pen.line(
        [(x, foot), (x + lean * 0.35, foot - tall * 0.5), head], fill=shade, width=7, joint="curve"
    )
    for number in range(9):
        angle = math.tau * number / 9 + canvas.chance.uniform(-0.2, 0.2)
        long = tall * canvas.chance.uniform(0.26, 0.4)
        tip = (
            head[0] + math.cos(angle) * long,
            head[1] + abs(math.sin(angle)) * long * 0.55 - long * 0.12,
        )
        knee = (head[0] + math.cos(angle) * long * 0.55, head[1] - long * 0.24)
        canvas.pen.line([head, knee, tip], fill=shade, width=6, joint="curve")


def _crown(canvas: Canvas, x: float, foot: float, tall: float, shade: Colour) -> None:
    canvas.pen.line((x, foot, x, foot - tall * 0.6), fill=shade, width=8)
    for _ in range(8):
        radius = tall * canvas.chance.uniform(0.14, 0.26)
        cx = x + canvas.chance.uniform(-0.28, 0.28) * tall
        cy = foot - tall * canvas.chance.uniform(0.55, 0.9)
        canvas.pen.ellipse(
            (cx - radius, cy - radius * 0.8, cx + radius, cy + radius * 0.8), fill=shade
        )
