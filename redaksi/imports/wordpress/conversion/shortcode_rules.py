"""What each shortcode becomes; those of plugins we do not know stay visible as they were."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape

from redaksi.imports.wordpress.conversion import pictures, players, walk
from redaksi.imports.wordpress.conversion.flow import Flow
from redaksi.imports.wordpress.conversion.pictures import Picture
from redaksi.imports.wordpress.shortcodes import Shortcode
from redaksi.lib.html import plain_text, sanitise

_MEDIA = ("src", "mp4", "m4v", "webm", "ogv", "flv", "mp3", "ogg", "oga", "wav", "m4a", "url")
_YOUTUBE_ID = re.compile(r"^[\w-]{11}$", re.A)
_NUMBER = re.compile(r"\d{1,18}")


@walk.placed(Shortcode)
def shortcode_into(flow: Flow, code: Shortcode) -> None:
    name = code.name.lower()
    if name in {"caption", "wp_caption"}:
        _captioned(flow, code)
    elif name == "gallery":
        _gallery(flow, code)
    elif name in {"embed", *_PLAYERS}:
        _player(flow, code, name)
    elif name in {"audio", "video", "wpvideo"}:
        url = next((code.attributes[key] for key in _MEDIA if code.attributes.get(key)), "")
        url = url or next((value for value in code.positional if "/" in value), "")
        if url:
            players.recording_into(flow, url, name.removeprefix("wp"))
        else:
            _keep(flow, code)
    elif code.is_layout and code.inner is not None:
        flow.work.note("shortcode-unwrapped", code.opening)
        _text(flow, code.inner)
    elif code.is_layout:
        flow.work.note("shortcode-dropped", f"for looks only: {code.opening}")
    else:
        _keep(flow, code)


# Hosted WordPress's shortcodes for one player each.
_PLAYERS = frozenset(
    "youtube vimeo dailymotion soundcloud spotify tweet twitter instagram facebook tiktok".split()
)


def _captioned(flow: Flow, code: Shortcode) -> None:
    inner = code.inner or ""
    if nested := re.search(r"\[(?:wp_)?caption\b", inner):
        # One pasted into another: two pictures, one below the other.
        first = replace(code, inner=inner[: nested.start()])
        _captioned(flow, first)
        _text(flow, inner[nested.start() :])
        return
    if "<img" not in inner:
        # An empty or broken caption: its words are text.
        _text(flow, f"{inner} {escape(code.attributes.get('caption', ''))}")
        return
    parser = walk.parsed(flow.work.with_places(inner))
    image = parser.css_first("img") if parser is not None else None
    if parser is None or image is None:
        _text(flow, inner)
        return
    found = pictures.read(image)
    number = _NUMBER.search(code.attributes.get("id", ""))
    found.old_id = found.old_id or (int(number[0]) if number else 0)
    link = parser.css_first("a[href]")
    around = (
        (link.attributes.get("href") or "") if link is not None and link.css_first("img") else ""
    )
    for used in parser.css("img"):
        if used.mem_id == image.mem_id:
            used.decompose()
            break
    # An HTML parser is asked a second time only where there is more than words and links.
    simple = not re.search(r"<(?!/?(?:a|b|strong|i|em|img)\b)|\[", inner)
    rest = (
        parser.text(deep=True) if simple else plain_text(flow.work.written_out(parser.html or ""))
    )
    found.caption = " ".join(f"{code.attributes.get('caption', '')} {rest}".split())
    outside, flow.around = flow.around, around
    pictures.picture_into(flow, found)
    flow.around = outside


def _gallery(flow: Flow, code: Shortcode) -> None:
    asked = code.attributes.get("ids") or code.attributes.get("include") or ""
    ids = [int(number) for number in _NUMBER.findall(asked)]
    if not ids:
        left_out = set(map(int, _NUMBER.findall(code.attributes.get("exclude", ""))))
        ids = [number for number in flow.work.context.attachments() if number not in left_out]
    if not ids:
        flow.work.note("gallery-empty", f"no picture belongs to {code.opening}")
        _keep(flow, code)
        return
    found = [Picture(old_id=number) for number in ids]
    pictures.gallery_into(flow, found, code.attributes.get("title", ""), code.source)


def _player(flow: Flow, code: Shortcode, name: str) -> None:
    offered = [code.inner or "", *code.positional]
    offered += [code.attributes.get(key, "") for key in ("url", "src", "href", "id", "tweet")]
    for value in offered:
        value = plain_text(value).strip()
        if name in {"youtube"} and _YOUTUBE_ID.match(value):
            value = f"https://www.youtube.com/watch?v={value}"
        elif name == "vimeo" and value.isdigit():
            value = f"https://vimeo.com/{value}"
        elif name in {"tweet", "twitter"} and value.isdigit():
            value = f"https://x.com/i/web/status/{value}"
        if value.startswith(("http://", "https://", "//")):
            players.address_into(flow, value.split()[0], "", f"[{name}]")
            return
    _keep(flow, code)


def _text(flow: Flow, html: str) -> None:
    flow.paragraph()
    walk.html_into(flow, html)


def _keep(flow: Flow, code: Shortcode) -> None:
    opening, closing = escape(code.opening, quote=False), escape(code.closing, quote=False)
    inner = code.inner or ""
    if code.inner is None:
        html = f"<p>{opening}</p>"
    elif re.search(r"<(?:p|div|h\d|ul|ol|table|blockquote|figure|pre)\b", inner) or "\n" in inner:
        body = inner if "<p" in inner else re.sub(r"\n\s*\n", "<br><br>", inner.strip())
        html = f"<p>{opening}</p><div>{body}</div><p>{closing}</p>"
    else:
        html = f"<p>{opening}{inner}{closing}</p>"
    flow.append(flow.work.preserved(sanitise(html), f"shortcode:{code.name}"))
    flow.work.note("shortcode-kept", code.opening)
