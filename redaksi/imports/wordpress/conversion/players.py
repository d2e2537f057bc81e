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

# Of each AMP player: the attribute that names what it plays, and the address of that.
_AMP = {
    "amp-youtube": ("data-videoid", "https://www.youtube.com/watch?v={}"),
    "amp-vimeo": ("data-videoid", "https://vimeo.com/{}"),
    "amp-dailymotion": ("data-videoid", "https://www.dailymotion.com/video/{}"),
    "amp-twitter": ("data-tweetid", "https://x.com/i/web/status/{}"),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/{}/"),
    "amp-facebook": ("data-href", "{}"),
    "amp-tiktok": ("data-src", "{}"),
}


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
    if not flow.work.context.site.owns(url):
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
    if "wp-embedded-content" in (node.attributes.get("class") or ""):
        # The same card a second time, for browsers with scripts.
        return
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


@element("amp-iframe", *_AMP)
def amp(flow: Flow, node: LexborNode) -> None:
    """What pages for AMP have in place of a frame: a player's name and its number."""
    name, address = _AMP.get(node.tag or "", ("src", "{}"))
    value = (node.attributes.get(name) or "").strip()
    if value:
        address_into(flow, address.format(value), "", f"<{node.tag}>")
    else:
        flow.work.note("frame", f"<{node.tag}> without an address was left out")


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
            # What Instagram's box says until it is loaded is nobody's caption.
            text = "" if text.startswith("View this post on") else text
            embed_into(flow, embed, text, "pasted post")
            return True
    return False


def carded(flow: Flow, node: LexborNode) -> bool:
    """The card of an article of the old site's own, which WordPress shows for its bare address."""
    link = node.css_first("a[href]")
    href = (link.attributes.get("href") or "") if link is not None else ""
    if "wp-embedded-content" not in (node.attributes.get("class") or ""):
        return False
    if not href or not flow.work.context.site.owns(href):
        return False
    address_into(flow, flow.work.context.site.absolute(href), "", "wp-embed")
    return True


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
