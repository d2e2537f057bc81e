"""A feed reader that followed the old site goes on with ours, and shows nothing old as new."""

from __future__ import annotations

from pathlib import Path

import pytest

from redaksi.articles.models import Article
from redaksi.articles.publishing import withdraw
from tests import newsroom
from tests.feeds.reading import DOCUMENTS, ids
from tests.imports.wordpress.archive import SITE, author, item, move_in, write

pytestmark = pytest.mark.django_db
ADDRESSES = {"rss": "/feed/", "atom": "/feed/atom/", "json": "/feed/json/"}
NUMBERS = range(1, 21)


def guid(number: int) -> str:
    # What WordPress writes once and keeps, also after the site has moved to another name.
    return f"https://lama.example/?p={number}"


def old_site(folder: Path) -> Path:
    """Twenty posts, each with the id its feed gave it."""
    posts = (
        item(
            number,
            post_date_gmt=f"2024-05-{number:02} 00:00:00",
            post_date=f"2024-05-{number:02} 07:00:00",
            more=f'<guid isPermaLink="false">{guid(number)}</guid>',
        )
        for number in NUMBERS
    )
    return write(folder, author("rina", "Rina"), *posts)


@pytest.mark.parametrize("form", DOCUMENTS)
def test_no_feed_reader_shows_twenty_old_stories_as_new(tmp_path: Path, form: str) -> None:
    seen = {guid(number) for number in NUMBERS}
    export = old_site(tmp_path)
    move_in(export)
    assert set(ids(ADDRESSES[form], form)) == seen
    # Nor does a second run, a changed headline or another address make one of them new.
    move_in(export)
    changed = Article.objects.order_by("pk").first()
    assert changed is not None
    changed.headline, changed.path = "Judul lain", "alamat/lain"
    changed.save_revision().publish()
    assert set(ids(ADDRESSES[form], form)) == seen
    newsroom.published("Berita baru")
    new = [one for one in ids(ADDRESSES[form], form) if one not in seen]
    assert len(new) == 1


def test_the_old_sites_own_feed_address_answers(tmp_path: Path) -> None:
    move_in(old_site(tmp_path))
    assert ids("/feed/", "rss")[0] == guid(20)
    assert SITE.startswith("https://")


def test_a_story_that_was_withdrawn_does_not_come_back_under_another_name(tmp_path: Path) -> None:
    export = old_site(tmp_path)
    move_in(export)
    newest = Article.objects.order_by("-first_published_at").first()
    assert newest is not None
    withdraw(newest, by=None)
    move_in(export)
    assert set(ids("/feed/", "rss")) == {guid(number) for number in NUMBERS[:-1]}
