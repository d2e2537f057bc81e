"""Explaining a page: the same verdict as the press's own, and why it was made again, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random

import pytest
from django.db import DatabaseError
from django.utils import timezone, translation

from redaksi.press import explaining
from redaksi.press.explaining import Explained, explain, key_of, readable
from redaksi.press.folding import fold
from redaksi.press.ledger import begin_anew, changed
from redaksi.press.tags import SITE, sheet_tag
from redaksi.site.press_reasons import reasons, to_the_second
from tests.newsroom import author, published, section
from tests.press.paper import ACTS, Clock, Paper, happen
from tests.press.reader import Reader
from tests.stories.sites import wait_until

pytestmark = pytest.mark.django_db(transaction=True)


def of(reader: Reader, address: str) -> Explained:
    found = explain(reader.room.store, key_of(address))
    assert found is not None
    return found


def read(reader: Reader, address: str) -> None:
    """Have the page as it is now; on a slow machine the first answer may be the one before."""
    wait_until(
        "a current page",
        lambda: "stale" not in reader.get(address, x_redaksi_press="1").headers["X-Redaksi-Press"],
    )


def said(reader: Reader, address: str) -> str:
    page = reasons(of(reader, address), to_the_second)
    return " ".join([*page.against, *page.why])


def test_nothing_is_told_of_a_page_nobody_asked_for(reader: Reader) -> None:
    assert explain(reader.room.store, "/") is None


def test_a_page_says_that_it_is_the_first_and_what_it_is_made_from(reader: Reader) -> None:
    article = published("Mata air", section=section("Kota"))
    read(reader, article.full_path)
    page = of(reader, article.full_path)
    assert page.current is True
    assert page.first
    with translation.override("en"):
        words = dict(reasons(page, to_the_second).made_from)
    assert words[f"article:{article.pk}"] == f"article {article.pk} “Mata air”"
    assert "Kota" in words[f"section:{article.section_id}"]


def test_a_page_of_a_ledger_that_has_another_name_now_holds_no_longer(reader: Reader) -> None:
    article = published(section=section())
    read(reader, article.full_path)
    begin_anew(reader.room.watch.positions.ledger)
    verdict = of(reader, article.full_path).verdict
    assert (verdict.current, verdict.beyond) == (False, True)


def test_an_old_page_says_what_changed_and_the_new_one_why_it_was_made(reader: Reader) -> None:
    article = published("Mata air", section=section())
    read(reader, article.full_path)
    article.headline = "Mata air kering"
    article.save_revision().publish()
    old = of(reader, article.full_path)
    assert old.verdict.current is False
    assert [change.what for change in old.verdict.since][-1].startswith("article")
    read(reader, article.full_path)
    new = of(reader, article.full_path)
    assert new.verdict.current is True
    assert not new.first
    assert f"article {article.pk} “Mata air kering” changed" in [change.what for change in new.why]
    assert "Mata air kering" in said(reader, article.full_path)


def test_why_is_still_known_when_the_ledger_was_folded(reader: Reader) -> None:
    article = published("Mata air", section=section())
    read(reader, article.full_path)
    article.save()
    read(reader, article.full_path)
    section("Lain")
    before = of(reader, article.full_path).why
    assert fold(older_than=dt.timedelta(0)) > 0
    after = of(reader, article.full_path)
    assert [change.what for change in after.why] == [change.what for change in before]
    assert after.why[0].at == before[0].at
    assert after.forgotten == ()


def test_what_the_clock_will_do_is_told_ahead(reader: Reader) -> None:
    ends = timezone.now() + dt.timedelta(hours=5)
    article = published("Sampai sore", section=section(), expire_at=ends)
    read(reader, article.full_path)
    moments = [moment for moment, _change in of(reader, article.full_path).ahead]
    assert ends in moments
    # The date in the front page's head is right until midnight.
    read(reader, "/")
    assert explaining.moment_of(of(reader, "/").sheet.made) is not None


def test_fragments_are_explained_by_themselves(reader: Reader) -> None:
    who = author("Rina")
    article = published("Satu", section=section(), byline=[who])
    read(reader, article.full_path)
    names = [part.key for part in of(reader, article.full_path).fragments]
    assert f"fragment author_count {who.pk} id" in names
    published("Dua", byline=[who])
    page = of(reader, article.full_path)
    counts = next(part for part in page.fragments if "author_count" in part.key)
    assert page.verdict.current is True
    assert counts.verdict.current is False
    assert page.current is False


def test_one_page_thrown_away_is_made_again_by_every_process(
    make_reader: Callable[..., Reader],
) -> None:
    article, other = published("Satu", section=section()), published("Dua")
    readers = [make_reader(), make_reader()]
    for one in readers:
        read(one, article.full_path)
        read(one, other.full_path)
    rendered = sum(one.rendered for one in readers)
    changed(sheet_tag(article.full_path), what=f"{article.full_path} was thrown away")
    for one in readers:
        read(one, article.full_path)
        read(one, other.full_path)
    assert sum(one.rendered for one in readers) == rendered + 1
    assert of(readers[0], other.full_path).first


def test_without_the_database_the_store_alone_speaks(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    article = published(section=section())
    read(reader, article.full_path)

    def away(*_arguments: object) -> None:
        raise DatabaseError("gone")

    monkeypatch.setattr(explaining, "verdict_on", away)
    page = of(reader, article.full_path)
    assert page.current is None
    assert f"article:{article.pk}" in page.sheet.made.tags


def test_an_address_is_found_however_it_is_written() -> None:
    key = key_of("/arsip/كتاب/")
    assert key_of("http://kabar.example/arsip/%D9%83%D8%AA%D8%A7%D8%A8/?utm_source=x#a") == key
    assert readable(key) == "/arsip/كتاب/"
    assert key_of("arsip/") == "/arsip/"
    assert key_of("") == "/"


@pytest.mark.slow
@pytest.mark.once
def test_the_verdict_is_the_same_as_the_presses(
    make_reader: Callable[..., Reader], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    clock.set_in(monkeypatch)
    paper, reader, chance = Paper(clock), make_reader(), Random(7)
    compared = old = 0
    for _step in range(14):
        happen(paper, chance.choice(ACTS), chance)
        reader.room.watch.catch_up()
        reader.room.watch.positions.come_due(clock.now.timestamp())
        for key in reader.room.store.keys("%"):
            made = reader.room.store.made(key)
            assert made is not None
            expected = made.is_current(reader.room.watch.positions, clock.now.timestamp())
            assert explaining.verdict_on(made).current is expected, key
            compared, old = compared + 1, old + (not expected)
        for address in chance.sample(list(paper.addresses), 6):
            reader.get(address)
    changed(SITE)
    assert compared > 50
    assert old > 5
