"""What an article's page says to machines: Open Graph, hreflang, and NewsArticle JSON-LD.

Vocabulary: https://schema.org/NewsArticle. The publisher is named by reference; the site's own
node ("#newsroom") stands on every page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from redaksi.articles.models import Article
from redaksi.articles.presentation import ArticleView, Head, Link
from redaksi.language.fields import default_language
from redaksi.media.pictures import Picture, Shelf


def of_article(
    article: Article, view: ArticleView, shelf: Shelf, further: dict[str, Any] | None = None
) -> Head:
    """The head of an article's page; `further` are properties rooms above add to its JSON-LD."""
    share = shelf.share_picture(article.lead_picture_id)
    meta = [("article:published_time", view.published.isoformat())] if view.published else []
    if view.updated:
        meta.append(("article:modified_time", view.updated.isoformat()))
    if view.section:
        meta.append(("article:section", view.section.label))
    meta += [("article:author", absolute(credit.url)) for credit in view.byline if credit.url]
    meta += [("article:tag", topic.label) for topic in view.topics]
    return Head(
        title=article.title_for_search,
        description=article.description_for_search,
        canonical=article.full_url,
        kind="article",
        image=absolute(share.src) if share else "",
        image_width=share.width if share else 0,
        image_height=share.height if share else 0,
        image_alt=share.alt if share else "",
        alternates=alternates(view.url, view.language, view.translations),
        json_ld=script_json(json_ld(article, view, share) | (further or {})),
        meta=tuple(meta),
    )


def absolute(url: str) -> str:
    """`url` with the site's scheme and host where it had none."""
    return f"{settings.REDAKSI.url}{url}" if url.startswith("/") else url


def alternates(url: str, language: str, translations: Iterable[Link]) -> tuple[Link, ...]:
    """hreflang links: this page, each translation, and the site's first language as x-default."""
    others = [Link("", absolute(t.url), language=t.language) for t in translations]
    if not others:
        return ()
    here = Link("", absolute(url), language=language)
    default = next((link for link in others if link.language == default_language()), here)
    return (here, *others, Link("", default.url, language="x-default"))


def json_ld(article: Article, view: ArticleView, share: Picture | None) -> dict[str, Any]:
    """The NewsArticle node."""
    modified = view.updated or view.published
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": f"{article.full_url}#article",
        "mainEntityOfPage": article.full_url,
        "headline": article.headline[:110],
        "inLanguage": article.language,
        "isAccessibleForFree": True,
        "publisher": {"@id": f"{settings.REDAKSI.url}/#newsroom"},
        "author": [author_node(credit.name, credit.url, article) for credit in view.byline]
        or [{"@id": f"{settings.REDAKSI.url}/#newsroom"}],
    }
    optional = {
        "description": article.description_for_search,
        "datePublished": view.published.isoformat() if view.published else "",
        "dateModified": timezone.localtime(modified).isoformat() if modified else "",
        "articleSection": view.section.label if view.section else "",
        "keywords": [topic.label for topic in view.topics],
        "image": [absolute(picture.src) for picture in (share, view.picture) if picture],
        "dateline": article.dateline_place,
        "hasPart": list(view.quotations),
    }
    return found | {key: value for key, value in optional.items() if value}


def author_node(name: str, url: str, article: Article) -> dict[str, Any]:
    """A person, or an organisation where a desk signs."""
    desks = {
        line.author.name
        for line in article.bylines.all()
        if line.author and line.author.kind == "desk"
    }
    node = {"@type": "Organization" if name in desks else "Person", "name": name}
    return node | ({"url": absolute(url)} if url else {})


def script_json(node: Any) -> SafeString:
    """JSON that can stand inside a script element, whatever an article's headline says."""
    text = json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return mark_safe(text)  # noqa: S308 - escaped above
