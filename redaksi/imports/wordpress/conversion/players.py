"""Players and posts of other sites: known ones become embeds, others stay as a link."""

from __future__ import annotations

from html import escape

from selectolax.lexbor import LexborNode

from redaksi.imports.wordpress.conversion.flow import Flow
from redaksi.imports.wordpress.conversion.walk import element
from redaksi.lib.embeds import Embed, embed_for
from redaksi.lib.html import safe_url

_POST_CLASSES = (
    "twitter-tweet", "twitter-video", "instagram-media", "tiktok-embed", "fb-post", "fb-video",
    "fb-xfbml-parse-ignore",
)  # fmt: skip


def embed_into(flow: Flow, embed: Embed, caption: str, how: str) -> None:
    flow.add("embed", {"url": embed.url, "caption": caption})
    flow.work.note("embed", f"{how}: {embed.url}")


def address_into(flow: Flow, url: str, caption: str, origin: str) -> None:
    """An address somebody wanted embedded: a player where we know one, else a link."""
    embed = embed_for(url)
    if embed is not None:
        embed_into(flow, embed, caption, origin)
        return
    flow.paragraph()
    opening, reference = flow.work.link(url)
    if opening:
        flow.open("a", opening, reference)
        flow.text(url)
        flow.close()
    else:
        flow.text(url)
    flow.paragraph()
    flow.work.note("embed-unknown", f"{origin}: {url} became a link")
    caption_into(flow, caption)


def caption_into(flow: Flow, caption: str) -> None:
    """A caption whose picture or player could not be made stays as a paragraph."""
    if caption:
        flow.paragraph()
        flow.text(caption)
        flow.paragraph()


@element("iframe", "embed", "object")
def frame(flow: Flow, node: LexborNode) -> None:
    """An iframe, embed or object."""
    url = _address(node)
    embed = embed_for(url) if url else None
    if embed is not None:
        embed_into(flow, embed, "", f"<{node.tag}>")
        return
    flow.paragraph()
    safe = safe_url(url, ("http", "https")) if url else None
    if safe and safe.startswith("//"):
        safe = "https:" + safe
    if safe:
        title = (node.attributes.get("title") or "").strip() or safe
        html = f'<p><a href="{escape(safe)}" rel="noopener nofollow">{escape(title)}</a></p>'
        flow.append(flow.work.preserved(html, f"html:{node.tag}"))
    flow.work.note("frame", f"<{node.tag}> from {url or 'nowhere'} is only a link now")


@element("video", "audio")
def recording(flow: Flow, node: LexborNode) -> None:
    """A video or audio file: a link to it, until there is a player of our own."""
    sources = [node.attributes.get("src") or ""]
    sources += [source.attributes.get("src") or "" for source in node.css("source")]
    url = next((source for source in sources if source), "")
    recording_into(flow, url, node.tag or "video")


def recording_into(flow: Flow, url: str, kind: str) -> None:
    embed = embed_for(url)
    if embed is not None:
        embed_into(flow, embed, "", kind)
        return
    flow.paragraph()
    safe = safe_url(flow.work.context.site.absolute(url), ("http", "https")) if url else None
    if safe:
        name = safe.rsplit("/", 1)[-1] or safe
        html = f'<p><a href="{escape(safe)}" rel="noopener nofollow">{escape(name)}</a></p>'
        flow.append(flow.work.preserved(html, kind))
    flow.work.note(kind, f"{url or 'a file without address'} is a link now")


def posted(flow: Flow, node: LexborNode) -> bool:
    """A post of a social network, pasted with its text: an embed, the text as its caption."""
    classes = node.attributes.get("class") or ""
    if not any(name in classes for name in _POST_CLASSES):
        return False
    addresses = [
        node.attributes.get("cite") or "",
        node.attributes.get("data-href") or "",
        node.attributes.get("data-instgrm-permalink") or "",
        *(link.attributes.get("href") or "" for link in reversed(node.css("a[href]"))),
    ]
    for address in addresses:
        embed = embed_for(address) if address else None
        if embed is not None:
            text = flow.work.words_in(node)
            embed_into(flow, embed, text, "pasted post")
            return True
    return False


def _address(node: LexborNode) -> str:
    for name in ("src", "data-src", "data-lazy-src", "data"):
        value = (node.attributes.get(name) or "").strip()
        if value and not value.startswith(("about:", "data:", "javascript:")):
            return value
    for child in node.css("embed[src], param[name=movie], iframe[src]"):
        value = child.attributes.get("src") or child.attributes.get("value") or ""
        if value:
            return value.strip()
    return ""
