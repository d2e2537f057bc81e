"""A synthetic archive of any size: the article of a number is the same whenever and however often it is made.

Articles are found again by their translation key, so that an interrupted run goes on and a second
one changes nothing. Number 0 is the newest; a larger archive reaches further into the past.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from django.conf import settings
from django.db import transaction

from redaksi.articles.listing import Place, rows_for
from redaksi.articles.models import Article, Byline, Listing
from redaksi.authors.models import Author
from redaksi.imports.seed.phrases import PHRASES, Phrases
from redaksi.imports.seed.picture_words import PICTURES
from redaksi.imports.seed.pictures import SCENES, picture
from redaksi.imports.seed.plan import AUTHORS
from redaksi.imports.seed.sections import SECTIONS
from redaksi.imports.wordpress.tasks import index_imported
from redaksi.lib.progress import Progress
from redaksi.lib.slugs import slug_of
from redaksi.media.models import NewsImage
from redaksi.press.ledger import changed
from redaksi.press.tags import SITE
from redaksi.sections.models import Section, Topic

NAMESPACE = uuid.UUID("0f4c1c0a-7a53-5d0c-9b0e-52f0d6d6a1b2")
NEWEST = dt.datetime(2026, 6, 30, 9, 0, tzinfo=dt.UTC)
APART = dt.timedelta(minutes=97)
BATCH = 500
DRAWN = 6


@dataclass(frozen=True)
class Shelves:
    """What articles are filed under: looked up once, ids alone where ids are enough."""

    sections: list[tuple[Section, list[int]]]
    topics: dict[str, list[Topic]]
    authors: list[Author]
    pictures: list[NewsImage]


@dataclass
class Made:
    """One article that is not stored yet, with the rows that will hang on it."""

    article: Article
    topics: list[Topic]
    author: Author
    places: list[Place]


def fill(count: int, *, seed: int, progress: Progress) -> int:
    """Make the archive's first `count` articles; how many were missing and are made now."""
    languages = [code for code in settings.REDAKSI.languages if code in PHRASES] or ["en"]
    shelves = _shelves(languages)
    made = 0
    progress.start("articles", count)
    for first in range(0, count, BATCH):
        numbers = range(first, min(first + BATCH, count))
        missing = _missing(numbers, seed)
        if missing:
            _store([_article(number, seed, languages, shelves) for number in missing])
        made += len(missing)
        progress.advance(len(numbers))
    if made:
        # Rows written in bulk tell the search of nothing; the worker does.
        index_imported.enqueue()
    return made


def _missing(numbers: range, seed: int) -> list[int]:
    keys = {_key(seed, number): number for number in numbers}
    there = set(
        Article.objects.filter(translation_key__in=keys).values_list("translation_key", flat=True)
    )
    return [number for key, number in keys.items() if key not in there]


def _key(seed: int, number: int) -> uuid.UUID:
    return uuid.uuid5(NAMESPACE, f"{seed}:{number}")


def _article(number: int, seed: int, languages: list[str], shelves: Shelves) -> Made:
    chance = Random(f"{seed}:{number}")  # noqa: S311 - chance for invention, not for secrets
    # Half the archive is in the newsroom's first language.
    language = languages[0] if chance.random() < 0.5 else chance.choice(languages)
    phrases = PHRASES.get(language, PHRASES["en"])
    headline = phrases.headline(chance)
    when = NEWEST - APART * number - dt.timedelta(seconds=chance.randrange(3000))
    section, above = chance.choice(shelves.sections)
    topics = chance.sample(shelves.topics[language], chance.randint(1, 3))
    author = chance.choice(shelves.authors)
    article = Article(
        headline=headline,
        standfirst=phrases.sentence(chance),
        language=language,
        # The number keeps addresses apart where headlines meet.
        path=f"{when:%Y/%m}/{slug_of(headline)}-{seed}-{number}",
        section=section,
        sign_off=author.initials,
        lead_picture=chance.choice(shelves.pictures) if chance.random() < 0.7 else None,
        body=json.dumps(list(_body(phrases, chance)), ensure_ascii=False),
        translation_key=_key(seed, number),
        live=True,
        has_unpublished_changes=False,
        announce=False,
        first_published_at=when,
        last_published_at=when,
        created_at=when,
        edited_at=when,
    )
    places: list[Place] = [
        (Listing.Kind.SITE, 0),
        *((Listing.Kind.SECTION, key) for key in above),
        *((Listing.Kind.TOPIC, topic.pk) for topic in topics),
        (Listing.Kind.AUTHOR, author.pk),
    ]
    return Made(article, topics, author, places)


def _body(phrases: Phrases, chance: Random) -> Iterator[dict[str, object]]:
    for place in range(chance.randint(4, 8)):
        if place == 2 and chance.random() < 0.3:
            yield _block("quote", {"text": phrases.sentence(chance), "attribution": ""}, chance)
        yield _block("paragraph", phrases.paragraph(chance), chance)


def _block(kind: str, value: object, chance: Random) -> dict[str, object]:
    return {
        "type": kind,
        "value": value,
        "id": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
    }


def _store(made: list[Made]) -> None:
    """A whole batch or none of it, with its places in the lists."""
    with transaction.atomic():
        changed(SITE, what="a batch of a synthetic archive")
        Article.objects.bulk_create([one.article for one in made])
        Byline.objects.bulk_create(
            [
                Byline(article_id=one.article.pk, author_id=one.author.pk, sort_order=0)
                for one in made
            ]
        )
        through = Article.topics.through
        through.objects.bulk_create(
            [
                through(article_id=one.article.pk, topic_id=topic.pk)
                for one in made
                for topic in one.topics
            ]
        )
        Listing.objects.bulk_create(
            [row for one in made for row in rows_for(one.article, one.places)]
        )


def _shelves(languages: list[str]) -> Shelves:
    sections = [_section(key) for key in SECTIONS]
    topics = {
        code: [_topic(name) for name in PHRASES.get(code, PHRASES["en"]).topics]
        for code in languages
    }
    authors = [_author(key) for key in AUTHORS]
    drawn = [
        picture(name, alt_text=PICTURES[name][0], credit="Redaksi") for name in list(SCENES)[:DRAWN]
    ]
    return Shelves(sections, topics, authors, drawn)


def _section(key: str) -> tuple[Section, list[int]]:
    above, names, _ = SECTIONS[key]
    first = settings.REDAKSI.languages[0]
    name = names.get(first, names["en"])
    parent = _section(above)[0] if above else None
    section = Section.objects.filter(name=name, parent=parent).first()
    section = section or Section.objects.create(name=name, parent=parent)
    return section, list(Section.objects.above(section).values_list("pk", flat=True))


def _topic(name: str) -> Topic:
    return Topic.objects.filter(name=name).first() or Topic.objects.create(name=name)


def _author(key: str) -> Author:
    person = AUTHORS[key]
    fields = {"initials": person.initials, "role": person.role, "kind": person.kind}
    author: Author = Author.objects.get_or_create(name=person.name, defaults=fields)[0]
    return author
