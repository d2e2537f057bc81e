"""The queue in a real browser: by keyboard, without scripts, on a phone, from right to left."""

from __future__ import annotations

from typing import Any

import pytest

from redaksi.accounts.models import User
from redaksi.comments import moderation
from redaksi.comments.models import Comment, Report
from tests.browser import MARKS, page_of, picture
from tests.comments.desk import QUEUE, comment, english
from tests.newsroom import person

pytestmark = MARKS
XSS = '"><script>window.hit = 1</script><img src=x onerror="window.hit = 2">'


@pytest.fixture
def mira() -> User:
    return english(person("Mira", role="moderator"))


def filled() -> list[Comment]:
    """A queue with everything in it."""
    top = comment("Terima kasih atas tulisan ini.", name="Wulan", state="published")
    some = [
        comment("Saya setuju, jembatannya sudah lama rusak.", parent=top, root=top, mailbox="m"),
        comment(
            "أحسنتم! هذا خبر مفيد 2026 (abc).", name="سلمى", mailbox="s", email="s@example.com"
        ),
        comment("Panjang sekali ceritanya. " * 120, name="Danu"),
        comment(XSS, name=XSS[:60], address="192.0.2.7"),
    ]
    comment("Dulu juga begitu.", state="rejected", mailbox="m")
    Report.objects.create(comment=some[0], reason="insult", words="Kasar", network="n")
    some[0].verdicts.create(
        outcome="hold",
        score=0.63,
        evidence=[
            {"check": "learned", "code": "score", "weight": 1.2, "facts": {}},
            {"check": "links", "code": "many", "weight": 0.8, "facts": {"links": 3}},
            {"check": "record", "code": "good", "weight": -0.7, "facts": {"published": 4}},
        ],
    )
    return some


def test_mira_works_by_keyboard(browser: Any, live_server: Any, mira: User) -> None:
    some = filled()
    page = page_of(browser, live_server, mira, QUEUE, viewport={"width": 1280, "height": 900})
    picture(page, "wide")
    page.keyboard.press("?")
    assert page.locator("#desk-keys").evaluate("dialog => dialog.open")
    picture(page, "keys")
    page.keyboard.press("Escape")
    page.locator("#desk-keys").wait_for(state="hidden")
    page.keyboard.press("j")
    # The newest comes first; each act leads on to the next.
    page.keyboard.press("s")
    page.locator(f"#comment-{some[3].pk}.desk-comment--spam").wait_for()
    page.keyboard.press("a")
    page.locator(f"#comment-{some[2].pk}.desk-comment--published").wait_for()
    # The way led on to the next; what was decided last is taken back all the same.
    page.keyboard.press("u")
    page.locator(f"#comment-{some[2].pk}.desk-comment--waiting").wait_for()
    page.keyboard.press("r")
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    page.keyboard.type("Singkat. ")
    picture(page, "editing")
    page.locator(f"#comment-{some[2].pk} details[open] button[value=edit]").click()
    page.get_by_text("edited by Mira").first.wait_for()
    assert page.evaluate("window.hit") is None
    assert [one.state for one in Comment.objects.filter(pk__in=[one.pk for one in some])] == [
        "waiting", "waiting", "waiting", "spam",
    ]  # fmt: skip
    assert Comment.objects.get(pk=some[2].pk).text.startswith("Singkat. ")


def test_a_colleague_was_first_and_nothing_is_lost(
    browser: Any, live_server: Any, mira: User
) -> None:
    one = comment("Sepakat.", state="published")
    page = page_of(browser, live_server, mira, QUEUE)
    page.goto(f"{live_server.url}{QUEUE}?show=published")
    page.keyboard.press("j")
    page.keyboard.press("n")
    page.keyboard.type("Catatan yang panjang")
    moderation.decide(one.pk, "hold", by=person("Eko", role="desk_editor"), seen=1)
    page.locator("button[value=note]").click()
    page.get_by_text("a colleague was first: held by Eko").wait_for()
    picture(page, "overtaken")
    assert page.locator("textarea[name=words]").input_value() == "Catatan yang panjang"


def test_it_all_works_without_scripts(browser: Any, live_server: Any, mira: User) -> None:
    some = filled()
    page = page_of(browser, live_server, mira, QUEUE, java_script_enabled=False)
    page.locator(f"#comment-{some[0].pk} button[value=approve]").click()
    page.get_by_text("approved by Mira").first.wait_for()
    # The desk's own warning that scripts are missing may lie over the message; keys reach it all the same.
    page.locator(".messages button", has_text="Undo").press("Enter")
    page.get_by_text("Taken back").first.wait_for()
    for one in some[1:3]:
        page.locator(f"#comment-{one.pk} input[name=comment]").check()
    page.locator("#desk-many button[value=reject]").click()
    page.get_by_text("rejected: 2").first.wait_for()
    assert Comment.objects.filter(state="rejected").count() == 3


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("ar", 360, "dark"), ("ar", 1280, "light"), ("en", 360, "light"), ("id", 1280, "dark")],
)
def test_nothing_runs_out_of_the_page(
    browser: Any, live_server: Any, mira: User, language: str, width: int, scheme: str
) -> None:
    some = filled()
    profile = mira.wagtail_userprofile
    profile.preferred_language = language
    profile.save()
    page = page_of(
        browser,
        live_server,
        mira,
        QUEUE,
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
    )
    one = moderation.decide(some[0].pk, "reject", by=mira, seen=1, reason="hate", words=XSS)
    for path in ("", f"{one.comment_id}/", "bans/", "filter/"):
        page.goto(f"{live_server.url}{QUEUE}{path}")
        page.wait_for_load_state("networkidle")
        picture(page, f"{language}-{width}-{scheme}-{path.strip('/') or 'queue'}")
        over = page.evaluate(
            "document.querySelector('.desk-comments').scrollWidth"
            " - document.querySelector('.desk-comments').clientWidth"
        )
        assert over <= 1, path
        assert page.evaluate("window.hit") is None
