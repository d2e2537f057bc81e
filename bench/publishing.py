"""Publishing from the editor: the POST of the form, at a small and at a large archive."""

from __future__ import annotations

import json
import os
import statistics
import time
from pathlib import Path
from typing import Any

from bench.report import Row
from bench.sites import inside, seeded

SMALL = 1000
ROUNDS = 15
LIMIT = 100.0
GROWTH = 1.2


def measure(folder: Path, articles: int) -> list[Row]:
    """Server time at both sizes, and their ratio."""
    small = inside(seeded(folder, min(SMALL, articles)), "bench.publishing")["median"]
    large = inside(seeded(folder, articles), "bench.publishing")["median"]
    ratio = large / small
    return [
        Row(
            f"publishing at {articles:,} articles",
            f"{large:.0f} ms",
            "≤ 100 ms",
            "WordPress 30 ms",
            large <= LIMIT,
        ),
        Row(
            f"the same against {SMALL:,} articles", f"{ratio:.2f} ×", "≤ 1.2 ×", "", ratio <= GROWTH
        ),
    ]


def main() -> dict[str, Any]:
    """Change headlines in the real form and press "publish", as an editor's browser does."""
    import django

    django.setup()
    from django.test import Client
    from django.urls import reverse
    from wagtail.test.utils.form_data import (
        nested_form_data,
        querydict_from_html,
        rich_text,
        streamfield,
    )

    from redaksi.accounts.models import User
    from redaksi.accounts.roles import give_role
    from redaksi.articles.models import Article

    editor = User.objects.filter(username="bench").first()
    if editor is None:
        editor = User.objects.create_user("bench", "bench@newsroom.example", "sandi-panjang-7")
        give_role(editor, "chief_editor")
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(editor)
    spent = []
    articles = Article.objects.filter(live=True).order_by("-first_published_at")[: ROUNDS + 1]
    for number, article in enumerate(articles):
        address = reverse("wagtailsnippets_articles_article:edit", args=[article.pk])
        page = client.get(address).content.decode()
        form = querydict_from_html(page, form_id="w-editor-form")
        form["headline"] = f"{article.headline} ({number})"
        # The editor's script builds the fields of the text, so they are not in the page.
        text = [
            ("paragraph", rich_text(f"<p>Alinea {place}.</p>", features=[])) for place in range(6)
        ]
        form.update(nested_form_data({"body": streamfield(text)}))
        form["action-publish"] = "action-publish"
        began = time.perf_counter()
        answer = client.post(address, form)
        spent.append((time.perf_counter() - began) * 1000)
        assert answer.status_code == 302, f"publishing answered {answer.status_code}"
        article.refresh_from_db()
        assert article.headline.endswith(f"({number})"), "the article readers see did not change"
    # The first warms the process.
    return {"median": statistics.median(spent[1:])}


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "redaksi.site.settings"
    print(json.dumps(main()))
