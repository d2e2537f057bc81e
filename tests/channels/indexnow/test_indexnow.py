"""IndexNow against an engine of our own: batches, the key at its address, refusals."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from redaksi.addresses.paths import address_tag
from redaksi.articles import events
from redaksi.channels import outbox
from redaksi.channels.indexnow.kind import IndexNow
from redaksi.channels.models import Channel, Delivery, Line
from redaksi.press.models import Change
from tests import newsroom
from tests.channels.conftest import Send, make_due, only
from tests.channels.receiver import Receiver, Reply

pytestmark = pytest.mark.django_db
State = Delivery.State
KEY = "0123456789abcdef0123456789abcdef"


def indexnow(receiver: Receiver, key: str = KEY) -> Channel:
    return Channel.objects.create(
        kind="indexnow",
        name="Mesin",
        address={"endpoint": f"{receiver.url}/indexnow", "key": key},
        since=timezone.now() - dt.timedelta(days=1),
    )


def test_what_waits_goes_in_one_request(receiver: Receiver, send: Send) -> None:
    indexnow(receiver)
    articles = [newsroom.published(f"Air {number}") for number in range(7)]
    send()
    (told,) = receiver.told
    said = json.loads(told.body)
    assert said["host"] == "testserver"
    assert (said["key"], said["keyLocation"]) == (KEY, f"http://testserver/{KEY}.txt")
    assert sorted(said["urlList"]) == sorted(article.full_url for article in articles)
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.DELIVERED}


def test_a_batch_has_a_bound(
    receiver: Receiver, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(IndexNow, "most_together", 3)
    indexnow(receiver)
    for number in range(7):
        newsroom.published(f"Air {number}")
    send()
    assert [len(json.loads(told.body)["urlList"]) for told in receiver.told] == [3, 3, 1]


@pytest.mark.parametrize("trouble", [Reply(500), Reply(429), Reply(403), Reply(is_cut=True)])
def test_what_failed_goes_again_all_of_it(receiver: Receiver, send: Send, trouble: Reply) -> None:
    indexnow(receiver)
    receiver.replies.append(trouble)
    newsroom.published("Air satu")
    newsroom.published("Air dua")
    send()
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.FAILED}
    make_due()
    send()
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.DELIVERED}
    assert len(json.loads(receiver.told[-1].body)["urlList"]) == 2


def test_a_refusal_of_the_request_is_final(receiver: Receiver, send: Send) -> None:
    indexnow(receiver)
    receiver.replies.append(Reply(422))
    newsroom.published("Air satu")
    newsroom.published("Air dua")
    send()
    assert set(Delivery.objects.values_list("state", flat=True)) == {State.ABANDONED}


def test_what_may_not_go_along_stays(receiver: Receiver, send: Send) -> None:
    indexnow(receiver)
    newsroom.published("Air satu")
    gone = newsroom.published("Air dua")
    type(gone).objects.filter(pk=gone.pk).update(live=False)
    send()
    assert only(article=gone).state == State.ABANDONED
    assert [len(json.loads(told.body)["urlList"]) for told in receiver.told] == [1]


def test_a_withdrawal_is_told_too(receiver: Receiver, send: Send) -> None:
    indexnow(receiver)
    article = newsroom.published("Air satu")
    send()
    events.article_withdrawn.send(type(article), article=article, notice="", merged_into=None)
    send()
    assert len(receiver.told) == 2
    assert json.loads(receiver.told[1].body)["urlList"] == [article.full_url]


def test_a_worker_that_died_leaves_nothing_uncertain(receiver: Receiver, send: Send) -> None:
    from redaksi.channels import sweep

    indexnow(receiver)
    for number in range(3):
        newsroom.published(f"Air {number}")
    Delivery.objects.update(state=State.SENDING, claimed_by="elsewhere:1:x", claimed_at=None)
    assert sweep.orphans() == 3
    send()
    assert len(receiver.told) == 1


def test_the_key_stands_at_its_address_and_no_other_does(
    receiver: Receiver, client: Client
) -> None:
    assert client.get(f"/{KEY}.txt").status_code == 404
    channel = indexnow(receiver)
    answer = client.get(f"/{KEY}.txt")
    assert (answer.status_code, answer.content) == (200, KEY.encode())
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert "no-store" in answer.headers["Cache-Control"]
    assert client.get(f"/{KEY[:-1]}.txt").status_code == 404
    assert client.get("/robots.txt").status_code == 200
    channel.delete()
    assert client.get(f"/{KEY}.txt").status_code == 404


def test_a_page_that_said_there_is_no_key_is_made_anew(receiver: Receiver) -> None:
    indexnow(receiver)
    assert address_tag(f"/{KEY}.txt") in Change.objects.latest("pk").tags.split()


@pytest.fixture
def citra(client: Client) -> Client:
    client.force_login(newsroom.person("Citra", role="chief_editor"))
    return client


def test_citra_sets_it_up_without_typing_anything(citra: Client) -> None:
    answer = citra.post("/desk/channels/new/indexnow/", {"name": "Mesin", "is_on": "on"})
    assert answer.status_code == 302
    key = Channel.objects.get().address["key"]
    assert citra.get(f"/{key}.txt").content == key.encode()


@pytest.mark.parametrize(
    "own",
    [{"own-key": "a b"}, {"own-key": "../../etc"}, {"own-key": "security"},
     {"own-endpoint": "http://10.0.0.1/"}],
)  # fmt: skip
def test_what_cannot_be_is_refused(citra: Client, own: dict[str, Any]) -> None:
    typed = {"name": "Mesin", "is_on": "on", **own}
    assert citra.post("/desk/channels/new/indexnow/", typed).status_code == 400


def test_pace_holds_between_batches(receiver: Receiver) -> None:
    indexnow(receiver)
    newsroom.published("Air satu")
    (line,) = outbox.lines_with_work()
    outbox.work_on(line, outbox.who_am_i())
    assert Line.objects.get(pk=line).next_at > timezone.now() + dt.timedelta(seconds=5)
