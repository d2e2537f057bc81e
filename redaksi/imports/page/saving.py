"""A recovered page becomes a draft; what no field can hold is kept beside it as a note."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from redaksi.accounts.models import User
from redaksi.addresses.paths import normalise
from redaksi.articles.models import Article, Byline, Note
from redaksi.authors.models import Author
from redaksi.imports.page import body_blocks
from redaksi.imports.page.recovered import ReadAlso, RecoveredPage
from redaksi.language.fields import default_language

LONGEST_NOTE = 20_000


def save_draft(page: RecoveredPage, *, by: User | None = None) -> Article:
    """An unpublished article with everything `page` holds, and its first revision."""
    language = page.language if page.language in settings.REDAKSI.languages else default_language()
    article = Article(
        headline=page.title[:300],
        language=language,
        dateline_place=_cut(page.dateline.place if page.dateline else "", 120),
        dateline_outlet=_cut(page.dateline.outlet if page.dateline else "", 120),
        sign_off=_cut(page.sign_off, 24),
        source_line=_cut(page.source_line, 500),
        live=False,
        created_by=by,
    )
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
        Note.objects.create(article=article, by=by, text=left_over(page)[:LONGEST_NOTE])
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


def left_over(page: RecoveredPage) -> str:
    """What the draft itself cannot hold, in words for whoever works on it."""
    parts = [_("Started from a saved page.")]
    if page.published:
        parts.append(_("Published there: %s") % page.published)
    if page.author_box:
        count = page.author_box.count
        parts.append(
            _("Author box: %s") % page.author_box.name
            + (f" ({count})" if count is not None else "")
        )
    parts += [
        _("Picture: %s") % " – ".join(words for words in (figure.caption, figure.credit) if words)
        for figure in page.figures
    ]
    parts += [_("Read also: %s") % place.text for place in page.read_also if place.text]
    if page.removed:
        parts.append(_("Left out:"))
        parts += [f"· {removed.text} [{removed.reason}]" for removed in page.removed]
    return "\n".join(parts)


def _cut(text: str | None, limit: int) -> str:
    return (text or "")[:limit]
