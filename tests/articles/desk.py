"""Filling in the desk's form for an article as a browser does."""

from __future__ import annotations

import json
from typing import Any

from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from redaksi.articles.blocks import INLINE_FEATURES
from redaksi.authors.models import Author

TEXT = "<p>" + "Air itu mula-mula setipis benang. " * 20 + "</p>"


def rich(html: str) -> str:
    """What the rich text editor sends for this HTML."""
    return str(ContentstateConverter(INLINE_FEATURES).from_database_format(html))


def form(*names: Author, paragraph: str = TEXT, **changes: Any) -> dict[str, Any]:
    """A filled-in form; `names` are the byline, `changes` the other fields."""
    fields: dict[str, Any] = {
        "headline": "Mata air kembali mengalir",
        "standfirst": "Setelah tiga musim kering.",
        "language": "id",
        "section": "",
        "comments_open": "on",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "paragraph",
        "body-0-id": "",
        "body-0-value": rich(paragraph),
        "bylines-TOTAL_FORMS": str(len(names)),
        "bylines-INITIAL_FORMS": "0",
        "bylines-MIN_NUM_FORMS": "0",
        "bylines-MAX_NUM_FORMS": "1000",
    }
    for place, name in enumerate(names):
        fields |= {
            f"bylines-{place}-author": name.pk,
            f"bylines-{place}-name": "",
            f"bylines-{place}-ORDER": str(place + 1),
            f"bylines-{place}-DELETE": "",
            f"bylines-{place}-id": "",
        }
    fields |= changes
    return {name: "" if value is None else value for name, value in fields.items()}


def decoded(answer: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer.content)
    return found
