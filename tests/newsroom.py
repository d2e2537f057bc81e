"""The cast everybody knows, and short ways to make what they work with.

Rina reports, Eko edits the City desk, Citra is chief, Mira moderates, Oki operates, Rafi reads.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as Pillow

from redaksi.accounts.models import User
from redaksi.articles.models import Article, Byline
from redaksi.authors.models import Author
from redaksi.media.models import NewsImage
from redaksi.sections.models import Section


def person(name: str, *, role: str = "", **fields: Any) -> User:
    """A person with a login and, when `role` is given, one of the newsroom's roles."""
    user = User.objects.create_user(
        name.lower(), f"{name.lower()}@newsroom.example", "sandi-rahasia", first_name=name, **fields
    )
    if role:
        from redaksi.accounts.roles import give_role

        give_role(user, role)
    return user


def section(name: str = "Kota", parent: Section | None = None) -> Section:
    return Section.objects.create(name=name, parent=parent)


def author(name: str = "Rina Lestari", **fields: Any) -> Author:
    return Author.objects.create(name=name, **fields)


def picture(title: str = "Fajar", size: tuple[int, int] = (120, 80), **fields: Any) -> NewsImage:
    drawn = io.BytesIO()
    Pillow.new("RGB", size, (180, 120, 90)).save(drawn, "JPEG")
    fields.setdefault("alt_text", f"{title} di atas lembah")
    return NewsImage.objects.create(
        title=title, file=ContentFile(drawn.getvalue(), f"{title.lower()}.jpg"), **fields
    )


def draft(headline: str = "Mata air kembali mengalir", **fields: Any) -> Article:
    """An article nobody outside has seen; `byline` takes authors, `body` a list of blocks."""
    byline = fields.pop("byline", [])
    topics = fields.pop("topics", [])
    fields.setdefault(
        "body", [{"type": "paragraph", "value": "<p>Air itu mula-mula setipis benang.</p>"}]
    )
    body = fields.pop("body")
    article = Article(headline=headline, live=False, **fields)
    article.body = Article._meta.get_field("body").stream_block.to_python(body)
    article.bylines = [Byline(author=who, sort_order=place) for place, who in enumerate(byline)]
    article.topics = topics
    article.save()
    return article


def published(
    headline: str = "Mata air kembali mengalir", *, at: dt.datetime | None = None, **fields: Any
) -> Article:
    """An article readers see, published at `at` (default: a minute ago)."""
    fields["first_published_at"] = at or timezone.now() - dt.timedelta(minutes=1)
    article = draft(headline, **fields)
    article.save_revision().publish()
    return Article.objects.get(pk=article.pk)
