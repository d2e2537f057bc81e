"""The proof can fail: take one tag away from one model, and a reader gets a stale page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from random import Random
from typing import Any

import pytest

from redaksi.addresses.models import OldAddress
from redaksi.articles import list_tags, listing
from redaksi.articles.models import Article, FeedId
from redaksi.authors.models import Author
from redaksi.comments.models import Comment, CommentRules, SectionRules
from redaksi.feeds.models import FeedRules
from redaksi.media.models import NewsImage, PictureText
from redaksi.pages.models import StandingPage
from redaksi.sections.models import Section, Topic
from redaksi.site import furniture
from redaksi.site.models import FrontPage, Identity, MenuLink
from redaksi.sources.models import Citation, Source
from redaksi.statements.models import Speaker, Statement
from tests.press import citing, paper, quotes, talk
from tests.press.paper import Act
from tests.press.walk import ALL, Stale, Walk

HOME = r"/(en/)?"
# Articles alone, without their feeds and histories: every page that is read costs two renderings.
READ = r"/2026/(?!.*/(feed|history)/$).*"
# A model, the tag taken from it, what then has to be noticed, and on which pages.
OF_MODELS: list[tuple[type[Any], str, Sequence[Act], str]] = [
    (Article, "article", [paper.edit_headline], HOME),
    (Article, "articles", [paper.edit_headline], r"/sitemap\.xml"),
    (Article, "translations", [paper.translate, paper.move_address], r"(/en)?/(2026|pindah)/.*"),
    (Article, "address", [paper.move_address], r"/pindah/\d/"),
    (OldAddress, "address", [paper.set_old_address], r"/(tak-ada|lama|pindah/1)/"),
    (Section, "section", [paper.rename_section], r"/tak-ada/"),
    (Section, "sections", [paper.new_section], HOME),
    (Topic, "topic", [paper.change_topic], r"/topik/.*"),
    (Topic, "topics", [paper.change_topic, paper.new_topic], r"/topik/topik-\d/"),
    (Author, "author", [paper.change_author], r"/penulis/.*"),
    (Author, "authors", [paper.new_author], r"/penulis/penulis-\d/"),
    (Source, "source", [citing.cite, citing.change_source], READ),
    (Source, "sources", [citing.new_source], r"/sumber/sumber-\d/"),
    (Citation, "citations", [citing.cite, citing.change_citation], READ),
    (NewsImage, "picture", [paper.change_picture], HOME),
    (PictureText, "picture", [paper.change_picture_words], HOME),
    (StandingPage, "page", [paper.set_page, paper.change_menu], HOME),
    (StandingPage, "pages", [paper.set_page], r"/sitemap-pages\.xml"),
    (StandingPage, "translations", [paper.set_page, paper.translate_page], r"(/en)?/tetap-\d/"),
    (StandingPage, "address", [paper.set_page], r"/tetap-\d/"),
    (Identity, "site", [paper.change_identity], HOME),
    (MenuLink, "site", [paper.change_menu], HOME),
    (FrontPage, "front", [paper.set_front], HOME),
    (Comment, "comments", [talk.comment, talk.moderate], READ),
    (Comment, "comments", [talk.comment, talk.moderate], r"(/en)?/comments/feed/"),
    (FeedRules, "site", [paper.change_feeds], r"(/en)?/feed/"),
    (FeedId, "article", [paper.name_in_feeds], r"(/en)?/feed/"),
    (CommentRules, "site", [talk.change_rules], READ),
    (SectionRules, "site", [talk.change_rules], READ),
    (Statement, "said", [quotes.quote, quotes.mend_quote], READ),
    (Statement, "said", [quotes.quote, quotes.take_words_back], r"(/en)?/speakers/.+"),
    (Speaker, "speaker", [quotes.quote, quotes.change_speaker], READ),
    (Speaker, "speakers", [quotes.quote, quotes.change_speaker], r"(/en)?/speakers/"),
]
SHIFTING = [paper.write, paper.redate, paper.unpublish]
# Of lists: what the tag ends in, what has to be noticed, and on which pages.
OF_LISTS: list[tuple[str, Sequence[Act], str]] = [
    (":id", [paper.write, paper.unpublish], r"/(rubrik|penulis)/[^/]*/"),
    (":newest", [paper.write], r"/(feed/)?"),
    ("speakers", [quotes.quote], r"(/en)?/speakers/"),
    (":page0", SHIFTING, r"/(en/)?penulis/warta/halaman/\d+/"),
    (":page1", SHIFTING, r"/(en/)?penulis/warta/halaman/\d+/"),
    (":page2", SHIFTING, r"/(en/)?penulis/warta/halaman/\d+/"),
    (":2026-11", [paper.write], r"/arsip/2026/11/"),
    (":2026-11-24", [paper.write], r"/arsip/2026/11/24/"),
]
MOST_STEPS = 80


def notices(walk: Walk, acts: Sequence[Act], pages: str) -> None:
    """Walk until a reader gets a stale page; fail when nobody does."""
    chance = Random(7)
    walk.only = re.compile(pages)
    walk.trusting = True
    walk.read(chance, ALL, "the beginning")
    # From here on a fragment may be made anew in a page that is stale.
    walk.trusting = False
    with pytest.raises(Stale):
        walk.take(MOST_STEPS, chance, acts=acts, reads=ALL)


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.parametrize(
    ("model", "kind", "acts", "pages"),
    OF_MODELS,
    ids=lambda value: getattr(value, "__name__", None),
)
def test_a_model_without_one_of_its_tags_is_found_out(
    begin: Callable[..., Walk],
    monkeypatch: pytest.MonkeyPatch,
    model: type[Any],
    kind: str,
    acts: Sequence[Act],
    pages: str,
) -> None:
    # So many that "latest", which every page for nothing shows, leaves most of them out.
    walk = begin(articles=16)
    whole = model.press_tags

    def without(row: Any) -> list[str]:
        kept = [tag for tag in whole(row) if tag.partition(":")[0] != kind]
        assert len(kept) < len(list(whole(row))) or kind == "address", "there is no such tag"
        return kept

    monkeypatch.setattr(model, "press_tags", without)
    notices(walk, acts, pages)


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.parametrize(("ending", "acts", "pages"), OF_LISTS, ids=lambda value: str(value)[:12])
def test_a_list_without_one_of_its_tags_is_found_out(
    begin: Callable[..., Walk],
    monkeypatch: pytest.MonkeyPatch,
    ending: str,
    acts: Sequence[Act],
    pages: str,
) -> None:
    walk = begin(articles=24, page_size=1)
    _without(monkeypatch, ending)
    notices(walk, acts, pages)


def _without(monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    """Let no change touch what a tag with this ending stands for."""
    for name in ("touched_by", "left_by"):
        whole = getattr(list_tags, name)

        def without(rows: Iterable[Any], whole: Callable[..., set[str]] = whole) -> set[str]:
            return {tag for tag in whole(rows) if not _is(tag, ending)}

        monkeypatch.setattr(listing, name, without)
        if name == "left_by":
            monkeypatch.setattr("redaksi.articles.models.article.left_by", without)


def _is(tag: str, ending: str) -> bool:
    return f"{ending}:" in tag if ":page" in ending else tag.endswith(ending)


@pytest.mark.slow
@pytest.mark.once
def test_an_embargo_that_is_not_dated_ahead_is_found_out(
    begin: Callable[..., Walk], monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = begin()
    monkeypatch.setattr(Article, "press_tags_ahead", lambda self: ())
    notices(walk, [paper.hold_back, paper.pass_time], HOME)


@pytest.mark.slow
@pytest.mark.once
def test_a_day_that_does_not_end_at_midnight_is_found_out(
    begin: Callable[..., Walk], monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = begin()
    monkeypatch.setattr(furniture, "record_until", lambda moment: None)
    notices(walk, [paper.pass_night], HOME)
