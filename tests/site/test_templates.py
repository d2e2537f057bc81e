"""The templates of the reader's pages, rendered with invented values and read as a browser would."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from django.template.backends.django import DjangoTemplates
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe
from selectolax.lexbor import LexborHTMLParser, LexborNode

import redaksi
from redaksi.articles import presentation
from redaksi.articles.presentation import Credit
from redaksi.comments.threads import CommentView, ThreadPage
from redaksi.press import fragments
from redaksi.statements.presentation import (
    RoleView,
    SpeakerLine,
    SpeakerView,
    SpokenArticle,
    StatementView,
)  # fmt: skip
from tests.site.invented import (
    DIRECTIONS,
    FRAGMENTS,
    NOON,
    PAGES,
    WORDS,
    around,
    article,
    block,
)

PACKAGE = Path(redaksi.__file__).parent
DOCS = PACKAGE.parent / "docs"
EVERY_PAGE = pytest.mark.parametrize("name", [*PAGES, "500", "503"])
EVERY_LANGUAGE = pytest.mark.parametrize("language", [*DIRECTIONS])


@pytest.fixture(autouse=True)
def _fragments_without_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, render in FRAGMENTS.items():
        monkeypatch.setitem(fragments.FRAGMENTS, name, render)


def page(name: str, language: str, **changes: Any) -> LexborHTMLParser:
    with translation.override(language):
        if name not in PAGES:
            context = {"language": language, "direction": DIRECTIONS[language]}
            return LexborHTMLParser(render_to_string(f"redaksi/{name}.html", context))
        template, values = PAGES[name]
        context = {**around(language), **values(language), **changes}
        return LexborHTMLParser(render_to_string(f"redaksi/{template}.html", context))


def one(tree: LexborHTMLParser, selector: str) -> LexborNode:
    found = tree.css_first(selector)
    assert found, f"nothing is {selector}"
    return found


def attributes(tree: LexborHTMLParser, name: str) -> list[str]:
    return [node.attributes[name] or "" for node in tree.css(f"[{name}]")]


@EVERY_LANGUAGE
@EVERY_PAGE
def test_a_page_says_its_language_and_has_one_first_heading(name: str, language: str) -> None:
    tree = page(name, language)
    root = one(tree, "html")
    assert (root.attributes["lang"], root.attributes["dir"]) == (language, DIRECTIONS[language])
    assert len(tree.css("h1")) == 1
    assert one(tree, "h1").text(strip=True)
    assert one(tree, "title").text(strip=True)
    assert len(tree.css("main")) == 1
    assert one(tree, ".skip").attributes["href"] == "#" + (one(tree, "main").attributes["id"] or "")


@EVERY_LANGUAGE
@EVERY_PAGE
def test_a_page_obeys_the_content_security_policy(name: str, language: str) -> None:
    tree = page(name, language)
    assert not tree.css("[style], style")
    assert all(s.attributes.get("type") == "application/ld+json" for s in tree.css("script"))
    every = [attribute for node in tree.css("*") for attribute in node.attributes]
    assert not [attribute for attribute in every if attribute.startswith("on")]
    loaded = [*attributes(tree, "src"), *attributes(tree, "srcset"), *attributes(tree, "poster")]
    loaded += [
        node.attributes["href"] or "" for node in tree.css("link[rel=stylesheet], link[rel=icon]")
    ]
    assert not [url for url in loaded if not re.match(r"/[^/]|data:", url)]


@EVERY_LANGUAGE
@EVERY_PAGE
def test_a_page_can_be_walked_by_ear(name: str, language: str) -> None:
    tree = page(name, language)
    ids = attributes(tree, "id")
    assert len(ids) == len(set(ids))
    named = [name for value in attributes(tree, "aria-labelledby") for name in value.split()]
    assert set(named) <= set(ids)
    assert all(
        node.text(strip=True) or node.css("img[alt]") for node in tree.css("a, h1, h2, h3, h4")
    )
    assert all(nav.attributes.get("aria-label") for nav in tree.css("nav"))


@EVERY_LANGUAGE
@EVERY_PAGE
def test_no_picture_lets_the_page_jump(name: str, language: str) -> None:
    for img in page(name, language).css("img"):
        # A number grouped for readers ("1.200") is no width.
        assert [img.attributes["width"], img.attributes["height"]] == ["1200", "800"]
        assert "alt" in img.attributes
        assert (img.attributes.get("fetchpriority") == "high") != (
            img.attributes.get("loading") == "lazy"
        )


def test_only_the_leading_picture_is_hurried() -> None:
    for name in ("front", "article", "section", "author"):
        assert len(page(name, "en").css("img[fetchpriority]")) >= 1
    assert len(page("front", "en").css("img[fetchpriority]")) == 1


@pytest.mark.parametrize("name", ["front", "article", "section", "month", "search", "404"])
def test_a_headline_in_another_language_brings_its_own_direction(name: str) -> None:
    tree = page(name, "id")
    foreign = [node for node in tree.css("h2, h3, p, li") if node.attributes.get("lang") == "ar"]
    assert any(WORDS["ar"] in node.text() for node in foreign)
    assert all(node.attributes.get("dir") == "rtl" for node in foreign)
    own = [node for node in tree.css("h2, h3, .line") if WORDS["id"] in node.text()]
    assert not [node for node in own if node.attributes.get("lang")]


def test_dateline_and_sign_off_stand_inside_the_text() -> None:
    def paragraphs(**values: Any) -> list[str]:
        tree = LexborHTMLParser(block("paragraph", **values))
        return [node.text() for node in tree.css("p")]

    two = mark_safe("<p>Air &amp; batu.</p><p>Dua.</p>")
    assert paragraphs(html=two) == ["Air & batu.", "Dua."]
    assert paragraphs(html=two, dateline="Bandung –") == ["Bandung – Air & batu.", "Dua."]
    assert paragraphs(html=two, sign_off="WRT") == ["Air & batu.", "Dua. (WRT)"]
    assert paragraphs(html=two, dateline="Bandung –", sign_off="A<B") == [
        "Bandung – Air & batu.",
        "Dua. (A<B)",
    ]
    assert paragraphs(html=mark_safe("Air."), dateline="Bandung –", sign_off="W") == [
        "Bandung –",
        "(W)",
    ]


def test_an_embed_asks_nobody_before_the_click() -> None:
    frame = one(page("article", "en"), "iframe")
    assert "src" not in frame.attributes
    inside = LexborHTMLParser(frame.attributes["srcdoc"] or "")
    assert [node.attributes["href"] for node in inside.css("a")] == [
        "https://www.youtube-nocookie.com/embed/abcdefghijk"
    ]
    assert not inside.css("script, img, iframe, style")
    assert "top-navigation" not in (frame.attributes["sandbox"] or "")


def test_what_editors_type_is_text() -> None:
    evil = "<script>alert(1)</script>"
    view = article("en", headline=evil, standfirst=evil, source_line=evil, byline=(Credit(evil),))
    tree = page("article", "en", article=view)
    assert one(tree, "h1").text() == evil
    assert not [s for s in tree.css("script") if s.attributes.get("type") != "application/ld+json"]


def test_error_pages_need_nothing_but_a_language() -> None:
    class Away:
        def __bool__(self) -> bool:
            raise AssertionError("the database was asked")

        def __getattr__(self, name: str) -> Any:
            raise AssertionError("the database was asked")

    for name in ("500", "503"):
        gone = {"furniture": Away(), "head": Away(), "newsroom_json_ld": Away()}
        assert "h1" in render_to_string(
            f"redaksi/{name}.html", {"language": "id", "direction": "ltr", **gone}
        )


def test_a_machine_finds_what_a_page_is() -> None:
    tree = page("article", "en")
    assert one(tree, "title").text() == "The spring – Valley Courier"
    assert one(tree, "link[rel=canonical]").attributes["href"] == "http://testserver/a/"
    assert one(tree, "link[hreflang=x-default]").attributes["href"] == "http://testserver/ar/"
    assert one(tree, 'meta[property="og:image:width"]').attributes["content"] == "1200"
    assert one(tree, 'meta[property="article:section"]').attributes["content"] == "City"
    assert len(tree.css('script[type="application/ld+json"]')) == 2
    dates = [node.attributes["datetime"] or "" for node in tree.css(".article time")]
    assert [dt.datetime.fromisoformat(date) for date in dates] == [NOON, NOON]


def test_the_style_is_light_and_fits_both_directions() -> None:
    sheet = (PACKAGE / "static/redaksi/site.css").read_text(encoding="utf-8")
    assert len(sheet.encode()) < 25 * 1024
    physical = r"(?:margin|padding|border)-(?:left|right)|(?<![\w-])(?:left|right)\s*:|(?:text-align|float):\s*(?:left|right)"
    assert not re.findall(physical, sheet)
    assert not re.search(r"@import|url\(", sheet)
    assert sheet.count("{") == sheet.count("}")


def described(text: str, heading: str) -> set[str]:
    """The names in code in the first column of the table under a heading."""
    part = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", text, re.M | re.S)
    assert part, f"{heading} has no heading in template-variables.md"
    first = [line.split("|")[1] for line in part[1].splitlines() if line.startswith("|")]
    return set(re.findall(r"`([^`]+)`", " ".join(first)))


def test_every_template_variable_is_documented_and_no_other() -> None:
    text = (DOCS / "reference/template-variables.md").read_text(encoding="utf-8")
    for name in presentation.__all__:
        fields = dataclasses.fields(getattr(presentation, name))
        assert described(text, name) == {field.name for field in fields}
    shapes = (
        ThreadPage,
        CommentView,
        SpeakerLine,
        SpeakerView,
        RoleView,
        SpokenArticle,
        StatementView,
    )
    for shape in shapes:
        fields = {field.name for field in dataclasses.fields(shape)}
        assert described(text, shape.__name__) == fields
    ours = PACKAGE / "templates/redaksi"
    not_pages = {"base.html", "bare.html"}
    assert described(text, "Pages") == {file.name for file in ours.glob("*.html")} - not_pages
    kinds = {file.name for file in (ours / "blocks").glob("*.html")}
    assert described(text, "Blocks of an article's text") == kinds
    base = (ours / "base.html").read_text(encoding="utf-8")
    assert described(text, "Blocks of `base.html`") == set(re.findall(r"{% block (\w+)", base))
    sheet = (PACKAGE / "static/redaksi/site.css").read_text(encoding="utf-8")
    for token in described(text, "Colours and sizes"):
        assert f"{token}:" in sheet


@pytest.fixture
def example_theme(tmp_path: Path) -> Path:
    """The theme of docs/how-to/make-a-theme.md, each file as printed there."""
    text = (DOCS / "how-to/make-a-theme.md").read_text(encoding="utf-8")
    files = re.findall(r"^`theme/([^`]+)`:\n\n```\w+\n(.*?)^```", text, re.M | re.S)
    assert len(files) == 4
    for name, content in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def test_the_theme_of_the_how_to_works(example_theme: Path) -> None:
    folders = [example_theme / "templates", PACKAGE / "templates"]
    engine = DjangoTemplates({"NAME": "themed", "DIRS": folders, "APP_DIRS": True, "OPTIONS": {}})
    front = engine.get_template("redaksi/front.html").render(
        {**around("en"), **PAGES["front"][1]("en")}
    )
    read = engine.get_template("redaksi/article.html").render(
        {**around("en"), **PAGES["article"][1]("en")}
    )
    for html in (front, read):
        tree = LexborHTMLParser(html)
        assert tree.css("link[rel=stylesheet]")[-1].attributes["href"] == "/static/theme/paper.css"
        assert "Bandung" in one(tree, ".tagline").text()
        assert len(tree.css("h1")) == 1
    assert "desk@paper.example" in read
    assert (example_theme / "static/theme/paper.css").is_file()
