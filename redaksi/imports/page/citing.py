"""What a draft made of a page stands on: whom the page names, and the page itself; its text stays beside."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from redaksi.accounts.models import User
from redaksi.articles.models import Article
from redaksi.imports.page.recovered import RecoveredPage
from redaksi.language.fields import default_language
from redaksi.sources import citing, proposing, reading
from redaksi.sources.addresses import host_of, tidy
from redaksi.sources.directory import Directory
from redaksi.sources.models import Citation, Original, Source
from redaksi.sources.models.original import LONGEST
from redaksi.sources.names import key_of
from redaksi.sources.pages import is_ours

Role = Citation.Role


def stand_on_sources(article: Article, page: RecoveredPage, *, by: User | None) -> None:
    """Cite what `page` names and, where its address is known, the page; keep its text for the translator."""
    address = tidy(page.address or "")
    text = "\n\n".join(part.text for part in page.body if part.text)[:LONGEST]
    if text:
        Original.objects.create(
            article=article,
            title=page.title[:300],
            text=text,
            language=(page.language or "")[:12],
            address=address,
        )
    if address and not is_ours(address):
        _cite_page(article, page, address, by)
    if article.source_line:
        reading.read([reading.Line(article.pk, article.source_line, article.language)])


def _cite_page(article: Article, page: RecoveredPage, address: str, by: User | None) -> None:
    foreign = page.language is not None and page.language != default_language()
    role = Role.TRANSLATED_FROM if foreign else Role.BASED_ON
    name = page.site if key_of(page.site) else host_of(address)
    number = Directory().find(name, address)
    source = Source.objects.filter(pk=number).first() if number else None
    if source is None:
        proposing.propose(article, name, role=role, address=address)
        return
    citing.cite(
        article,
        source,
        by=by,
        retrieved_at=timezone.now(),
        role=role,
        address=address,
        title=page.title[:300],
        date=_day(page.published),
    )


def _day(iso: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((iso or "")[:10])
    except ValueError:
        return None
