"""Filling a site with the demo's newspaper. What is there already is left alone, so it can be run again."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from redaksi.accounts.models import User
from redaksi.articles.models import Article, Byline
from redaksi.authors.models import Author, Biography
from redaksi.imports.seed import plan
from redaksi.imports.seed.picture_words import PICTURES, PORTRAIT
from redaksi.imports.seed.pictures import picture
from redaksi.imports.seed.sections import SECTIONS, TOPICS
from redaksi.imports.seed.stories import Text, blocks, stories
from redaksi.lib.progress import Progress
from redaksi.media.models import NewsImage
from redaksi.media.renditions import prepare
from redaksi.sections.models import Section, SectionName, Topic

NAMESPACE = uuid.UUID("6f1d1f5e-3f0b-5a55-8a0e-7d0d0c1b7a11")
CREDIT = "Warta Lembah"
ARABIC_DESK = "salma"


@dataclass(frozen=True)
class Newsroom:
    """The rows stories hang on, by the plan's keys."""

    sections: dict[str, Section]
    authors: dict[str, Author]
    pictures: dict[str, NewsImage]


def languages() -> list[str]:
    """The site's languages the demo has stories in; the site's first one leads."""
    return [code for code in settings.REDAKSI.languages if code in ("id", "en", "ar")]


def fill_stories(progress: Progress, *, by: User) -> dict[tuple[str, str], Article]:
    """All stories, published some hours ago, by (key, language)."""
    newsroom = Newsroom(_sections(), _authors(), _pictures(progress))
    texts = {language: stories(language) for language in languages()}
    progress.start("articles", len(plan.STORIES) * len(texts))
    made: dict[tuple[str, str], Article] = {}
    # All as drafts first: the read-also places of one speak of another.
    for story in plan.STORIES:
        for language, of_language in texts.items():
            made[story.key, language] = _draft(
                story, of_language[story.key], language, newsroom, by
            )
    for story in reversed(plan.STORIES):
        for language, of_language in texts.items():
            article = made[story.key, language]
            if not article.live:
                ids = {key: other.pk for (key, code), other in made.items() if code == language}
                _publish(article, story, of_language[story.key], newsroom, ids, by)
            progress.advance()
    return {place: Article.objects.get(pk=article.pk) for place, article in made.items()}


def _sections() -> dict[str, Section]:
    first = settings.REDAKSI.languages[0]
    made: dict[str, Section] = {}
    for position, (key, (above, names, descriptions)) in enumerate(SECTIONS.items()):
        name = names.get(first, names["en"])
        section = Section.objects.filter(name=name).first() or Section(name=name)
        if section.pk is None:
            section.parent = made.get(above)
            section.position = 10 * (position + 1)
            section.description = descriptions.get(first, "")
            section.names = [
                SectionName(language=code, name=names[code], description=descriptions[code])
                for code in languages()
                if code != first
            ]
            section.save()
        made[key] = section
    return made


def _authors() -> dict[str, Author]:
    made: dict[str, Author] = {}
    for key, person in plan.AUTHORS.items():
        author = Author.objects.filter(name=person.name).first()
        if author is None:
            author = Author(
                name=person.name,
                initials=person.initials,
                role=person.role,
                kind=person.kind,
                biographies=[
                    Biography(language=code, text=person.biography[code]) for code in languages()
                ],
            )
            if person.kind == "person":
                portrait_words = {code: f"{of} {person.name}" for code, of in PORTRAIT.items()}
                author.picture = picture(f"potret-{key}", alt_text=portrait_words, credit=CREDIT)
            author.save()
        made[key] = author
    return made


def _pictures(progress: Progress) -> dict[str, NewsImage]:
    progress.start("pictures", len(PICTURES))
    made: dict[str, NewsImage] = {}
    for name, (alt_texts, captions) in PICTURES.items():
        made[name] = picture(name, alt_text=alt_texts, caption=captions, credit=CREDIT)
        # Now and not in the worker: the first look at the demo shall be the right one.
        prepare(made[name])
        progress.advance()
    return made


def _draft(story: plan.Story, text: Text, language: str, newsroom: Newsroom, by: User) -> Article:
    key = uuid.uuid5(NAMESPACE, story.key)
    found = Article.objects.filter(translation_key=key, language=language).first()
    if found is not None:
        return found
    when = timezone.now() - dt.timedelta(hours=story.hours_ago)
    article = Article(
        translation_key=key,
        language=language,
        live=False,
        headline=text.headline,
        standfirst=text.standfirst,
        section=newsroom.sections[story.section],
        first_published_at=when,
        created_at=when,
        created_by=by,
        lead_picture=newsroom.pictures.get(story.picture),
    )
    if story.picture:
        article.lead_caption = PICTURES[story.picture][1][language]
    if story.place:
        article.dateline_place = plan.PLACES[story.place][language]
        article.dateline_outlet = plan.OUTLET[language]
    names = [*story.authors, ARABIC_DESK] if language == "ar" else story.authors
    article.sign_off = plan.AUTHORS[story.authors[0]].initials
    article.bylines = [
        Byline(author=newsroom.authors[name], sort_order=order) for order, name in enumerate(names)
    ]
    article.topics = [_topic(TOPICS[topic][language]) for topic in story.topics]
    article.save()
    return article


def _topic(name: str) -> Topic:
    return Topic.objects.filter(name=name).first() or Topic.objects.create(name=name)


def _publish(
    article: Article,
    story: plan.Story,
    text: Text,
    newsroom: Newsroom,
    ids: dict[str, int],
    by: User,
) -> None:
    pictures = {name: image.pk for name, image in newsroom.pictures.items()}
    article.body = json.dumps(blocks(text, pictures=pictures, articles=ids))
    with transaction.atomic():
        article.save_revision(user=by).publish(user=by)
        # It came out hours ago and nobody has touched it since.
        when = article.first_published_at
        Article.objects.filter(pk=article.pk).update(last_published_at=when, edited_at=when)
        article.tell()
