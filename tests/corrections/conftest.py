"""What tests of corrections share: an article readers have seen, and what its editor does to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from redaksi.accounts.models import User
from redaksi.articles.models import Article
from tests import newsroom

WRONG = "<p>Pada hari Selasa tujuh belas pedagang pindah ke pasar baru.</p>"
RIGHT = "<p>Pada hari Rabu tujuh belas pedagang pindah ke pasar baru.</p>"
TAIL = "<p>Air itu mula-mula setipis benang, lalu sebesar lengan.</p>"


def blocks(*paragraphs: str) -> list[dict[str, Any]]:
    return [{"type": "paragraph", "value": html} for html in paragraphs]


@pytest.fixture
def eko(db: None) -> User:
    return newsroom.person("Eko", role="desk_editor")


@pytest.fixture
def rina(db: None) -> User:
    return newsroom.person("Rina", role="reporter")


@pytest.fixture
def article(db: None) -> Article:
    return newsroom.published(
        "Pedagang pindah",
        section=newsroom.section("Kota"),
        byline=[newsroom.author()],
        body=blocks(WRONG, TAIL),
        path="pedagang-pindah",
    )


Revise = Callable[..., Any]


@pytest.fixture
def revise() -> Revise:
    """A draft with other words; gives its revision."""

    def write(article: Article, *paragraphs: str, **changes: Any) -> Any:
        draft = Article.objects.get(pk=article.pk).get_latest_revision_as_object()
        stream: Any = Article._meta.get_field("body")
        draft.body = stream.stream_block.to_python(blocks(*(paragraphs or (RIGHT, TAIL))))
        for name, value in changes.items():
            setattr(draft, name, value)
        return draft.save_revision()

    return write


def latest(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)
