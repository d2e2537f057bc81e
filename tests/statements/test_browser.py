"""Statements in a real browser: by keyboard beside the editor and on their own page, and as readers get them."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from redaksi.accounts.models import User
from redaksi.articles.models import Article
from redaksi.statements import deciding
from redaksi.statements.models import Speaker, SpeakerName, SpeakerRole, Statement
from tests import newsroom
from tests.browser import MARKS, page_of, picture
from tests.statements.said import ROAD, WATER, article, confirmed, proposals, saying
from tests.statements.test_desk import english

pytestmark = MARKS
XSS = '"><script>window.hit = 1</script><img src=x onerror="window.hit = 2">'
LONG = (
    "Kami tidak akan menutup jembatan itu sebelum ada jembatan lain, dan warga tidak perlu berjalan "
    "memutar sejauh empat kilometer"
)


@pytest.fixture
def citra() -> User:
    return english(newsroom.person("Citra", role="chief editor"))


def filled() -> Article:
    return article(
        f"Kota Sagara – Kemarin air datang lagi. {saying(WATER, 'Wulan Sari', 'Kepala Dinas Air')}",
        saying(LONG, "Made Raka", "Lurah Tepi Sungai"),
        f"Warga menunggu sejak pagi. {saying(ROAD, 'dia')} Begitulah pagi itu.",
        saying("Tidak benar air itu keruh", "sumber", cue="bantah"),
        headline="Air mengalir lagi di Tepi Sungai setelah tiga pekan",
        section=newsroom.section("Kota"),
        byline=[newsroom.author()],
    )


def states(found: Article) -> list[str]:
    return list(
        Statement.objects.filter(article=found).order_by("pk").values_list("state", flat=True)
    )


def test_an_article_is_worked_through_by_keyboard(
    browser: Any, live_server: Any, citra: User
) -> None:
    found = filled()
    path = reverse("desk_statements_of", args=[found.pk])
    page = page_of(browser, live_server, citra, path, viewport={"width": 1280, "height": 900})
    first, second, third, fourth = proposals(found)
    picture(page, "review")
    page.keyboard.press("?")
    assert page.locator("#desk-said-keys").evaluate("dialog => dialog.open")
    picture(page, "review-keys")
    page.keyboard.press("Escape")
    page.locator("#desk-said-keys").wait_for(state="hidden")
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.locator(f"#statement-{first.pk}.desk-statement--confirmed").wait_for()
    # Each decision leads on to the next, and the words in the text say so.
    assert page.locator(f'mark[data-desk-said="{first.pk}"].desk-said--confirmed').count() == 1
    page.keyboard.press("r")
    page.locator(f"#statement-{second.pk}.desk-statement--rejected").wait_for()
    page.keyboard.press("e")
    page.keyboard.press("Control+a")
    page.keyboard.type("Sri Utami")
    picture(page, "review-mending")
    page.keyboard.press("Enter")
    page.locator(f"#statement-{third.pk}.desk-statement--confirmed").wait_for()
    page.keyboard.press("k")
    page.keyboard.press("k")
    page.keyboard.press("u")
    page.locator(f"#statement-{second.pk}.desk-statement--proposed").wait_for()
    assert states(found) == ["confirmed", "proposed", "confirmed", "proposed"]
    assert set(Speaker.objects.values_list("name", flat=True)) == {"Wulan Sari", "Sri Utami"}
    assert fourth.is_anonymous


def select(page: Any, selector: str, words: str) -> None:
    page.evaluate(
        """([selector, words]) => {
          const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + words.length);
            getSelection().removeAllRanges();
            getSelection().addRange(range);
          }
        }""",
        [selector, words],
    )


def test_selected_words_become_a_statement(browser: Any, live_server: Any, citra: User) -> None:
    found = filled()
    path = reverse("desk_statements_of", args=[found.pk])
    page = page_of(browser, live_server, citra, path, viewport={"width": 1280, "height": 900})
    select(page, "[data-desk-text]", "Begitulah pagi itu")
    page.wait_for_timeout(100)
    page.keyboard.press("n")
    assert page.locator("[data-desk-new] textarea").input_value() == "Begitulah pagi itu"
    page.keyboard.type("Wulan Sari")
    page.keyboard.press("Enter")
    page.get_by_text("Confirmed.").first.wait_for()
    made = Statement.objects.get(confidence=None)
    assert (made.words, made.content[0]["block"]) == ("Begitulah pagi itu", "blok-2")
    assert page.locator("[data-desk-new] .desk-comment__said--bad").count() == 0
    # A selection over two paragraphs is one statement in both.
    page.evaluate(
        """() => {
          const [first, second] = ["blok-2", "blok-3"].map((key) => document.querySelector(`[data-desk-block="${key}"]`));
          getSelection().setBaseAndExtent(first.firstChild, 0, second, second.childNodes.length);
        }"""
    )
    page.wait_for_timeout(100)
    page.keyboard.press("n")
    picture(page, "review-two-paragraphs")
    page.keyboard.type("Wulan Sari")
    page.keyboard.press("Enter")
    page.locator("[data-desk-statement].desk-statement--confirmed").nth(1).wait_for()
    both = Statement.objects.exclude(pk=made.pk).get(confidence=None)
    assert [place["block"] for place in both.content] == ["blok-2", "blok-3"]
    assert both.words.startswith("Warga menunggu")
    assert both.words.endswith("bantah sumber.")


def test_the_panel_beside_the_editor(browser: Any, live_server: Any, citra: User) -> None:
    found = filled()
    path = reverse("wagtailsnippets_articles_article:edit", args=[found.pk])
    page = page_of(browser, live_server, citra, path, viewport={"width": 1440, "height": 1000})
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.locator('[data-side-panel-toggle="statements"]').click()
    page.locator("[data-desk-statement]").first.wait_for()
    first = Statement.objects.filter(article=found).order_by("pk")[0]
    page.locator(f"#statement-{first.pk}").focus()
    picture(page, "panel")
    # The words are painted in the editor, whose own text is left alone.
    assert page.evaluate("CSS.highlights.get('desk-said-proposed').size") == 4
    assert page.evaluate("[...CSS.highlights.get('desk-said-here')].map(String)") == [WATER]
    page.keyboard.press("a")
    page.locator(f"#statement-{first.pk}.desk-statement--confirmed").wait_for()
    select(page, "[data-contentpath='blok-2']", "Begitulah pagi itu")
    page.wait_for_timeout(100)
    page.locator(f"#statement-{first.pk}").focus()
    page.keyboard.press("n")
    page.keyboard.type("Wulan Sari")
    page.keyboard.press("Enter")
    page.locator("[data-desk-statement].desk-statement--confirmed").nth(1).wait_for()
    made = Statement.objects.get(confidence=None)
    assert (made.words, made.content[0]["block"]) == ("Begitulah pagi itu", "blok-2")
    assert troubles == []
    # Nothing of it was taken for a change of the article.
    assert not Article.objects.get(pk=found.pk).has_unpublished_changes


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("ar", 360, "dark"), ("id", 1280, "light"), ("en", 360, "light"), ("en", 1280, "dark")],
)
def test_nothing_runs_out_of_the_desks_pages(
    browser: Any, live_server: Any, citra: User, language: str, width: int, scheme: str
) -> None:
    found = filled()
    proposals(found)
    one = confirmed(
        article(saying(XSS.replace("<", "&lt;"), "Ahmad Syarif Hasan"), headline=XSS), citra
    )[0]
    confirmed(article(saying(ROAD, "أحمد شريف حسن")), citra)
    deciding.stand(one.pk, "withdrawn", by=citra, seen=one.version, note=XSS)
    profile = citra.wagtail_userprofile
    profile.preferred_language = language
    profile.save()
    assert one.speaker is not None
    paths = {
        "queue": "/desk/statements/",
        "confirmed": "/desk/statements/?show=confirmed",
        "review": reverse("desk_statements_of", args=[found.pk]),
        "doubles": reverse("desk_doubles"),
        "speaker": reverse("desk_speaker", args=[one.speaker.pk]),
        "edit": reverse("wagtailsnippets_statements_speaker:edit", args=[one.speaker.pk]),
    }
    page = page_of(
        browser, live_server, citra, "/desk/statements/",
        viewport={"width": width, "height": 800}, color_scheme=scheme,
    )  # fmt: skip
    for name, path in paths.items():
        page.goto(live_server.url + path)
        page.wait_for_load_state("networkidle")
        picture(page, f"desk-{name}-{language}-{width}-{scheme}")
        assert page.evaluate("window.hit") is None
        if name != "edit":
            over = page.evaluate(
                "document.querySelector('.desk-comments').scrollWidth"
                " - document.querySelector('.desk-comments').clientWidth"
            )
            assert over <= 1, path


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("id", 360, "light"), ("id", 1280, "dark"), ("ar", 360, "dark"), ("ar", 1280, "light")],
)
def test_readers_pages_fit_and_need_no_script(
    browser: Any, live_server: Any, citra: User, language: str, width: int, scheme: str
) -> None:
    found = filled()
    for one in proposals(found)[:2]:
        deciding.confirm(one.pk, by=citra, seen=1)
    arabic = article(
        "“الماء نظيف منذ الاثنين،” kata وولان ساري.", language="ar", headline="عاد الماء"
    )
    last = confirmed(arabic, citra)[0]
    wulan = Speaker.objects.get(name="Wulan Sari")
    deciding.mend(
        last.pk, by=citra, seen=last.version,
        said=deciding.Said(speaker=wulan.pk, name="Wulan Sari", stance="warns", addressee="الصحافة", via=("وكالة أ",)),
    )  # fmt: skip
    last.refresh_from_db()
    deciding.stand(last.pk, "changed", by=citra, seen=last.version, note="صُحِّح الرقم.")
    SpeakerName.objects.create(speaker=wulan, name="وولان ساري", language="ar")
    SpeakerRole.objects.create(speaker=wulan, title="Menteri", begins="2026-01-01")
    prefix = "" if language == "id" else f"/{language}"
    story = found if language == "id" else Article.objects.get(pk=arabic.pk)
    page = page_of(
        browser, live_server, None, story.full_path, java_script_enabled=False,
        viewport={"width": width, "height": 800}, color_scheme=scheme,
    )  # fmt: skip
    picture(page, f"article-{language}-{width}-{scheme}")
    page.locator("a.quoted").first.click()
    page.locator(".saying").first.wait_for()
    assert page.url.startswith(f"{live_server.url}{prefix}/speakers/")
    for name, path in {
        "speaker": "speakers/wulan-sari/",
        "found": "speakers/wulan-sari/?q=a",
        "speakers": "speakers/",
    }.items():
        page.goto(f"{live_server.url}{prefix}/{path}")
        picture(page, f"{name}-{language}-{width}-{scheme}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
