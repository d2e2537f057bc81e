"""Synthetic archives: the same for the same number, interrupted or not, and listed everywhere."""

from __future__ import annotations

import io
import signal
import time

import pytest
from django.utils import timezone

from redaksi.articles.listing import places_of
from redaksi.articles.models import Article, Listing
from redaksi.articles.visibility import visible
from redaksi.imports.seed import archive
from redaksi.imports.seed.archive import fill
from redaksi.imports.seed.canvas import draw
from redaksi.imports.seed.picture_words import PICTURES
from redaksi.imports.seed.pictures import SCENES, portrait
from redaksi.imports.seed.plan import STORIES
from redaksi.imports.seed.stories import stories
from redaksi.lib.progress import Progress
from tests.stories.sites import Site, wait_until


def quiet() -> Progress:
    return Progress(io.StringIO())


def shape() -> list[tuple[object, ...]]:
    """All that makes an archive what it is, without the ids a database happens to give."""
    rows = Article.objects.order_by("translation_key").values_list(
        "translation_key",
        "headline",
        "language",
        "path",
        "first_published_at",
        "section__name",
        "sign_off",
    )
    return list(rows)


@pytest.mark.django_db
def test_a_seeded_archive_can_be_read_and_stands_in_every_list() -> None:
    assert fill(60, seed=3, progress=quiet()) == 60
    assert visible(timezone.now()).count() == 60
    assert set(Article.objects.values_list("language", flat=True)) == {"id", "en", "ar"}
    for article in Article.objects.all()[:20]:
        listed = set(Listing.objects.filter(article=article).values_list("kind", "of"))
        assert listed == {(int(kind), of) for kind, of in places_of(article)}
        assert [block.block_type for block in article.body].count("paragraph") >= 4


@pytest.mark.django_db
def test_the_same_number_makes_the_same_archive_and_a_second_run_changes_nothing() -> None:
    fill(40, seed=3, progress=quiet())
    first = shape()
    assert fill(40, seed=3, progress=quiet()) == 0
    assert shape() == first
    Article.objects.all().delete()
    fill(40, seed=3, progress=quiet())
    assert shape() == first
    assert fill(40, seed=4, progress=quiet()) == 40


@pytest.mark.django_db
def test_a_larger_archive_adds_older_articles_and_keeps_the_newer() -> None:
    fill(20, seed=3, progress=quiet())
    first = shape()
    oldest = Article.objects.order_by("first_published_at").first()
    assert oldest is not None
    assert fill(30, seed=3, progress=quiet()) == 10
    assert set(first) < set(shape())
    assert Article.objects.filter(first_published_at__lt=oldest.first_published_at).count() >= 9


@pytest.mark.django_db
def test_an_interrupted_run_goes_on_and_ends_as_if_nothing_had_been(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archive, "BATCH", 10)
    fill(40, seed=5, progress=quiet())
    whole = shape()
    Article.objects.all().delete()

    class Stopping(Progress):
        def advance(self, count: int = 1) -> None:
            super().advance(count)
            if self.done >= 20:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fill(40, seed=5, progress=Stopping(io.StringIO()))
    assert Article.objects.count() == 20
    assert fill(40, seed=5, progress=quiet()) == 20
    assert shape() == whole


@pytest.mark.slow
@pytest.mark.once
def test_ctrl_c_says_how_to_go_on(site: Site) -> None:
    with site.started("seed", "--articles", "200000") as process:
        wait_until(
            "some articles",
            lambda: site.rows("SELECT count(*) FROM articles_article")[0][0] >= 500,
            120,
        )
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
    said = (site.folder / "story.log").read_text()
    assert "To go on: redaksi seed --articles 200000" in said
    assert "Traceback" not in said
    assert site.rows("SELECT count(*) FROM articles_article")[0][0] % 500 == 0


def test_the_same_landscape_is_drawn_twice() -> None:
    palette, layers = SCENES["laut"]
    began = time.monotonic()
    assert draw("laut", palette, *layers) == draw("laut", palette, *layers)
    assert time.monotonic() - began < 20
    assert portrait("rina") == portrait("rina") != portrait("eko")


def test_every_story_of_the_demo_is_there_in_every_language() -> None:
    texts = {language: stories(language) for language in ("id", "en", "ar")}
    keys = {story.key for story in STORIES}
    assert all(set(of_language) == keys for of_language in texts.values())
    for story in STORIES:
        lengths = {len(of_language[story.key].lines) for of_language in texts.values()}
        assert len(lengths) == 1, f"{story.key} differs in its parts between languages"
        assert not story.picture or story.picture in PICTURES
