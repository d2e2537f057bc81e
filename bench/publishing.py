"""Publishing at archives of three sizes, with every page in the store and a press at work beside it."""

from __future__ import annotations

import json
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

from bench.report import Row
from bench.sites import inside, seeded

if TYPE_CHECKING:
    from django.test import Client

    from redaksi.articles.models import Article

SMALL, LARGE = 1_000, 300_000
# An archive smaller than the real one is for trying the bench out.
FULL = 31_360
ROUNDS = 30
LIMIT = 100.0
GROWTH = 1.2
WAYS = {
    "form": "the editor's form",
    "model": "the model alone",
    "answered": "the form, of other words than readers have seen (three requests: the question too)",
}


def measure(folder: Path, articles: int) -> list[Row]:
    """Time at each size, and its ratio to the smallest."""
    sizes = [SMALL, articles, *([LARGE] if articles >= FULL else [])]
    found = {size: inside(seeded(folder, size), "bench.publishing") for size in sizes}
    rows = []
    for way, words in WAYS.items():
        told = ", ".join(f"{found[size][way]:.0f} ms at {size:,}" for size in sizes)
        growth = max(found[size][way] / found[SMALL][way] for size in sizes)
        slowest = max(found[size][way] for size in sizes)
        rows += [
            Row(
                f"publishing by {words}, all pages stored",
                told,
                "" if way == "answered" else f"≤ {LIMIT:.0f} ms",
                "" if way == "answered" else "WordPress 30 ms",
                # Three requests with a person between them: no publishing of others is like it.
                None if way == "answered" else slowest <= LIMIT,
            ),
            Row(
                "the largest against 1,000",
                f"{growth:.2f} ×",
                f"≤ {GROWTH} ×",
                "",
                growth <= GROWTH,
            ),
        ]
    return rows


def main() -> dict[str, Any]:
    """All ways in turn, each time with another article."""
    # The web process's own application: its press watches the ledger all the while.
    from bench.stored import fill
    from redaksi.articles.models import Article
    from redaksi.site.wsgi import application as press

    fill(press)
    client = _editor()
    articles = list(
        Article.objects.filter(live=True).order_by("-first_published_at")[: len(WAYS) * ROUNDS]
    )
    spent: dict[str, list[float]] = {way: [] for way in WAYS}
    for number, article in enumerate(articles):
        way = list(WAYS)[number % len(WAYS)]
        headline = f"{article.headline} ({number})"
        if way == "form":
            article = _draft_like(article)
        ready = _by_model if way == "model" else _by_form(client, article, asked=way == "answered")
        spent[way].append(_timed(ready, article, headline))
        article.refresh_from_db()
        assert article.headline == headline, "it is not what the editor wrote"
        assert article.live, "readers do not see it"
    # The first ones warm the process.
    return {way: statistics.median(times[3:]) for way, times in spent.items()}


def _timed(act: Callable[[Article, str], object], article: Article, headline: str) -> float:
    began = time.perf_counter()
    act(article, headline)
    return (time.perf_counter() - began) * 1000


def _by_model(article: Article, headline: str) -> None:
    article.headline = headline
    article.save_revision().publish()


def _draft_like(article: Article) -> Article:
    """One that nobody has seen, filed like `article`."""
    from redaksi.articles.models import Article, Byline

    draft = Article(headline=article.headline, language=article.language, section=article.section)
    draft.bylines = [Byline(author=one.author, sort_order=0) for one in article.bylines.all()]
    draft.save()
    draft.save_revision()
    return draft


def _by_form(client: Client, article: Article, *, asked: bool) -> Callable[[Article, str], object]:
    """Change the headline in the real form and press "publish"; where `asked`, say that it is no matter.

    All that an editor's browser asks for on the way is part of it.
    """
    from django.urls import reverse
    from wagtail.test.utils.form_data import (
        nested_form_data,
        querydict_from_html,
        rich_text,
        streamfield,
    )

    from redaksi.corrections.forms import AnswerForm

    address = reverse("wagtailsnippets_articles_article:edit", args=[article.pk])
    form = querydict_from_html(client.get(address).content.decode(), form_id="w-editor-form")
    # The editor's script builds the fields of the text, so they are not in the page.
    text = [("paragraph", rich_text(f"<p>Alinea {place}.</p>", features=[])) for place in range(6)]
    form.update(nested_form_data({"body": streamfield(text)}))
    form["action-publish"] = "action-publish"
    answer = {"kind": AnswerForm.NO_MATTER, "reason": "typo", "act": "publish"}

    def post(_article: Article, headline: str) -> None:
        form["headline"] = headline
        done = client.post(address, form)
        assert done.status_code == 302, f"publishing answered {done.status_code}"
        if asked:
            question = client.get(done["Location"])
            assert question.status_code == 200, f"the question answered {question.status_code}"
            done = client.post(done["Location"], answer)
            assert done.status_code == 302, f"the answer was answered {done.status_code}"

    return post


def _editor() -> Client:
    from django.test import Client

    from redaksi.accounts.models import User
    from redaksi.accounts.roles import give_role

    editor = User.objects.filter(username="bench").first()
    if editor is None:
        editor = User.objects.create_user("bench", "bench@newsroom.example", "sandi-panjang-7")
        give_role(editor, "chief_editor")
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(editor)
    return client


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "redaksi.site.settings"
    django.setup()
    print(json.dumps(main()), flush=True)
    os._exit(0)
