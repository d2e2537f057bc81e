"""One rendering for many readers, and nobody waits longer than agreed."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from redaksi.press import hands
from redaksi.press.ledger import changed
from tests.press.applications import Small
from tests.press.reader import Answer, Reader

pytestmark = pytest.mark.django_db(transaction=True)

MakeReader = Callable[..., Reader]


@pytest.fixture
def site() -> Small:
    return Small()


def timed(ask: Callable[[], Answer]) -> tuple[Answer, float]:
    began = time.monotonic()
    return ask(), time.monotonic() - began


def test_fifty_first_readers_of_a_page_cause_one_rendering(
    make_reader: MakeReader, site: Small
) -> None:
    reader = make_reader(site)
    site.hanging.add("/a/")
    with ThreadPoolExecutor(50) as crowd:
        asked = [crowd.submit(reader.get, "/a/") for _reader in range(50)]
        site.begun.wait(5)
        time.sleep(0.5)
        site.go_on.set()
        answers = [one.result(20) for one in asked]
    assert {answer.status for answer in answers} == {200}
    assert len({answer.body for answer in answers}) == 1
    assert site.renderings == ["/a/"]


def test_fifty_readers_after_a_change_cause_one_rendering_of_what_is_new(
    make_reader: MakeReader, site: Small
) -> None:
    reader = make_reader(site)
    reader.get("/a/")
    site.content = "two"
    changed("all")
    with ThreadPoolExecutor(50) as crowd:
        answers = list(crowd.map(lambda _reader: reader.get("/a/"), range(50)))
    assert all("two" in answer.text for answer in answers)
    assert site.renderings == ["/a/"] * 2


def test_who_asks_after_a_commit_gets_no_rendering_begun_before_it(
    make_reader: MakeReader, site: Small
) -> None:
    reader = make_reader(site)
    site.hanging.add("/a/")
    with ThreadPoolExecutor(20) as crowd:
        early = crowd.submit(reader.get, "/a/")
        assert site.begun.wait(5)
        site.content = "two"
        changed("at:/a/")
        late = [crowd.submit(reader.get, "/a/") for _reader in range(10)]
        time.sleep(0.3)
        site.go_on.set()
        assert "one" in early.result(20).text
        assert all("two" in answer.result(20).text for answer in late)
    assert site.renderings == ["/a/"] * 2


def test_where_a_rendering_hangs_the_last_page_is_shown_in_time(
    make_reader: MakeReader, site: Small
) -> None:
    reader = make_reader(site)
    reader.get("/a/")
    site.content = "two"
    site.hanging.add("/a/")
    changed("at:/a/")
    first, took = timed(lambda: reader.get("/a/"))
    assert "one" in first.text
    assert took < hands.WITH_OLD + 1.5
    assert reader.room.counters.stale == 1
    # Whoever comes next does not wait at all for what somebody waited for in vain.
    again, took = timed(lambda: reader.get("/a/"))
    assert "one" in again.text
    assert took < 0.5
    site.go_on.set()
    time.sleep(0.3)
    assert "two" in reader.get("/a/").text


def test_one_page_that_hangs_makes_no_other_page_stale(
    make_reader: MakeReader, site: Small
) -> None:
    reader = make_reader(site)
    for path in ("/a/", "/b/"):
        reader.get(path)
    site.hanging.add("/a/")
    site.content = "two"
    changed("all")
    assert "one" in reader.get("/a/").text
    assert "two" in reader.get("/b/").text
    site.go_on.set()


def test_where_a_view_fails_the_last_page_is_shown(make_reader: MakeReader, site: Small) -> None:
    reader = make_reader(site)
    reader.get("/a/")
    site.failing.add("/a/")
    site.content = "two"
    changed("all")
    assert "one" in reader.get("/a/").text
    assert reader.get("/b/").status == 200
    site.failing.add("/c/")
    assert reader.get("/c/").status == 503
    site.failing.clear()
    assert "two" in reader.get("/a/").text


@pytest.mark.slow
def test_a_flood_of_pages_that_hang_leaves_threads_for_stored_ones(
    make_reader: MakeReader, site: Small
) -> None:
    """The server has four threads; a flood of addresses that hang keeps all of them busy but briefly."""
    reader = make_reader(site)
    reader.get("/kept/")
    site.hanging.update(f"/hangs/{number}/" for number in range(40))
    with ThreadPoolExecutor(4) as threads:
        flood = [threads.submit(reader.get, f"/hangs/{number}/") for number in range(4)]
        time.sleep(hands.WITHOUT + 0.7)
        # Two wait on; the others were told to come back, so their threads are free.
        assert sum(answer.done() for answer in flood) == 2
        flood += [threads.submit(reader.get, f"/hangs/{number}/") for number in range(4, 40)]
        kept, took = timed(lambda: threads.submit(reader.get, "/kept/").result(20))
        assert kept.status == 200
        assert took < 2 * hands.WITHOUT
        site.go_on.set()
        assert {answer.result(20).status for answer in flood} <= {200, 503}
    # And the hands are free again.
    time.sleep(0.5)
    answer, took = timed(lambda: reader.get("/new/"))
    assert answer.status == 200
    assert took < 1
    assert reader.get("/hangs/1/").status == 200
