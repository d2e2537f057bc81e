"""A real Varnish before the press: holds pages, drops what changed, fills marks, and waits for nobody."""

from __future__ import annotations

import time
from collections.abc import Callable

import httpx
import pytest
from django.utils import timezone

from redaksi.articles.publishing import withdraw
from redaksi.press.front import purging
from redaksi.press.models import Front
from tests import newsroom
from tests.press.front.conftest import Behind
from tests.press.front.varnish import HOST, wait_until, was_hit

pytestmark = [pytest.mark.slow, pytest.mark.once]
MakeBehind = Callable[..., Behind]


def test_a_page_is_held_dropped_when_it_changes_and_new_for_the_next_reader(
    behind: MakeBehind,
) -> None:
    here = behind()
    article = newsroom.published("Mata air kembali mengalir", language="id")
    other = newsroom.published("Hujan di lembah", language="id")
    here.tell()
    for path in (article.full_path, other.full_path):
        first = here.varnish.get(path)
        assert (first.status_code, was_hit(first)) == (200, False)
        assert was_hit(here.varnish.get(path))
    held = here.varnish.get(article.full_path)
    assert held.headers["cache-control"] == "public, no-cache"
    assert not {"surrogate-key", "surrogate-control", "xkey"} & set(held.headers)
    again = here.varnish.get(article.full_path, If_None_Match=held.headers["etag"])
    assert again.status_code == 304
    here.fetched()

    article.headline = "Mata air mengering"
    article.save_revision().publish()
    assert here.tell()
    new = here.varnish.get(article.full_path)
    assert "Mata air mengering" in new.text
    assert not was_hit(new)
    assert was_hit(here.varnish.get(article.full_path))


def test_a_page_that_was_dropped_and_is_the_same_is_not_sent_again(behind: MakeBehind) -> None:
    here = behind()
    article = newsroom.published(language="id")
    here.tell()
    here.varnish.get(article.full_path)
    article.save()
    assert here.tell()
    here.fetched()
    answer = here.varnish.get(article.full_path)
    assert (answer.status_code, here.fetched()) == (200, [(article.full_path, "304")])
    assert "Mata air" in answer.text
    assert was_hit(here.varnish.get(article.full_path))


def test_an_address_that_comes_to_life_is_found_at_once(behind: MakeBehind) -> None:
    here = behind()
    article = newsroom.draft("Padi menguning", language="id")
    article.save_revision().publish()
    article.refresh_from_db()
    path = article.full_path
    article.unpublish()
    here.tell()
    assert here.varnish.get(path).status_code in {404, 410}
    article.save_revision().publish()
    here.tell()
    assert here.varnish.get(path).status_code == 200


def test_nothing_answers_behind_and_readers_get_the_page_before(behind: MakeBehind) -> None:
    here = behind()
    article = newsroom.published(language="id")
    here.tell()
    here.varnish.get(article.full_path)
    article.headline = "Berita lain"
    article.save_revision().publish()
    here.origin.stop()
    here.tell()
    old = here.varnish.get(article.full_path)
    assert (old.status_code, "Mata air" in old.text) == (200, True)
    assert here.varnish.get("/tak-pernah-dibaca/").status_code == 503

    here.origin.start()
    wait_until(lambda: "Berita lain" in here.varnish.get(article.full_path).text)


def test_what_was_taken_down_is_not_shown_even_when_nothing_answers_behind(
    behind: MakeBehind,
) -> None:
    here = behind()
    article = newsroom.published(language="id")
    here.tell()
    assert here.varnish.get(article.full_path).status_code == 200
    withdraw(article, by=newsroom.person("Citra", role="chief editor"))
    here.tell()
    here.origin.stop()
    gone = here.varnish.get(article.full_path)
    assert gone.status_code == 503
    assert "Mata air" not in gone.text


def test_varnish_is_away_for_a_while_and_catches_up(
    behind: MakeBehind, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Long enough for a busy machine to come to the line that says so.
    monkeypatch.setattr(purging, "FIRST_PAUSE", 60.0)
    here = behind()
    article = newsroom.published(language="id")
    here.tell()
    here.varnish.get(article.full_path)
    here.varnish.stop()
    article.headline = "Sementara itu"
    article.save_revision().publish()
    assert not here.tell()
    row = Front.objects.get()
    assert (row.failures, row.failing_since is None, bool(row.trouble)) == (1, False, True)
    # Not asked again before its time.
    assert not here.tell()
    assert Front.objects.get().failures == 1

    here.varnish.start()
    Front.objects.update(again_at=timezone.now())
    assert here.tell()
    row = Front.objects.get()
    assert (row.failures, row.failing_since, row.trouble) == (0, None, "")
    assert "Sementara itu" in here.varnish.get(article.full_path).text


def test_a_page_that_arrives_after_its_purge_is_dropped_by_the_second_one(
    behind: MakeBehind, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(purging, "ECHO_AFTER", 0.5)
    here = behind()
    article = newsroom.published(language="id")
    article.headline = "Kabar baru"
    article.save_revision().publish()
    assert here.tell()
    # As if it had been on its way when the purge came.
    assert not was_hit(here.varnish.get(article.full_path))
    assert was_hit(here.varnish.get(article.full_path))
    time.sleep(0.6)
    assert here.tell()
    assert not was_hit(here.varnish.get(article.full_path))
    assert not here.tell()


def test_only_the_worker_may_have_pages_dropped(behind: MakeBehind) -> None:
    here = behind()
    names = here.worker.names.own("site")
    for key in ({}, {"Redaksi-Key": "guessed"}):
        answer = httpx.request(
            "PURGE",
            here.varnish.address,
            headers={"Host": HOST, "xkey-purge": names, **key},
            trust_env=False,
        )
        assert answer.status_code == 403


def test_arguments_of_campaigns_make_no_copies_and_questions_are_not_held(
    behind: MakeBehind,
) -> None:
    here = behind()
    article = newsroom.published(language="id")
    here.tell()
    here.varnish.get(article.full_path)
    for query in ("?utm_source=surat&fbclid=1", "?gclid=2"):
        assert was_hit(here.varnish.get(article.full_path + query))
    for _time in range(2):
        assert not was_hit(here.varnish.get("/cari/?q=mata+air"))


def test_fragments_change_and_the_page_around_them_stays_in_varnish(behind: MakeBehind) -> None:
    here = behind(esi=True)
    rina = newsroom.author("Rina Lestari")
    article = newsroom.published(language="id", byline=[rina])
    here.tell()
    page = here.varnish.get(article.full_path)
    assert "<esi:" not in page.text
    assert "1 tulisan" in page.text
    assert "etag" not in page.headers
    fetched = [path for path, _status in here.fetched()]
    assert article.full_path in fetched
    assert sum(path.startswith("/-/fragment/") for path in fetched) >= 2
    assert here.reader.get(article.full_path).text == page.text

    newsroom.published("Hujan di lembah", language="id", byline=[rina])
    here.tell()
    changed = here.varnish.get(article.full_path)
    fetched = [path for path, _status in here.fetched()]
    assert "2 tulisan" in changed.text
    assert "Hujan di lembah" in changed.text
    assert article.full_path not in fetched
    assert fetched
    assert here.reader.get(article.full_path).text == changed.text
    assert here.varnish.get(article.full_path).text == changed.text
    assert here.fetched() == []

    # The page itself is dropped and is the same; then a piece, and nothing answers behind.
    article.save()
    here.tell()
    assert here.varnish.get(article.full_path).text == changed.text
    assert (article.full_path, "304") in here.fetched()
    newsroom.published("Padi menguning", language="id", byline=[rina])
    here.tell()
    here.origin.stop()
    assert here.varnish.get(article.full_path).text == changed.text


def test_readers_cannot_ask_varnish_for_fragments(behind: MakeBehind) -> None:
    here = behind(esi=True)
    article = newsroom.published(language="id", byline=[newsroom.author()])
    here.varnish.get(article.full_path)
    fragment = next(path for path, _status in here.fetched() if path.startswith("/-/fragment/"))
    assert here.varnish.get(fragment).status_code == 404
    # A reader who says what only Varnish may say gets a whole page.
    forged = here.varnish.get(article.full_path, Surrogate_Capability='x="ESI/1.0"')
    assert "<esi:" not in forged.text
