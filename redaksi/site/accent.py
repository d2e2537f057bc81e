"""The newsroom's colour, made readable on light and on dark paper.

Contrast after WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
"""

from __future__ import annotations

import colorsys

from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe

# As in site.css: --paper for light and for dark.
LIGHT_PAPER = (0.99, 0.988, 0.984)
DARK_PAPER = (0.075, 0.08, 0.095)
READABLE = 5.0

RGB = tuple[float, float, float]


def css(colour: str) -> str:
    """The custom properties of an accent such as "#9c2b2b"."""
    light = readable(parse(colour), LIGHT_PAPER)
    dark = readable(parse(colour), DARK_PAPER)
    return (
        f":root{{--accent:{_hex(light)}}}\n"
        f"@media(prefers-color-scheme:dark){{:root{{--accent:{_hex(dark)}}}}}\n"
    )


def parse(colour: str) -> RGB:
    """Red, green and blue from 0 to 1 of "#rrggbb"."""
    digits = colour.lstrip("#")
    return tuple(int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4))  # type: ignore[return-value]


def readable(colour: RGB, paper: RGB) -> RGB:
    """`colour` moved towards ink until it can be read on `paper`; its hue stays."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*colour)
    step = -0.01 if _luminance(paper) > 0.5 else 0.01
    while contrast(colorsys.hls_to_rgb(hue, lightness, saturation), paper) < READABLE:
        lightness += step
        if not 0 < lightness < 1:
            break
    return colorsys.hls_to_rgb(hue, min(max(lightness, 0), 1), saturation)


def contrast(one: RGB, other: RGB) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: RGB) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _hex(colour: RGB) -> str:
    return "#" + "".join(f"{round(c * 255):02x}" for c in colour)


def paragraphs(text: str) -> SafeString:
    """Plain text with blank lines as paragraphs."""
    return mark_safe(linebreaks(text, autoescape=True))  # noqa: S308 - escaped by linebreaks
