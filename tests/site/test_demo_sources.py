"""The demo's sources: something to see in each language, for readers and for the desk."""

from __future__ import annotations

import pytest
from django.test import Client

from redaksi.articles.models import Article
from redaksi.corrections.models import Recall
from redaksi.corrections.recalling import open_tasks
from redaksi.imports.seed.plan import STORIES
from redaksi.site.demo_source_words import CITED, PROPOSED, SOURCES, TAKEN_BACK_NOTES, UNNAMED
from redaksi.site.demo_sources import cite_sources
from redaksi.sources.models import Citation, CitedPage, ProposedSource, Source
from tests import newsroom

pytestmark = pytest.mark.django_db
SHOWN = ("spring", "kitchen", "market", "birds")


@pytest.fixture
def made() -> dict[tuple[str, str], Article]:
    """Some of the demo's stories, and its sources."""
    people = {
        "eko": newsroom.person("Eko", role="chief editor"),
        "citra": newsroom.person("Citra", role="chief editor"),
    }
    articles = {
        (story, language): newsroom.published(f"{story} {language}", language=language)
        for story in SHOWN
        for language in ("id", "en", "ar")
    }
    cite_sources(articles, people)
    cite_sources(articles, people)
    return articles


def test_every_language_reads_its_own_names_and_what_was_taken_back(
    made: dict[tuple[str, str], Article], client: Client
) -> None:
    for language in ("id", "en", "ar"):
        spring = client.get(made["spring", language].full_path).content.decode()
        assert SOURCES["college"][1][language] in spring
        assert UNNAMED[language][1] in spring
        birds = client.get(made["birds", language].full_path).content.decode()
        assert SOURCES["paper"][1][language] in birds
        assert SOURCES["agency"][1][language] in birds
        kitchen = client.get(made["kitchen", language].full_path).content.decode()
        assert TAKEN_BACK_NOTES[language] in kitchen


def test_the_desk_has_work_and_nothing_is_made_twice(
    made: dict[tuple[str, str], Article],
) -> None:
    assert Source.objects.count() == len(SOURCES) + len(UNNAMED)
    assert Citation.objects.count() == 3 * sum(story in SHOWN for story, *_ in CITED)
    # The market's stories in three languages wait; the kitchen's are corrected.
    assert open_tasks(Recall.objects.get().pk).count() == 3
    # No worker goes looking for pages that were never anywhere.
    assert not CitedPage.objects.exclude(due_at=None).exists()
    assert ProposedSource.objects.filter(decided_at=None).exists()


def test_its_stories_and_sources_are_those_there_are() -> None:
    stories = {story.key for story in STORIES}
    assert {story for story, *_ in CITED} <= stories
    assert {key for _, key, *_ in CITED} <= {*SOURCES, "unnamed"}
    assert {one for names in PROPOSED.values() for _, in_ in names for one in in_} <= stories
