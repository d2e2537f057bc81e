"""Queries kept as SQL answer as the ORM itself would."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection
from django.db.models import CharField, DateTimeField, F, IntegerField, JSONField
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from redaksi.channels.models import Channel, Delivery
from redaksi.lib.kept_queries import KeptRows, KeptUpdate, Slot
from tests import newsroom

pytestmark = pytest.mark.django_db

KEPT_ROWS = KeptRows(
    lambda: (
        Delivery.objects.select_related("channel__line", "article")
        .filter(due_at__lte=Slot("now", DateTimeField()), rank=Slot("rank", IntegerField()))
        .order_by("pk")
    )
)
KEPT_UPDATE = KeptUpdate(
    lambda: Delivery.objects.filter(pk=Slot("number", IntegerField()), state="queued"),
    {
        "receipt": Slot("facts", JSONField()),
        "error": Slot("words", CharField()),
        "due_at": Slot("then", DateTimeField()),
        "tries": F("tries") + 1,
    },
)


@pytest.fixture
def delivery() -> Delivery:
    channel = Channel(kind="webhook", name="Arsip", address={"url": "https://a.example/"})
    channel.save()
    article = newsroom.published()
    made, _new = Delivery.objects.get_or_create(article=article, channel=channel)
    return made


def test_rows_come_whole_with_what_belongs_to_them(delivery: Delivery) -> None:
    for rank in (3, 0, 3):
        now = timezone.now()
        expected = list(Delivery.objects.filter(due_at__lte=now, rank=rank).order_by("pk"))
        with CaptureQueriesContext(connection) as asked:
            found = KEPT_ROWS(now=now, rank=rank)
            assert [(one.channel.line.key, one.channel.address) for one in found] == [
                (delivery.channel.line.key, {"url": "https://a.example/"}) for _one in expected
            ]
        assert len(asked) == 1
        assert found == expected
        assert all(one.due_at == two.due_at for one, two in zip(found, expected, strict=True))
    assert KEPT_ROWS(now=timezone.now() - dt.timedelta(days=1), rank=3) == []


def test_a_conditional_update_tells_how_many_it_changed(delivery: Delivery) -> None:
    then = timezone.now() + dt.timedelta(hours=1)
    facts = {"pesan": 7, "kata": "'; DROP TABLE --"}
    given = {"facts": facts, "words": "50 % “benar” %s", "then": then}
    assert KEPT_UPDATE(number=delivery.pk, **given) == 1
    assert KEPT_UPDATE(number=delivery.pk + 1, **given) == 0
    delivery.refresh_from_db()
    assert (delivery.receipt, delivery.error) == (facts, "50 % “benar” %s")
    assert (delivery.due_at, delivery.tries) == (then, 1)
    Delivery.objects.update(state="sending")
    assert KEPT_UPDATE(number=delivery.pk, **given) == 0


def test_what_was_put_together_in_one_thread_is_asked_in_another(delivery: Delivery) -> None:
    KEPT_ROWS(now=timezone.now(), rank=3)
    used: list[object] = []

    def ask() -> None:
        try:
            connection.execute_wrappers.append(
                lambda execute, sql, params, many, context: (
                    used.append(context["connection"]) or execute(sql, params, many, context)  # type: ignore[func-returns-value]
                )
            )
            KEPT_ROWS(now=timezone.now(), rank=3)
        finally:
            connection.execute_wrappers.clear()
            connection.close()

    here = connection._connections[connection._alias]  # type: ignore[attr-defined]
    thread = threading.Thread(target=ask)
    thread.start()
    thread.join()
    assert used
    assert used[0] is not here
