"""The outbox when much waits: what a delivery costs beside the network, and whether publishing notices."""

from __future__ import annotations

import json
import os
import resource
import statistics
import sys
import threading
import time
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

from bench.report import Row
from bench.sites import inside, seeded

if TYPE_CHECKING:
    from redaksi.articles.models import Article

CHANNELS = 10
WAITING = 10_000
ROUNDS = 40
# In milliseconds, and as ratios.
OVERHEAD, AGAINST_NONE, WHILE_SENDING = 5.0, 1.1, 1.2
# In megabytes, from the thousandth delivery to the last.
GROWTH = 16.0
# So many a minute, so that no line ever waits for its pace; and a pace that is to be kept.
FAST, PACED = 6000, 1200


def measure(folder: Path, articles: int) -> list[Row]:
    """Publishing to ten channels and to none; then ten thousand deliveries at once."""
    site = seeded(folder, articles)
    return [
        _of_publishing(inside(site, "bench.outbox", "publish")),
        *_of_sending(inside(site, "bench.outbox", "send")),
        _of_pace(inside(site, "bench.outbox", "pace")),
    ]


def _of_publishing(published: dict[str, float]) -> Row:
    ratio = published["ten"] / published["none"]
    return Row(
        "publishing to 10 channels against none",
        f"{ratio:.2f} × ({published['ten']:.1f} ms, {published['none']:.1f} ms)",
        f"≤ {AGAINST_NONE} ×",
        "",
        ratio <= AGAINST_NONE,
    )


def _of_sending(sent: dict[str, float]) -> list[Row]:
    slowed = sent["publishing_while"] / sent["publishing_before"]
    return [
        Row(
            f"a delivery beside the network, {sent['sent']:,} waiting at once",
            f"{sent['overhead']:.1f} ms ({sent['processor']:.1f} of the processor), {sent['queries']:.0f} queries",
            f"≤ {OVERHEAD:.0f} ms",
            "",
            sent["overhead"] <= OVERHEAD,
        ),
        Row(
            "memory, from the thousandth of them to the last",
            f"{sent['grown']:+.1f} MB",
            f"≤ {GROWTH:.0f} MB",
            "",
            sent["grown"] <= GROWTH,
        ),
        Row(
            "publishing while they are sent, against before",
            f"{slowed:.2f} × ({sent['publishing_while']:.1f} ms, {sent['publishing_before']:.1f} ms)",
            f"≤ {WHILE_SENDING} ×",
            "",
            slowed <= WHILE_SENDING,
        ),
    ]


def _of_pace(paced: dict[str, float]) -> Row:
    return Row(
        f"the pace of a line that is to keep {PACED} a minute",
        f"at least {paced['least']:.0f} ms between two, {paced['a_minute']:.0f} a minute",
        f"≥ {60_000 / PACED:.0f} ms",
        "",
        paced["least"] >= 60_000 / PACED - 1,
    )


def main(what: str) -> dict[str, Any]:
    """One of the measurements, inside a site."""
    return {"publish": publish, "send": send, "pace": pace}[what]()


def publish() -> dict[str, float]:
    """New articles published in turn with ten channels in use and with none."""
    from redaksi.channels.models import Channel

    channels(CHANNELS)
    spent: dict[str, list[float]] = {"none": [], "ten": []}
    for number in range(2 * ROUNDS):
        way = "ten" if number % 2 else "none"
        Channel.objects.update(is_on=way == "ten")
        spent[way].append(_published(number))
    return {way: statistics.median(times[3:]) for way, times in spent.items()}


def send() -> dict[str, float]:
    """Ten thousand waiting deliveries sent by a worker of its own, while an editor publishes beside it."""
    from django.db import connections

    from redaksi.channels.models import Channel, Delivery

    Channel.objects.update(is_on=False)
    before = statistics.median(_published(number, announce=False) for number in range(ROUNDS))
    book(channels(CHANNELS, a_minute=FAST), WAITING)
    connections.close_all()
    reading, writing = os.pipe()
    if not (pid := os.fork()):
        os.close(reading)
        with os.fdopen(writing, "w") as out:
            out.write(json.dumps(_courier()))
        os._exit(0)
    os.close(writing)
    times = []
    while Delivery.objects.filter(state="queued").count() > WAITING // 10:
        # Not announced itself, or there would be no end of what waits.
        times.append(_published(len(times), announce=False))
        # An editor who publishes without a pause would measure the editor.
        time.sleep(0.2)
    with os.fdopen(reading) as told:
        found: dict[str, float] = json.loads(told.read())
    os.waitpid(pid, 0)
    left = Delivery.objects.exclude(state="delivered").filter(channel__kind="bench")
    assert not left, f"not delivered: {list(left.values_list('state', 'tries', 'error')[:5])}"
    return {**found, "publishing_before": before, "publishing_while": statistics.median(times)}


def _courier() -> dict[str, float]:
    """Send until nothing waits. What the kind itself takes is nothing, so all of it is overhead."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from redaksi.channels import outbox
    from redaksi.channels.upcoming import Upcoming, due

    who, sent, spent, at_first = outbox.who_am_i(), 0, 0.0, 0.0
    with CaptureQueriesContext(connection) as asked:
        first = outbox.lines_with_work()[0]
        upcoming = Upcoming(first)
        # The second does not look for what is due any more, as most do not.
        for _turn in range(2):
            seen = len(asked)
            outbox.work_on(first, who, upcoming)
            time.sleep(60 / FAST)
    queries, busy = len(asked) - seen, time.process_time()
    # Lines that keep their pace have no work at this moment, and are not done for that.
    while due().exists():
        several = {line: Upcoming(line) for line in outbox.lines_with_work()}
        # In turn, as couriers do: each line has rested by the time it is its turn again.
        for _turn in range(100):
            for line, upcoming in several.items():
                began = time.perf_counter()
                if outbox.work_on(line, who, upcoming):
                    spent += time.perf_counter() - began
                    sent += 1
                    if sent == 1000:
                        at_first = _megabytes()
    return {
        "sent": sent,
        "overhead": spent * 1000 / sent,
        # Looking at lines that still rest included.
        "processor": (time.process_time() - busy) * 1000 / sent,
        "grown": _megabytes() - at_first,
        "queries": queries,
    }


def pace() -> dict[str, float]:
    """Several couriers on lines with a pace: the shortest time between two on any line."""
    from redaksi.channels.couriers import Couriers
    from redaksi.channels.models import Channel

    Channel.objects.all().delete()
    book(channels(3, a_minute=PACED), 180)
    ending = threading.Event()
    couriers = Couriers(ending)
    began = time.monotonic()
    while sum(map(len, AT.values())) < 180 and time.monotonic() - began < 60:
        couriers.round()
        time.sleep(0.05)
    ending.set()
    couriers._pool.shutdown()
    gaps = [later - earlier for at in AT.values() for earlier, later in pairwise(at)]
    each = statistics.mean(60 * (len(at) - 1) / (at[-1] - at[0]) for at in AT.values())
    return {"least": min(gaps) * 1000, "a_minute": each}


def channels(number: int, *, a_minute: int = FAST) -> list[Any]:
    """Channels of a kind that sends nowhere, each on a line of its own."""
    from redaksi.channels.models import Channel

    found = list(Channel.objects.filter(kind="bench"))[:number]
    for place in range(len(found), number):
        channel = Channel(kind="bench", name=f"Bangku {place}", address={"to": place})
        channel.save()
        found.append(channel)
    Channel.objects.filter(kind="bench").update(is_on=True, a_minute=a_minute)
    return found


def book(several: list[Any], number: int) -> None:
    """So many deliveries, all due now."""
    from redaksi.articles.visibility import visible
    from redaksi.channels.models import Delivery

    each = number // len(several)
    articles = list(visible().order_by("-pk").values_list("pk", flat=True)[:each])
    Delivery.objects.bulk_create(
        (
            Delivery(channel=channel, article_id=article, headline="Kabar")
            for article in articles
            for channel in several
        ),
        ignore_conflicts=True,
        batch_size=500,
    )


# When something was sent, by channel.
AT: dict[int, list[float]] = defaultdict(list)


def _register() -> None:
    from django import forms

    from redaksi.channels.kinds import Kind, Order, Receipt, register

    @register
    class Bench(Kind):
        """Takes everything in at once."""

        name = "bench"
        label = about = "bench"
        form = forms.Form

        def send(self, order: Order) -> Receipt:
            AT[order.channel].append(time.monotonic())
            return Receipt({"key": order.key})


def _published(number: int, *, announce: bool = True) -> float:
    """How long it takes to publish a new article, in milliseconds."""
    article = _draft(number, announce=announce)
    began = time.perf_counter()
    article.save_revision().publish()
    return (time.perf_counter() - began) * 1000


def _draft(number: int, *, announce: bool) -> Article:
    from redaksi.articles.models import Article

    article = Article(headline=f"Kabar bangku {number}", live=False, announce=announce)
    article.save()
    return article


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "redaksi.site.settings"
    django.setup()
    _register()
    print(json.dumps(main(sys.argv[1])), flush=True)
    os._exit(0)
