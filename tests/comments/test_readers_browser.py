"""The readers' side in a real browser: without scripts, from right to left, and with every vector there is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from redaksi.articles.models import Article
from redaksi.comments import letters
from redaksi.comments.models import Comment, CommentRules, Lesson, Report
from tests import newsroom
from tests.browser import MARKS, page_of
from tests.comments.desk import QUEUE
from tests.newsroom import person

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


def test_no_vector_makes_anything_happen_on_the_desk_or_in_letters(
    browser: Any, live_server: Any, article: Article, shared_data: Path
) -> None:
    """As the form takes them in: name, words, e-mail; and what readers say in reports."""
    hostile = vectors(shared_data)
    asked = Comment.objects.create(
        article=article, name="Sari", email="sari@reader.example", text="Kapan?", state="published",
        wants_replies=True,
    )  # fmt: skip
    answers = [
        Comment(
            article=article,
            name=payload[:60] or "x",
            text=payload[:5000],
            email=f'"{payload[:40]}"@x.example',
            website=f"javascript:{payload[:100]}",
            parent=asked,
            root=asked,
            state="published" if number % 2 else "waiting",
            form=f"desk vector {number}",
        )
        for number, payload in enumerate(hostile)
    ]
    Comment.objects.bulk_create(answers)
    kept = list(Comment.objects.filter(parent=asked).order_by("pk"))
    Report.objects.bulk_create(
        Report(comment=one, reason="other", words=one.text[:1000], network="n") for one in kept
    )
    Lesson.objects.bulk_create(
        Lesson(text=one.text, is_spam=True, source="file", score_before=0.1) for one in kept
    )
    happened: list[str] = []
    page = page_of(browser, live_server, person("Mira", role="moderator"), QUEUE)
    page.on("dialog", lambda dialog: happened.append(dialog.message) or dialog.dismiss())
    page.on("pageerror", lambda error: happened.append(str(error)))
    elsewhere: list[str] = []
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith(live_server.url) else elsewhere.append(request.url)
        ),
    )
    queue = [f"{QUEUE}?show=all&p={number}" for number in range(1, 11)]
    of_one = [f"{QUEUE}{one.pk}/" for one in kept[:: max(1, len(kept) // 6)]]
    for path in (*queue, *of_one, f"{QUEUE}filter/"):
        page.goto(live_server.url + path)
        assert page.locator(".desk-comments").count() == 1, path
        assert bad_attributes(page, ".desk-comments, .desk-comments *") == []
        strange = page.locator(".desk-comment__words :is(script, img, svg, math, iframe, style)")
        assert strange.count() == 0, path
    # Acts without a new page put a row in by script.
    page.goto(f"{live_server.url}{QUEUE}?show=all")
    page.locator("button[value=spam]").first.click()
    page.locator(".desk-comment__said").first.wait_for()
    for one in kept[:: max(1, len(kept) // 40)]:
        asked.refresh_from_db()
        html = str(letters.letter_of(asked, one).alternatives[0][0])
        page.set_content(html)
        assert bad_attributes(page, "body *") == []
        assert page.locator("body :is(script, img, svg, math, iframe, style)").count() == 0
    assert (happened, elsewhere) == ([], [])


def bad_attributes(page: Any, selector: str) -> list[str]:
    """Handlers of events and addresses that are scripts, on what a selector finds."""
    found: list[str] = page.eval_on_selector_all(
        selector,
        "found => found.flatMap(e => [...e.attributes]).filter(a => /^on/.test(a.name)"
        " || (/^(href|src|action)$/.test(a.name) && /^\\s*(javascript|data):/i.test(a.value)))"
        ".map(a => a.value)",
    )
    return found


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
