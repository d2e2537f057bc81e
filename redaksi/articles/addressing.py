"""Article addresses: made from the site's pattern, kept unique, never lost when they change."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import quote

from django.conf import settings
from django.utils import timezone

from redaksi.language.places import language_prefix
from redaksi.lib.slugs import slug_of

if TYPE_CHECKING:
    from redaksi.articles.models import Article

LONGEST_PATH = 500


def article_address(language: str, path: str | None) -> str:
    """The path part of an article's address, percent-encoded."""
    if not path:
        return "/"
    # An old site's ".html" addresses keep their shape; all others end in a slash.
    end = "" if re.search(r"\.[a-z]{3,5}$", path) else "/"
    return "/" + quote(f"{language_prefix(language)}{path}{end}")


def clean_path(path: str | None) -> str | None:
    """`path` as it is stored: NFC, no slashes at the ends, no empty or dotted parts; None for nothing."""
    plain = unicodedata.normalize("NFC", path or "")
    parts = [
        part
        for part in re.sub(r"[\x00-\x20\x7f?#%\\]+", "-", plain.strip()).split("/")
        if part.strip("-.")
    ]
    return "/".join(parts)[:LONGEST_PATH] or None


def is_taken(path: str, language: str, *, besides: int | None) -> bool:
    """Whether another article stands at this address."""
    from redaksi.articles.models import Article

    return Article.objects.filter(path=path, language=language).exclude(pk=besides).exists()


def path_for(article: Article, when: dt.datetime | None = None) -> str:
    """A free path for `article` after the site's pattern; `when` is its publication."""
    local = timezone.localtime(when or article.first_published_at or timezone.now())
    parts = {
        "year": f"{local:%Y}",
        "month": f"{local:%m}",
        "day": f"{local:%d}",
        "slug": slug_of(article.headline),
        "section": article.section.path if article.section else "",
        "id": str(article.pk),
    }
    wanted = clean_path(settings.REDAKSI.article_pattern.format(**parts)) or str(article.pk)
    path, number = wanted, 1
    while is_taken(path, article.language, besides=article.pk):
        number += 1
        path = f"{wanted}-{number}"
    return path
