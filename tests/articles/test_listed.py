"""What lists bring of articles is what the articles are, in the same few queries however many."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from redaksi.articles import listed
from redaksi.articles.cards import byline_of, cards
from redaksi.articles.filed_under import section_link
from redaksi.articles.listed import fetch, fetch_unnamed, gather
from redaksi.articles.models import Article, Byline
from redaksi.lib.kept_queries import places, room_for
from redaksi.sections.models import SectionName
from tests import newsroom


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=600))
def test_a_query_has_a_place_for_every_number_and_no_other_number(numbers: list[int]) -> None:
    given_to = places(numbers)
    assert len(given_to) == room_for(len(numbers)) >= len(numbers)
    assert set(given_to.values()) == set(numbers)
    assert room_for(len(numbers)) <= max(8, 2 * len(numbers))


@pytest.mark.django_db
def test_a_card_says_what_the_article_says() -> None:
    city = newsroom.section("Kota")
    SectionName.objects.create(section=city, language="en", name="City")
    rina = newsroom.author("Rina Lestari")
    ours = newsroom.published(section=city, byline=[rina], standfirst="Setelah hujan.")
    ours.bylines.add(Byline(name="Tamu Jauh", sort_order=5))
    ours.save()
    english = newsroom.published("The spring flows again", section=city, language="en")
    bare = newsroom.published("Tanpa rubrik")
    numbers = [bare.pk, english.pk, ours.pk]
    found = fetch(numbers)
    assert [one.pk for one in found] == numbers
    for one, card in zip(found, cards(found), strict=True):
        whole = Article.objects.get(pk=one.pk)
        assert card.headline == whole.headline
        assert card.standfirst == whole.standfirst
        assert card.byline == byline_of(whole)
        own = section_link(whole.section, whole.language) if whole.section else None
        assert card.section == own
    labels = [card.section.label for card in cards(found) if card.section]
    assert labels == ["City", "Kota"]
    assert [credit.name for credit in cards(found)[2].byline] == ["Rina Lestari", "Tamu Jauh"]


@pytest.mark.django_db
def test_what_readers_may_not_see_is_not_brought() -> None:
    seen = newsroom.published()
    hidden = newsroom.draft("Belum terbit", translation_key=seen.translation_key)
    assert [one.pk for one in fetch([hidden.pk, seen.pk])] == [seen.pk]
    assert list(gather([hidden.pk, seen.pk])) == [seen.pk]
    assert list(gather([], seen.translation_key)) == [seen.pk]


@pytest.mark.django_db
def test_translations_come_with_what_is_linked() -> None:
    linked, ours = newsroom.published("Tautan"), newsroom.published("Kami")
    theirs = newsroom.published("Ours", language="en", translation_key=ours.translation_key)
    newsroom.published("Lain")
    with CaptureQueriesContext(connection) as asked:
        assert set(gather([linked.pk], ours.translation_key)) == {linked.pk, ours.pk, theirs.pk}
    assert len(asked) == 1


@pytest.mark.django_db
def test_more_than_one_round_brings_all_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    rina = newsroom.author()
    numbers = [newsroom.published(f"Kabar {n}", byline=[rina]).pk for n in range(5)][::-1]
    monkeypatch.setattr(listed, "MOST", 2)
    found = fetch(numbers)
    assert [one.pk for one in found] == numbers
    assert all(byline_of(one) for one in found)
    assert set(gather(numbers, found[0].translation_key)) == set(numbers)


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 9, 40])
def test_two_queries_bring_any_number(number: int) -> None:
    section, rina = newsroom.section(), newsroom.author()
    several = [
        Article(headline=f"Kabar {n}", path=f"k{n}", live=True, body="[]", section=section,
                first_published_at=timezone.now())
        for n in range(number)
    ]  # fmt: skip
    made = Article.objects.bulk_create(several)
    Byline.objects.bulk_create(Byline(article=one, author=rina, sort_order=0) for one in made)
    with CaptureQueriesContext(connection) as asked:
        found = fetch([one.pk for one in made])
        shown = [(byline_of(one), one.headline, one.full_url) for one in found]
    assert len(shown) == number
    assert len(asked) == 2
    with CaptureQueriesContext(connection) as asked:
        fetch_unnamed([one.pk for one in made])
    assert len(asked) == 1
