"""What stories stand on: who said what in a text, and every article of an archive that rests on one source."""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from pathlib import Path
from typing import Any

from bench.pages import median
from bench.report import Row
from bench.sites import ROOT, inside, seeded

SETS = ROOT / "tests" / "payloads" / "statements"
WORDS = 500
# In milliseconds: of the processor for an article of so many words, by the clock for the list on the desk.
MOST_READING, MOST_LISTING = 20, 1_000
LISTED = ("pk", "headline", "path", "language", "live", "first_published_at")
# Sources in one chain: each is known through the one before it.
CHAIN = 4


def measure(folder: Path, articles: int) -> list[Row]:
    """Reading three languages, then the day the first source of a chain takes something back."""
    read = {code: inside(folder, "bench.standing", "read", code) for code in ("id", "en", "ar")}
    found = inside(seeded(folder, articles), "bench.standing", "list")
    target = f"< {MOST_LISTING:,} ms"
    times = {name: found[name] for name in ("articles", "begin", "desk", "source")}
    of = f"on a source under a chain of {CHAIN}, SQLite"
    return [
        Row(
            f"who said what in an article of {WORDS} words",
            ", ".join(f"{code} {read[code]['ms']:.1f} ms" for code in read) + ", one core",
            f"≤ {MOST_READING} ms",
            "",
            max(one["ms"] for one in read.values()) <= MOST_READING,
        ),
        Row(
            f"all {found['number']:,} articles {of}: found, with what a list shows",
            f"{times['articles']:.0f} ms",
            target,
            "",
            times["articles"] < MOST_LISTING and found["number"] >= articles,
        ),
        Row(
            f"the source takes something back: {found['tasks']:,} tasks made",
            f"{times['begin']:.0f} ms",
            target,
            "",
            times["begin"] < MOST_LISTING and found["tasks"] == found["number"],
        ),
        Row(
            "the desk's page of it, with the sentences concerned",
            f"{times['desk']:.0f} ms and {found['queries']} queries",
            target,
            "",
            times["desk"] < MOST_LISTING,
        ),
        Row("the source's own page on the desk", f"{times['source']:.0f} ms", target, "", times["source"] < MOST_LISTING),
    ]  # fmt: skip


def read(language: str) -> dict[str, float]:
    """The median of reading an article, made of the paragraphs in the tests' labelled sets."""
    from redaksi.statements.engine import find

    spent = []
    for text in articles_of(language):
        began = time.process_time()
        find(text, language)
        spent.append((time.process_time() - began) * 1_000 * WORDS / len(text.split()))
    # The first brings the lexicon in.
    return {"ms": statistics.median(spent[1:])}


def articles_of(language: str) -> list[str]:
    """The labelled paragraphs of a language, put together to articles."""
    paragraphs: list[str] = []
    for path in sorted(SETS.glob(f"{language}*.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines()
        paragraphs += [json.loads(line)["text"] for line in lines]
    made: list[str] = []
    current: list[str] = []
    for paragraph in paragraphs:
        current.append(paragraph)
        if sum(len(one.split()) for one in current) >= WORDS:
            made.append("\n\n".join(current))
            current = []
    return made


def listed() -> dict[str, Any]:
    """Cite the chain in every article, then look at it as a desk does."""
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from redaksi.accounts.models import User
    from redaksi.accounts.roles import give_role
    from redaksi.corrections import recalling
    from redaksi.corrections.models import Recall
    from redaksi.sources.standing import articles_on

    first = chain()
    chief = User.objects.create_user("bench", "bench@example.org", "bench")
    give_role(chief, "chief editor")
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(chief)
    began = time.perf_counter()
    recall = recalling.note(
        "source", first.pk, name=first.name, standing="withdrawn", words="", by=chief
    )
    begun = (time.perf_counter() - began) * 1_000
    assert recall is not None
    page = reverse("desk_recall", args=[recall.pk])
    with CaptureQueriesContext(connection) as captured:
        assert client.get(page).status_code == 200
        queries = len(captured)
    own = reverse("wagtailsnippets_sources_source:edit", args=[first.pk])
    return {
        "number": articles_on(first).count(),
        "tasks": Recall.objects.get(pk=recall.pk).tasks.count(),
        "articles": median(lambda: list(articles_on(first).values_list(*LISTED))),
        "begin": begun,
        "desk": median(lambda: client.get(page)),
        "source": median(lambda: client.get(own)),
        "queries": queries,
    }


def chain() -> Any:
    """Sources that rest on one another, and a citation of one of them in every article."""
    from redaksi.articles.models import Article
    from redaksi.sources.models import Citation, Source

    sources: list[Any] = []
    for number in range(CHAIN):
        below = sources[-1] if sources else None
        sources.append(
            Source.objects.create(
                name=f"Sumber {number}", slug=f"bench-{number}", kind="agency", through=below
            )
        )
    numbers = Article.objects.order_by("pk").values_list("pk", flat=True)
    Citation.objects.bulk_create(
        (
            Citation(article_id=pk, source=sources[place % CHAIN], role="based_on", order=0)
            for place, pk in enumerate(numbers)
        ),
        batch_size=2_000,
    )
    return sources[0]


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "redaksi.site.settings"
    print(json.dumps(read(sys.argv[2]) if sys.argv[1] == "read" else listed()))
