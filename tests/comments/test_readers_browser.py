"""The readers' side in a real browser: without scripts, from right to left, and with every vector there is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from redaksi.articles.models import Article
from redaksi.comments.models import Comment, CommentRules
from tests import newsroom
from tests.browser import MARKS

pytestmark = MARKS


@pytest.fixture
def article(transactional_db: None) -> Article:
    return newsroom.published("Mata air mengalir lagi", section=newsroom.section("Kota"))


def vectors(shared: Path) -> list[str]:
    found = json.loads((shared / "xss" / "dompurify-expect.json").read_text(encoding="utf-8"))
    return [str(one["payload"]).replace("\0", "") for one in found]


def test_no_vector_makes_anything_happen(
    browser: Any, live_server: Any, article: Article, shared_data: Path
) -> None:
    hostile = vectors(shared_data)
    for number, payload in enumerate(hostile):
        Comment.objects.create(
            article=article,
            name=payload[:60] or "x",
            text=f"{payload}\n\nhttps://x.example/{payload}"[:5000],
            note=payload[:1000],
            state="published",
            parent=None,
            by=None,
            at=newsroom.timezone.now(),
            form=f"vector {number}",
        )
    page = browser.new_page()
    happened: list[str] = []
    page.on("dialog", lambda dialog: happened.append(dialog.message) or dialog.dismiss())
    page.on("pageerror", lambda error: happened.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    asked: list[str] = []
    for number in range(1, 6):
        path = f"/comments/on/{article.pk}/{number}/" if number > 1 else article.full_path
        page.goto(live_server.url + path)
        strange = page.eval_on_selector_all(
            ".said *",
            "found => found.map(e => e.localName).filter(n => !/^(p|a|br|bdi|time|div|span|strong)$/.test(n))",
        )
        assert strange == []
        handlers = page.eval_on_selector_all(
            ".said *, .said",
            "found => found.flatMap(e => [...e.attributes]).filter(a => /^on/.test(a.name) || /^\\s*javascript/i.test(a.value)).map(a => a.value)",
        )
        assert handlers == []
    assert happened == []
    assert {url.startswith(live_server.url) for url in asked} == {True}


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["id", "ar"])
def test_a_comment_is_written_without_scripts(
    browser: Any, live_server: Any, transactional_db: None, width: int, language: str
) -> None:
    rules = CommentRules.load()
    rules.mode = "publish"
    rules.save()
    found = newsroom.published("عودة الماء" if language == "ar" else "Air", language=language)
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 800}
    )
    page = context.new_page()
    page.goto(live_server.url + found.full_path)
    page.fill("[name=text]", "שלום\u202e evil, نص عربي dan Indonesia")
    page.fill("[name=name]", "Rafi")
    page.click(".write button")
    kept = Comment.objects.get()
    assert "\u202e" not in kept.text
    assert context.cookies() == []
    assert page.locator(".words").inner_text().strip() == kept.text
    Comment.objects.update(state="published")
    page.goto(f"{live_server.url}/comments/{kept.pk}/")
    assert page.url.endswith(f"#comment-{kept.pk}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_form_on_another_site_is_refused_by_what_the_browser_says(
    browser: Any, live_server: Any, article: Article, tmp_path: Path
) -> None:
    trap = tmp_path / "trap.html"
    trap.write_text(
        f'<form method="post" action="{live_server.url}/comments/on/{article.pk}/">'
        '<input name="text" value="Beli"><input name="name" value="Jahat"><button>x</button></form>'
    )
    page = browser.new_page()
    page.goto(trap.as_uri())
    with page.expect_navigation() as went:
        page.click("button")
    assert went.value.status == 403
    assert not Comment.objects.exists()
