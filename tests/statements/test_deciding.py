"""A person's decisions: who said it, what readers see of it, and who came first."""

from __future__ import annotations

import pytest
from django.utils import translation

from redaksi.accounts.models import User
from redaksi.articles.models import Article, Listing
from redaksi.statements import deciding
from redaksi.statements.deciding import Overtaken, Refused, Said
from redaksi.statements.lists import KIND
from redaksi.statements.models import Speaker, Statement
from redaksi.statements.reading import read
from redaksi.statements.standing import articles_on
from tests import newsroom
from tests.statements.said import (
    ROAD,
    WATER,
    article,
    confirmed,
    editor,
    paragraphs,
    proposals,
    saying,
)  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def eko() -> User:
    return editor()


def listed(found: Article) -> list[int]:
    rows = Listing.objects.filter(article=found, kind=KIND)
    return sorted(rows.values_list("of", flat=True))


def test_confirming_names_somebody_and_says_who_decided(eko: User) -> None:
    found = article(saying(WATER, "Wulan Sari", "Kepala Dinas"))
    one = deciding.confirm(proposals(found)[0].pk, by=eko, seen=1)
    wulan = Speaker.objects.get()
    assert (one.speaker, one.decided_by, one.state) == (wulan, eko, "confirmed")
    assert (wulan.name, wulan.slug, wulan.role_at(None)) == (
        "Wulan Sari",
        "wulan-sari",
        "Kepala Dinas",
    )
    assert listed(found) == [wulan.pk]
    # A second article finds the same entry.
    again = confirmed(article(saying(ROAD)), eko)
    assert again[0].speaker == wulan


def test_two_of_one_address_get_two(eko: User) -> None:
    Speaker.objects.create(name="Wulan-Sari")
    assert Speaker.objects.create(name="Wulan Sari!").slug == "wulan-sari-2"


def test_of_two_who_bear_a_name_one_has_to_be_chosen(eko: User) -> None:
    first = Speaker.objects.create(name="Wulan Sari")
    Speaker.objects.create(name="Dr. Wulan Sari")
    one = proposals(article(saying()))[0]
    with translation.override("en"), pytest.raises(Refused, match="Several speakers"):
        deciding.confirm(one.pk, by=eko, seen=1)
    assert deciding.confirm(one.pk, by=eko, seen=1, said=Said(speaker=first.pk)).speaker == first
    assert Speaker.objects.count() == 2


def test_an_editor_says_it_is_somebody_known(eko: User) -> None:
    wulan = Speaker.objects.create(name="Wulan Sari Dewi")
    one = proposals(article(saying()))[0]
    assert deciding.confirm(one.pk, by=eko, seen=1, said=Said(speaker=wulan.pk)).speaker == wulan
    assert Speaker.objects.count() == 1


def test_mending_while_confirming(eko: User) -> None:
    one = proposals(article(saying(WATER, "dia")))[0]
    with translation.override("en"), pytest.raises(Refused, match="Nobody is named"):
        deciding.confirm(one.pk, by=eko, seen=1)
    said = Said(
        name="Made Raka", title="Lurah", stance="warns", addressee="warga", via=("Kantor A",)
    )
    done = deciding.confirm(one.pk, by=eko, seen=1, said=said)
    assert done.speaker is not None
    assert (done.speaker.name, done.stance, done.addressee, done.via) == (
        "Made Raka", "warns", "warga", ["Kantor A"],
    )  # fmt: skip


def test_whoever_is_not_named_gets_no_page(eko: User) -> None:
    one = proposals(article(saying(WATER, "sumber")))[0]
    done = deciding.confirm(one.pk, by=eko, seen=1)
    assert done.is_anonymous
    assert done.speaker is None
    assert not Speaker.objects.exists()


def test_a_colleague_who_was_first_is_noticed(eko: User) -> None:
    one = proposals(article(saying()))[0]
    deciding.reject(one.pk, by=eko, seen=1)
    with pytest.raises(Overtaken):
        deciding.confirm(one.pk, by=eko, seen=1)
    with pytest.raises(Overtaken):
        deciding.confirm(999, by=eko, seen=1)
    assert not Speaker.objects.exists()


def test_taking_back_takes_it_from_readers(eko: User) -> None:
    found = article(saying())
    (one,) = confirmed(found, eko)
    deciding.reopen(one.pk, by=eko, seen=one.version)
    assert listed(found) == []
    assert not Statement.objects.public().exists()


def test_a_statement_by_hand(eko: User) -> None:
    found = article("Kata orang, airnya dingin. Kata orang, sungainya dalam.")
    one = deciding.mark(
        found, "blok-0", "sungainya dalam", 40, by=eko, said=Said(name="Made Raka", kind="indirect")
    )
    assert (one.words, one.state, one.confidence) == ("sungainya dalam", "confirmed", None)
    assert Statement.objects.public().get() == one
    # The nearest of the same words is meant.
    second = deciding.mark(found, "blok-0", "Kata orang", 27, by=eko, said=Said(name="Made Raka"))
    assert second.content[0]["start"] == 27


def test_a_selection_over_several_paragraphs_is_one_statement(eko: User) -> None:
    found = article(
        "Wulan bercerita: “Airnya dingin.", "Sungainya  dalam.", "Saya pulang.” Selesai."
    )
    # A browser puts breaks of its own between blocks.
    words = "Airnya dingin.\n\nSungainya dalam.\n\nSaya pulang."
    one = deciding.mark(found, "blok-0", words, 18, by=eko, said=Said(name="Wulan Sari"))
    assert [(place["block"], place["text"]) for place in one.content] == [
        ("blok-0", "Airnya dingin."),
        ("blok-1", "Sungainya  dalam."),
        ("blok-2", "Saya pulang."),
    ]
    # It moves along with an edit before it, and ends when a part of it goes.
    found.body = paragraphs("Lalu Wulan: “Airnya dingin.", "Sungainya  dalam.", "Saya pulang.”")
    found.save()
    read(found)
    moved = Statement.objects.get(pk=one.pk)
    assert (moved.state, moved.content[0]["start"]) == ("confirmed", 13)
    found.body = paragraphs("Lalu Wulan: “Airnya dingin.", "Sungainya luas.", "Saya pulang.”")
    found.save()
    read(found)
    assert Statement.objects.get(pk=one.pk).state == "void"


@pytest.mark.parametrize(
    ("block", "words", "name"),
    [
        ("blok-0", "kata yang tidak ada", "Made"),
        ("blok-7", "dingin", "Made"),
        ("blok-0", "   ", "Made"),
        ("blok-0", "dingin", ""),
        ("blok-0", "dingin", "..."),
    ],
)
def test_words_by_hand_must_stand_there_and_be_somebodys(
    eko: User, block: str, words: str, name: str
) -> None:
    found = article("Airnya dingin.")
    with pytest.raises(Refused):
        deciding.mark(found, block, words, 0, by=eko, said=Said(name=name))
    assert not Statement.objects.exists()


def test_nothing_unconfirmed_unpublished_or_hidden_is_public(eko: User) -> None:
    found = article(saying(), saying(ROAD, "Made Raka"))
    one, other = proposals(found)
    assert not Statement.objects.public().exists()
    deciding.confirm(one.pk, by=eko, seen=1)
    assert list(Statement.objects.public()) == [one]
    draft = newsroom.draft(body=paragraphs(saying()))
    confirmed(draft, eko)
    assert list(Statement.objects.public()) == [one]
    Article.objects.get(pk=found.pk).unpublish()
    assert not Statement.objects.public().exists()
    assert other.state == "proposed"


def test_what_rests_on_somebody_is_known_at_once(eko: User) -> None:
    first = article(saying(), headline="Satu")
    second = article(saying(), saying(ROAD), headline="Dua")
    article(saying(WATER, "Made Raka"), headline="Tiga")
    for found in Article.objects.all():
        confirmed(found, eko)
    wulan = Speaker.objects.get(name="Wulan Sari")
    resting = articles_on(wulan)
    assert {one.article.pk: one.sentences for one in resting} == {
        first.pk: (WATER,),
        second.pk: (WATER, ROAD),
    }
    # The newest, with nothing asked of the others.
    assert [(one.article.pk, one.sentences) for one in articles_on(wulan, most=1)] == [
        (second.pk, (WATER, ROAD))
    ]
    water = first.statements.get()
    assert {one.article.pk for one in articles_on(water)} == {first.pk, second.pk}


def test_how_it_stands_is_said_with_who_and_when(eko: User) -> None:
    (one,) = confirmed(article(saying()), eko)
    done = deciding.stand(one.pk, "withdrawn", by=eko, seen=one.version, note="Ia menariknya.\0")
    assert (done.standing, done.standing_by, done.standing_note) == (
        "withdrawn",
        eko,
        "Ia menariknya.",
    )
    assert done.standing_at is not None
