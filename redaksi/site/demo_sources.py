"""The demo's sources: what its stories stand on, one that took its figures back, and work for the desk."""

from __future__ import annotations

import hashlib

from django.utils import timezone

from redaksi.accounts.models import User
from redaksi.articles.models import Article
from redaksi.corrections import recalling
from redaksi.corrections.models import Correction, Recall
from redaksi.site.demo_source_words import (
    CITED,
    CORRECTED,
    PAGES,
    PROPOSED,
    SOURCES,
    TAKEN_BACK,
    TAKEN_BACK_NOTES,
    UNNAMED,
)
from redaksi.sources import citing, proposing
from redaksi.sources.models import CitedPage, Source, SourceName, Standing


def cite_sources(made: dict[tuple[str, str], Article], people: dict[str, User]) -> None:
    """Fill it once; a demo that has sources keeps them as they are."""
    if Source.objects.exists() or not made:
        return
    first = next(language for _, language in made)
    sources = _sources(first)
    unnamed = {
        language: Source.objects.create(
            name=name, kind=Source.Kind.ANONYMOUS, reason=reason, language=language
        )
        for language, (name, reason) in UNNAMED.items()
    }
    for (story, language), article in made.items():
        if language in UNNAMED:
            known = {**sources, "unnamed": unnamed[language]}
            _cite(story, language, article, known, people["eko"])
    _take_back(sources[TAKEN_BACK], made, people["citra"])
    _pages()
    for language, names in PROPOSED.items():
        for name, stories in names:
            for story in stories:
                if found := made.get((story, language)):
                    proposing.propose(found, name)


def _sources(first: str) -> dict[str, Source]:
    """Each with its name in every language; it goes by the one of the site's first."""
    sources: dict[str, Source] = {}
    for key, (kind, names, address, through) in SOURCES.items():
        source = Source(
            name=names.get(first, names["en"]),
            kind=kind,
            address=address,
            language=first,
            through=sources.get(through),
        )
        source.names.add(
            *(
                SourceName(name=name, language=language, shown=True)
                for language, name in names.items()
                if language != first
            )
        )
        source.save()
        sources[key] = source
    return sources


def _cite(
    story: str, language: str, article: Article, sources: dict[str, Source], by: User
) -> None:
    day = timezone.localdate(article.first_published_at)
    for of, key, role, through, path, title, note in CITED:
        if of == story:
            citing.cite(
                article,
                sources[key],
                by=by,
                role=role,
                through=sources.get(through),
                address=f"{sources[key].address}{path}" if path else "",
                title=title.get(language, ""),
                date=day if path else None,
                note=note.get(language, ""),
            )


def _take_back(source: Source, made: dict[tuple[str, str], Article], by: User) -> None:
    """It takes its figures back; one story is corrected in each language, the others wait on the desk."""
    citing.mark_source(source, Standing.WITHDRAWN, by=by)
    recall = Recall.objects.get(kind="source", of=source.pk)
    corrected = [article.pk for (story, _), article in made.items() if story == CORRECTED]
    tasks = recalling.open_tasks(recall.pk).filter(article__in=corrected)
    recalling.annotate(tasks, kind=Correction.Kind.CORRECTION, notes=TAKEN_BACK_NOTES, by=by)


def _pages() -> None:
    """As if they had been looked at. They are nowhere, so that nobody shall look for them."""
    now = timezone.now()
    CitedPage.objects.update(due_at=None, checked_at=now, read_at=now)
    for page in CitedPage.objects.filter(address__in=PAGES):
        state, text, new_text = PAGES[page.address]
        page.be(state, text=text, sha256=_digest(text))
        page.new_text, page.new_sha256 = new_text, _digest(new_text)
        page.save()


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest() if text else ""
