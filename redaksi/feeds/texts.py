"""Whole articles for feeds: no script, no style, every address whole."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from urllib.parse import urljoin

import nh3
from django.conf import settings
from django.utils.html import format_html

from redaksi.articles.body import Body
from redaksi.articles.models import Article
from redaksi.articles.views import dateline
from redaksi.lib.html import plain_text
from redaksi.media.pictures import Picture

SUMMARY = 300
TAGS = set(
    "p br hr h2 h3 h4 h5 h6 blockquote q cite pre code a b strong i em s sub sup u ul ol li dl dt "
    "dd figure figcaption img table caption thead tbody tfoot tr th td".split()
)


class Texts:
    """The texts of several articles of one language, everything they need looked up at once."""

    def __init__(self, articles: Iterable[Article]) -> None:
        several = list(articles)
        self.body = Body(
            chain.from_iterable(article.body.raw_data for article in several),
            language=several[0].language if several else "",
            also_pictures=[article.lead_picture_id for article in several],
        )

    def picture(self, article: Article) -> Picture | None:
        return self.body.shelf.picture(article.lead_picture_id, caption=article.lead_caption)

    def html(self, article: Article) -> str:
        """The whole text, its lead picture before and its source behind it."""
        text = self.body.part(article.body.raw_data).html(
            dateline=dateline(article), sign_off=article.sign_off
        )
        source = format_html("<p>{}</p>", article.source_line) if article.source_line else ""
        return _for_feeds(f"{_figure(self.picture(article))}{text}{source}")

    def summary(self, article: Article) -> str:
        """The standfirst, else how the text begins."""
        if article.standfirst:
            return article.standfirst
        text = " ".join(
            plain_text(block["value"])
            for block in article.body.raw_data[:4]
            if block["type"] == "paragraph"
        )
        if len(text) <= SUMMARY:
            return text
        return text[:SUMMARY].rpartition(" ")[0] + "…"


def _figure(picture: Picture | None) -> str:
    if picture is None:
        return ""
    words = " ".join(part for part in (picture.caption, picture.credit) if part)
    return format_html(
        '<figure><img src="{}" width="{}" height="{}" alt="{}">{}</figure>',
        picture.src,
        str(picture.width),
        str(picture.height),
        picture.alt,
        format_html("<figcaption>{}</figcaption>", words) if words else "",
    )


def _whole(_tag: str, name: str, value: str) -> str | None:
    if name not in {"href", "src"}:
        return value
    # A place on a page that is not here.
    if value.startswith("#"):
        return None
    try:
        return urljoin(f"{settings.REDAKSI.url}/", value)
    except ValueError:
        return None


_CLEANER = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags={"script", "style", "iframe", "noscript", "template", "button", "form"},
    attributes={
        "a": {"href", "hreflang"},
        "img": {"src", "alt", "width", "height"},
        "ol": {"start", "reversed"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan", "scope"},
        "*": {"lang", "dir"},
    },
    attribute_filter=_whole,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)


def _for_feeds(html: str) -> str:
    return _CLEANER.clean(html)
