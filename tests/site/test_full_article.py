"""An article with all there is at once: its page asks few questions, and as few with more of everything."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from redaksi.accounts.models import User
from redaksi.articles.models import Article
from redaksi.authors.models import Author, Biography
from redaksi.comments.models import Comment
from redaksi.corrections import correcting
from redaksi.media.models import PictureText
from redaksi.sections.models import Section, SectionName, Topic
from redaksi.site.models import Identity, IdentityText, MenuLink
from redaksi.sources.models import Citation, Source, SourceName
from redaksi.statements import finding
from redaksi.statements.models import SpeakerName, Statement
from tests import newsroom
from tests.channels.newsletter.conftest import newsletter
from tests.channels.webpush.conftest import webpush
from tests.statements.said import confirmed, paragraphs, saying, simple_finder

pytestmark = pytest.mark.django_db


@pytest.fixture
def eko() -> User:
    return newsroom.person("Eko", role="desk editor")


def identity() -> Section:
    """A section with a name in English, a logo with words of its own in two languages, and texts of the site; boxes to sign up."""
    city = newsroom.section("Kota")
    SectionName.objects.create(section=city, language="en", name="City")
    logo = newsroom.picture("Lambang")
    PictureText.objects.create(picture=logo, language="en", alt_text="Emblem")
    site = Identity.objects.create(name="Warta Lembah", logo=logo)
    for language in ("id", "en"):
        IdentityText.objects.create(identity=site, language=language, tagline=f"Moto {language}")
        MenuLink.objects.create(language=language, section=city)
    newsletter()
    webpush()
    return city


def author(name: str) -> Author:
    made = newsroom.author(name, picture=newsroom.picture(name))
    for language in ("id", "en"):
        Biography.objects.create(author=made, language=language, text=f"{name}, {language}.")
    return made


def everything(eko: User, section: Section, number: int) -> Article:
    """An English article with `number` of each thing a page of an article can show."""
    topics = [Topic.objects.create(name=f"Mata air {number}.{n}") for n in range(number)]
    pictures = [newsroom.picture(f"Gambar {number}.{n}") for n in range(number)]
    for picture in pictures:
        PictureText.objects.create(
            picture=picture, language="en", alt_text="A spring", caption="Mist"
        )
    further = newsroom.published(f"Further {number}", language="en")
    words = paragraphs(
        *(saying(f"The road was opened {n}", f"Warga Ke{n}a") for n in range(number)),
        f'<a linktype="article" id="{further.pk}">elsewhere</a>',
    )
    shown = [
        {
            "type": "picture",
            "value": {"image": one.pk, "caption": "", "credit": "", "size": "text"},
        }
        for one in pictures
    ]
    found = newsroom.published(
        f"Everything {number}",
        language="en",
        body=[*words, *shown],
        section=section,
        topics=topics,
        byline=[author(f"Penulis {number}.{n}") for n in range(number)],
        lead_picture=pictures[0],
        source_line="Kantor Berita Contoh",
    )
    for language in ("id", "ar")[:number]:
        newsroom.published(language=language, translation_key=found.translation_key)
    for one in confirmed(found, eko):
        assert one.speaker
        SpeakerName.objects.create(speaker=one.speaker, language="en", name=f"Villager {one.pk}")
    agency = Source.objects.create(name=f"Agensi {number}")
    for n in range(number):
        paper = Source.objects.create(name=f"Warta {number}.{n}")
        SourceName.objects.create(
            source=paper, language="en", name=f"Paper {number}.{n}", shown=True
        )
        Citation.objects.create(article=found, source=paper, through=agency, order=n)
        correcting.add_approved(
            found, written_by=eko, by=eko, kind="correction", note=f"It was Tuesday, not {n}."
        )
        above = Comment.objects.create(article=found, text="Good.", name="Rafi", state="published")
        Comment.objects.create(
            article=found, text="Indeed.", name="Sari", state="published", parent=above, root=above
        )
    return found


def asked(reader: Client, found: Article) -> list[str]:
    """What the page of an article asks the database."""
    with CaptureQueriesContext(connection) as queries:
        page = reader.get(found.full_path)
    assert page.status_code == 200
    for expected in ("Villager", "Paper", "It was Tuesday", "Good.", "City"):
        assert expected in page.text, expected
    return [query["sql"] for query in queries.captured_queries]


@pytest.mark.once
def test_an_article_with_everything_asks_few_questions(
    client: Client, eko: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "_engine", lambda: simple_finder)
    city = identity()
    few, many = everything(eko, city, 2), everything(eko, city, 5)
    assert Statement.objects.printed().filter(article=many).count() == 5
    asked(client, few)
    first, second = asked(client, few), asked(client, many)
    assert len(first) == len(second), second
    assert len(second) <= 15, "\n".join(second)
