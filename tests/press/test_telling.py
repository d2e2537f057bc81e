"""What operators are told of an answer, that readers are told nothing, and what is counted."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Thread

import pytest

from redaksi.press.counters import Counters
from redaksi.press.ledger import changed
from redaksi.press.operators import Operators
from redaksi.press.sheets import Made
from redaksi.press.telling import of_page
from tests.newsroom import published, section
from tests.press.conftest import TOKEN
from tests.press.reader import Answer, Reader

pytestmark = pytest.mark.django_db(transaction=True)

SAID = "X-Redaksi-Press"


def how(answer: Answer) -> str:
    return answer.headers[SAID].partition(";")[0]


def ask(reader: Reader, address: str, **headers: str) -> Answer:
    return reader.get(address, x_redaksi_press="1", **headers)


def test_an_operator_is_told_how_each_answer_came_about(make_reader: Callable[..., Reader]) -> None:
    article = published(section=section())
    one, other = make_reader(), make_reader()
    assert how(ask(one, article.full_path)) == "rendered"
    assert how(ask(one, article.full_path)) == "hit"
    assert how(ask(other, article.full_path)) == "stitched"
    article.headline = "Judul yang baru"
    article.save_revision().publish()
    assert how(ask(other, article.full_path)) == "rendered"
    assert how(ask(one, article.full_path)) == "stitched"
    assert how(ask(one, "/desk/login/")) == "past"
    assert how(ask(one, "/?halaman=2")) == "past"


def test_an_old_page_is_called_stale_while_the_database_is_away(reader: Reader) -> None:
    article = published(section=section())
    reader.get(article.full_path)
    changed(f"article:{article.pk}")
    reader.room.watch.catch_up()
    reader.room.watch.away_since = time.time()
    assert how(ask(reader, article.full_path)) == "stale"


def test_an_answer_that_cannot_be_had_is_called_failed(make_reader: Callable[..., Reader]) -> None:
    def broken(*_request: object) -> list[bytes]:
        raise OSError("the database is gone")

    answer = ask(make_reader(broken), "/")
    assert (answer.status, how(answer)) == (503, "failed")


def test_an_operator_is_told_age_position_process_and_tags(reader: Reader) -> None:
    article = published(section=section())
    answer = ask(reader, article.full_path)
    facts = dict(part.strip().split("=") for part in answer.headers[SAID].split(";")[1:])
    assert facts.keys() == {"age", "position", "process"}
    assert int(facts["position"]) == reader.room.watch.positions.seen
    assert f"article:{article.pk}" in answer.headers[f"{SAID}-Tags"].split(" ")


def test_tags_beyond_a_bound_are_only_counted(reader: Reader) -> None:
    page = reader.room.page("/", {"PATH_INFO": "/"}, "") if reader.get("/") else None
    assert page is not None
    every = {tag for made in page.made for tag in made.tags}
    many = [f"topic:{number}" for number in range(200)]
    page.made = (Made((*page.made[0].tags, *many), page.made[0].stamp),)
    told = dict(of_page(page, from_memory=True))[f"{SAID}-Tags"].split(" ")
    assert len(told) == 65
    assert told[-1] == f"+{len(every | set(many)) - 64}"


def test_no_cache_keeps_what_an_operator_was_told(reader: Reader) -> None:
    told = ask(reader, "/")
    assert told.headers["Cache-Control"] == "private, no-store"
    assert reader.get("/").headers["Cache-Control"] == "public, no-cache"


def test_a_reader_who_asks_is_told_nothing(reader: Reader) -> None:
    plain = reader.get("/")
    asked = ask(reader, "/", x_forwarded_for="203.0.113.9")
    assert SAID not in asked.headers
    assert asked.headers == plain.headers
    guessed = reader.get("/", x_redaksi_press="tebakan", x_forwarded_for="203.0.113.9")
    assert SAID not in guessed.headers


def test_whoever_has_the_token_is_told_from_anywhere(reader: Reader) -> None:
    answer = reader.get("/", x_redaksi_press=TOKEN, x_forwarded_for="203.0.113.9")
    assert how(answer) == "rendered"
    bearer = reader.get(
        "/", x_redaksi_press="1", authorization=f"Bearer {TOKEN}", via="1.1 varnish"
    )
    assert how(bearer) == "hit"


@pytest.mark.parametrize(
    ("environ", "may"),
    [
        ({"REMOTE_ADDR": "127.0.0.1"}, True),
        ({"REMOTE_ADDR": "::1"}, True),
        ({"REMOTE_ADDR": "::ffff:127.0.0.1"}, True),
        ({"REMOTE_ADDR": "10.0.7.4"}, True),
        ({"REMOTE_ADDR": "10.1.0.4"}, False),
        ({"REMOTE_ADDR": ""}, False),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_VIA": "1.1 varnish"}, False),
        ({"REMOTE_ADDR": "127.0.0.1", "HTTP_X_REAL_IP": "203.0.113.9"}, False),
        ({"REMOTE_ADDR": "10.9.9.9", "HTTP_X_FORWARDED_FOR": "10.0.7.4"}, True),
        ({"REMOTE_ADDR": "10.9.9.9", "HTTP_X_FORWARDED_FOR": "10.0.7.4, 203.0.113.9"}, False),
        ({"REMOTE_ADDR": "10.9.9.9", "HTTP_X_FORWARDED_FOR": "10.9.9.9"}, False),
        ({"REMOTE_ADDR": "203.0.113.9", "HTTP_X_FORWARDED_FOR": "10.0.7.4"}, False),
        ({"REMOTE_ADDR": "203.0.113.9", "HTTP_AUTHORIZATION": "Bearer "}, False),
        ({"REMOTE_ADDR": "203.0.113.9", "HTTP_X_REDAKSI_PRESS": ""}, False),
    ],
)
def test_only_named_addresses_and_this_machine_may_look(environ: dict[str, str], may: bool) -> None:
    operators = Operators(addresses=["10.0.7.0/24"], proxies=["10.9.9.9"])
    assert operators.may_look(environ) is may


def test_every_answer_is_counted_once(reader: Reader) -> None:
    article = published(section=section())
    for _time in range(4):
        reader.get(article.full_path)
    reader.get("/desk/login/")
    reader.get("/feed/", method="POST")
    counted = reader.room.counters.answers()
    assert counted["rendered"] == 1
    assert counted["hit"] == 3
    assert counted["past"] == 2
    assert sum(counted.values()) == 6


def test_no_hit_is_lost_among_many_threads() -> None:
    counters = Counters()

    def many() -> None:
        for _time in range(20_000):
            counters.hit()

    threads = [Thread(target=many) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counters.hits == 160_000
