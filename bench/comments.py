"""Comments: what the filter costs, and readers writing twenty a second while others read at full rate."""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import Any

from bench import readers
from bench.report import Row
from bench.servers import OURS, Server, granian_serving, missing
from bench.sites import inside, seeded

RATE = 20
# At once; a browser more does not make twenty a second more.
WRITERS = 8
ARTICLES = 200
FULL = 31_360
# Five minutes of the real archive; of a small one, tried out, less.
SECONDS, BRIEFLY = 300, 20
SLOWEST = 150.0
LESSONS = 2_000
WORDS = "air jalan pasar hujan warga kota sekolah jembatan sungai kebun bus pagi malam harga beras"
SPAM = "slot gacor depo maxwin jackpot bonus link klik promo menang judi deposit rejeki bandar"


def measure(folder: Path, articles: int) -> list[Row]:
    """The filter in its process; then the whole way of a comment, over HTTP."""
    site = seeded(folder, articles)
    rows = [_filter(inside(site, "bench.comments", "filter"))]
    if missing("wrk"):
        return [*rows, Row("writing comments", "not measured: no wrk here")]
    seconds = SECONDS if articles >= FULL else BRIEFLY
    ready = inside(site, "bench.comments", "open")
    with granian_serving(site, OURS) as server:
        quiet = server.pace(ready["reading"], seconds=5)
        found, busy = _written(server, ready, seconds)
    kept = inside(site, "bench.comments", "count")["comments"]
    return [*rows, *_writing(found, kept, seconds, busy.rate / quiet.rate)]


def _filter(found: dict[str, Any]) -> Row:
    return Row(
        f"the filter, taught {LESSONS:,} comments: check and learn one",
        f"{found['check']:.0f} and {found['learn']:.0f} µs; with all checks and their queries {found['judge']:.0f} µs",
        "≤ 1,000 µs each",
        "Akismet: a request to somebody else's machine",
        max(found["check"], found["learn"]) <= 1000,
    )


def _writing(found: dict[str, Any], kept: int, seconds: int, ratio: float) -> list[Row]:
    times = sorted(found["times"])
    p99 = times[int(len(times) * 0.99)]
    lost = len(times) - kept
    return [
        Row(
            f"{len(times):,} comments sent, {RATE} a second for {seconds} s, SQLite, readers at full rate",
            f"median {statistics.median(times):.0f} ms, p99 {p99:.0f} ms; {found['errors']} errors, {lost} lost",
            f"p99 ≤ {SLOWEST:.0f} ms, no error, none lost",
            "",
            p99 <= SLOWEST and not found["errors"] and not lost,
        ),
        Row(
            "readers of a stored page meanwhile",
            f"{ratio:.2f} × the quiet figure",
            "≥ 0.8 ×",
            "the writers work on wrk's core",
            ratio >= 0.8,
        ),
    ]


def _written(server: Server, ready: dict[str, Any], seconds: int) -> tuple[dict[str, Any], Any]:
    """Comments sent by the clock, whether the ones before were answered or not."""
    times: list[float] = []
    errors: list[str] = []
    chance = Random(5)

    def send(number: int) -> None:
        words = " ".join(chance.choices(WORDS.split(), k=12))
        said = {"name": f"Pembaca {number}", "text": f"{words} {number}.", "email": ""}
        body = urllib.parse.urlencode(said).encode()
        where = f"{server.home}/comments/on/{chance.choice(ready['articles'])}/"
        began = time.perf_counter()
        try:
            _open(urllib.request.Request(where, body))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
            errors.append(str(error))
        times.append((time.perf_counter() - began) * 1000)

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reading = pool.submit(server.pace, ready["reading"], seconds=seconds)
        began = time.monotonic()
        for number in range(RATE * seconds):
            time.sleep(max(0.0, began + number / RATE - time.monotonic()))
            pool.submit(send, number)
        busy = reading.result()
    return {"times": times, "errors": len(errors)}, busy


class _Here(urllib.request.HTTPRedirectHandler):
    """Follows no redirect: the answer to the form is what counts."""

    def redirect_request(self, *_args: Any, **_more: Any) -> None:
        return None


def _open(request: urllib.request.Request) -> None:
    try:
        urllib.request.build_opener(_Here).open(request, timeout=30).read()
    except urllib.error.HTTPError as answer:
        if answer.code != 303:
            raise


def opened() -> dict[str, Any]:
    """Let every comment appear at once, so that each changes a page; which articles they go to."""
    from redaksi.articles.models import Article
    from redaksi.comments.models import CommentRules

    rules = CommentRules.load()
    rules.mode, rules.closes_after, rules.most_an_hour = "publish", 0, 10**6
    rules.save()
    first = settings_language()
    live = Article.objects.filter(live=True, language=first).order_by("-pk")
    paths = [article.full_path for article in live[ARTICLES : ARTICLES + 1]]
    return {"articles": [article.pk for article in live[:ARTICLES]], "reading": _quoted(paths[0])}


def settings_language() -> str:
    from django.conf import settings

    return str(settings.REDAKSI.languages[0])


def _quoted(path: str) -> str:
    return readers.address(path.encode().decode("latin-1"))


def filtered() -> dict[str, float]:
    """Microseconds of one check, one lesson, and one whole judgement."""
    from redaksi.comments.models import CommentRules, Lesson
    from redaksi.comments.spam import model
    from redaksi.comments.spam.evidence import Submission
    from redaksi.comments.spam.features import features_of
    from redaksi.comments.spam.judging import judge

    chance = Random(3)
    texts = [
        (" ".join(chance.choices(SPAM.split() if is_spam else WORDS.split(), k=18)), is_spam)
        for is_spam in (chance.random() < 0.3 for _number in range(LESSONS))
    ]
    Lesson.objects.bulk_create(Lesson(text=t, is_spam=s, source="file") for t, s in texts)
    taught = model.current()
    rules = CommentRules.load()
    several = [Submission(text=text, name="Rafi") for text, _spam in texts[:500]]
    learner = taught.learner
    check = _each(several, taught.score)
    learn = _each(several, lambda one: learner.learn(features_of(one), is_spam=False))
    whole = _each(several, lambda one: judge(one, rules))
    Lesson.objects.all().delete()
    return {"check": check, "learn": learn, "judge": whole}


def _each(several: list[Any], act: Any) -> float:
    times = []
    for one in several:
        began = time.perf_counter()
        act(one)
        times.append((time.perf_counter() - began) * 1e6)
    return statistics.median(times)


def main(what: str) -> dict[str, Any]:
    """What `inside` asks for."""
    import django

    django.setup()
    if what == "filter":
        return filtered()
    if what == "open":
        return opened()
    from redaksi.comments.models import Comment

    return {"comments": Comment.objects.count()}


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "redaksi.site.settings"
    print(json.dumps(main(sys.argv[1])), flush=True)
    os._exit(0)
