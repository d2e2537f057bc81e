"""A recovered page becomes a draft; what no field can hold is kept beside it as a note."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from redaksi.accounts.models import User
from redaksi.addresses.paths import normalise
from redaksi.articles.models import Article, Byline, Note
from redaksi.authors.models import Author
from redaksi.imports.page import body_blocks, left_over
from redaksi.imports.page.citing import stand_on_sources
from redaksi.imports.page.recovered import ReadAlso, RecoveredPage
from redaksi.language.fields import default_language


def save_draft(page: RecoveredPage, *, by: User | None = None) -> Article:
    """An unpublished article with everything `page` holds, and its first revision."""
    language = page.language if page.language in settings.REDAKSI.languages else default_language()
    said = {
        "headline": page.title,
        "dateline_place": page.dateline.place if page.dateline else "",
        "dateline_outlet": page.dateline.outlet if page.dateline else "",
        "sign_off": page.sign_off,
        "source_line": page.source_line,
    }
    fields = {name: _cut(name, value) for name, value in said.items()}
    too_long = [value for name, value in said.items() if value and value != fields[name]]
    article = Article(**fields, language=language, live=False, created_by=by)
    article.body = _body(page, language)
    article.bylines = [
        Byline(author=author, name="" if author else name[:200], sort_order=place)
        for place, name in enumerate(page.byline)
        for author in [Author.objects.filter(name__iexact=name).first()]
    ]
    with transaction.atomic():
        article.save()
        # A draft may lack what publishing will ask for.
        article.save_revision(user=by, clean=False)
        stand_on_sources(article, page, by=by)
        for text in left_over.notes(page, too_long):
            Note.objects.create(article=article, by=by, text=text)
    return article


def _body(page: RecoveredPage, language: str) -> Any:
    """The body's blocks, their read-also places filled where the article named is one of ours."""
    places = iter(page.read_also)
    blocks = body_blocks(page)
    for block in blocks:
        if block["type"] == "read_also":
            article = _named(next(places, ReadAlso()), language)
            if article:
                item = {"type": "item", "value": article.pk, "id": str(uuid.uuid4())}
                block["value"] = {**block["value"], "articles": [item]}
    return Article._meta.get_field("body").stream_block.to_python(blocks)


def _named(place: ReadAlso, language: str) -> Article | None:
    """The article a read-also place names by its address or its headline."""
    found = None
    if place.url:
        found = Article.objects.filter(
            language=language, path=normalise(urlsplit(place.url).path)
        ).first()
    if found is None and place.text:
        found = Article.objects.filter(language=language, headline__iexact=place.text).first()
    return found


def _cut(name: str, value: str | None) -> str:
    """A value as long as its field; the note has it whole."""
    return (value or "")[: Article._meta.get_field(name).max_length]
