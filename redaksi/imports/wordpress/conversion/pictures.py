"""Pictures: single ones, with captions, in galleries; found by old id or by their address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape

from selectolax.lexbor import LexborNode

from redaksi.imports.wordpress.conversion import players, walk
from redaksi.imports.wordpress.conversion.flow import Flow
from redaksi.imports.wordpress.conversion.results import Reference
from redaksi.imports.wordpress.conversion.work import Work
from redaksi.imports.wordpress.uploads import candidates, is_picture, unproxied, upload_path
from redaksi.lib.html import safe_url

_ID = re.compile(r"\b(?:wp-image-|attachment_|attachment-)(\d{1,18})\b")
_LAZY = ("data-src", "data-lazy-src", "data-original", "data-orig-file")
_STAND_IN = re.compile(r"/wp-content/(?:plugins|themes)/|placeholder|blank\.|lazy", re.I)
WIDE = re.compile(r"\balign(?:wide|full)\b")


@dataclass(slots=True)
class Picture:
    """One picture as a body names it."""

    url: str = ""
    old_id: int = 0
    alt: str = ""
    caption: str = ""
    width: str = ""
    height: str = ""
    wide: bool = False


@walk.element("img", "amp-img", "amp-anim")
def picture(flow: Flow, node: LexborNode) -> None:
    """An <img> by itself; one inside a sentence parts it."""
    found = read(node)
    if _is_emoji(node, found):
        flow.text(found.alt)
        return
    if not found.url and not found.old_id:
        flow.work.note("picture-dropped", f"a picture without an address: {found.alt}")
        flow.text(found.alt)
        return
    if found.width in {"0", "1"} and found.height in {"0", "1"}:
        flow.work.note("picture-dropped", f"a counting pixel: {found.url}")
        return
    picture_into(flow, found)


def read(node: LexborNode) -> Picture:
    attributes = node.attributes
    url = (attributes.get("src") or "").strip()
    lazy = next((v.strip() for name in _LAZY if (v := attributes.get(name))), "")
    # What a lazy picture shows until it is loaded is a pixel, or a file of a plug-in or theme.
    if lazy and (not url or url.startswith("data:") or _STAND_IN.search(url)):
        url = lazy
    classes = attributes.get("class") or ""
    number = _ID.search(classes) or re.match(r"(\d{1,18})$", attributes.get("data-id") or "")
    return Picture(
        url=unproxied(url),
        old_id=int(number[1]) if number else 0,
        alt=" ".join((attributes.get("alt") or "").split()),
        width=(attributes.get("width") or "").strip(),
        height=(attributes.get("height") or "").strip(),
        wide=bool(WIDE.search(classes)),
    )


def picture_into(flow: Flow, found: Picture) -> None:
    work = flow.work
    if flow.around:
        _report_link(flow, found)
    image = resolve(work, found)
    if image is not None:
        size = "wide" if found.wide else "text"
        value = {"image": image, "caption": found.caption, "credit": "", "size": size}
        flow.add("picture", value)
        return
    html = outside_html(work, found)
    if not html:
        work.note("picture-dropped", f"no fit address: {found.url[:100]} {found.alt}")
        players.caption_into(flow, found.caption or found.alt)
        return
    origin = f"picture:{found.old_id}" if found.old_id else "picture"
    block = flow.append(work.preserved(html, origin))
    work.found.append(Reference("image", _key(work, found), found.url, block["id"]))


def resolve(work: Work, found: Picture) -> int | None:
    """Our image: by the old id, else by the file its address means."""
    ask = work.context.image_for
    if found.old_id and (image := ask(found.old_id)) is not None:
        return image
    if not found.url:
        return None
    path = upload_path(found.url, work.context.site)
    if path is None:
        return ask(work.context.site.absolute(found.url))
    return next((image for name in candidates(path) if (image := ask(name)) is not None), None)


def outside_html(work: Work, found: Picture) -> str:
    """A figure that shows the picture from where it stands; "" without a fit address."""
    url = safe_url(work.context.site.absolute(found.url), ("http", "https")) if found.url else None
    if not url or not url.startswith(("http", "//")):
        return ""
    size = "".join(
        f' {name}="{value}"'
        for name, value in (("width", found.width), ("height", found.height))
        if re.fullmatch(r"\d{1,5}", value)
    )
    caption = (
        f"<figcaption>{escape(found.caption, quote=False)}</figcaption>" if found.caption else ""
    )
    return f'<figure><img src="{escape(url)}" alt="{escape(found.alt)}"{size}>{caption}</figure>'


def is_gallery(node: LexborNode) -> bool:
    classes = node.attributes.get("class") or ""
    return (
        "wp-block-gallery" in classes or "tiled-gallery" in classes or "blocks-gallery" in classes
    )


def gallery_of(flow: Flow, node: LexborNode) -> None:
    """A gallery written out as pictures."""
    found: list[Picture] = []
    for image in node.css("img"):
        one = read(image)
        holder = image.parent
        while holder is not None and holder.tag not in {"figure", "li"} and holder.parent != node:
            holder = holder.parent
        if holder is not None and holder.mem_id != node.mem_id:
            one.caption = caption_of(flow, holder)
        found.append(one)
    title = ""
    for child in walk.elements_in(node):
        if child.tag == "figcaption":
            title = flow.work.words_in(child)
    gallery_into(flow, found, title)
    for done in node.css("figcaption, .gallery-caption, .wp-caption-text"):
        done.decompose()
    if rest := flow.work.words_in(node):
        players.caption_into(flow, rest)


def gallery_into(flow: Flow, found: list[Picture], title: str = "", source: str = "") -> None:
    """`source` is what to keep when none of the pictures is known or shown anywhere."""
    work = flow.work
    known: list[dict[str, object]] = []
    missing: list[Picture] = []
    for one in found:
        image = resolve(work, one)
        if image is None:
            missing.append(one)
        else:
            known.append({"image": image, "caption": one.caption})
    if known:
        block = flow.add("gallery", {"pictures": work.items(known), "title": title})
        for one in missing:
            work.found.append(Reference("image", _key(work, one), one.url, block["id"]))
            work.note(
                "picture-missing", f"not in the gallery: {one.old_id or ''} {one.url} {one.caption}"
            )
        return
    numbers = ",".join(str(one.old_id) for one in found if one.old_id)
    html = "".join(outside_html(work, one) for one in found)
    if title:
        html += f"<p>{escape(title, quote=False)}</p>"
    html = html or (f"<p>{escape(source, quote=False)}</p>" if source else "")
    if html:
        block = flow.append(work.preserved(html, f"gallery:{numbers}"[:100]))
        for one in missing:
            work.found.append(Reference("image", _key(work, one), one.url, block["id"]))
    work.note("gallery-missing", f"no picture of a gallery is known: {numbers or source}")


def caption_of(flow: Flow, node: LexborNode) -> str:
    """The text of a figure's or list item's own caption."""
    caption = caption_node(node)
    return flow.work.words_in(caption) if caption is not None else ""


def caption_node(node: LexborNode) -> LexborNode | None:
    return node.css_first("figcaption, .gallery-caption, .wp-caption-text")


def _report_link(flow: Flow, found: Picture) -> None:
    """A picture that leads to itself, large, needs no link; any other loses one."""
    around = flow.around
    if not is_picture(around) and "attachment" not in around:
        flow.work.note("picture-link", f"the link of a picture was left out: {around}")


def _key(work: Work, found: Picture) -> int | str:
    if found.old_id:
        return found.old_id
    path = upload_path(found.url, work.context.site)
    return path if path is not None else work.context.site.absolute(found.url)


def _is_emoji(node: LexborNode, found: Picture) -> bool:
    classes = node.attributes.get("class") or ""
    return (
        "wp-smiley" in classes
        or "emoji" in classes.split()
        or "//s.w.org/images/core/emoji" in found.url
    )
