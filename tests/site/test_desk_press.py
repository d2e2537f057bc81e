"""The press on the desk: for chief editors and operators, with its facts in the person's language."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from redaksi.press.models import Change
from redaksi.press.store import Store
from redaksi.site import change_words, desk_press, tag_words
from tests.newsroom import person, published, section
from tests.press.conftest import make_reader, reader  # noqa: F401 - fixtures
from tests.press.reader import Reader

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def chief(client: Client) -> Client:
    """Citra at the desk, in English."""
    citra = person("Citra", role="chief_editor")
    client.force_login(citra)
    profile = citra.wagtail_userprofile if hasattr(citra, "wagtail_userprofile") else None
    if profile is None:
        from wagtail.users.models import UserProfile

        profile = UserProfile.get_for_user(citra)
    profile.preferred_language = "en"
    profile.save()
    return client


@pytest.fixture
def one_store(
    make_reader: Callable[..., Reader],  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> Reader:
    """A reader whose store the desk looks into."""
    reader = make_reader()  # noqa: F811
    monkeypatch.setattr(desk_press, "store", lambda: reader.room.store)
    return reader


@pytest.mark.parametrize(
    ("role", "status"),
    [("chief_editor", 200), ("operator", 200), ("desk_editor", 302), ("reporter", 302)],
)
def test_only_chief_editors_and_operators_look_after_the_press(
    client: Client, role: str, status: int
) -> None:
    client.force_login(person("Oki", role=role))
    assert client.get(reverse("desk_press")).status_code == status
    assert client.get(reverse("desk_press_again")).status_code == status
    assert (b"/desk/press/" in client.get("/desk/").content) is (status == 200)


def test_a_new_site_has_nothing_to_tell_and_says_so(chief: Client, one_store: Reader) -> None:
    Change.objects.all().delete()
    page = chief.get(reverse("desk_press")).content.decode()
    assert "Nobody has asked for a page yet." in page
    assert "Nothing has changed yet that readers could see." in page


def test_the_desk_tells_what_is_stored_and_what_changed(chief: Client, one_store: Reader) -> None:
    article = published("Mata air", section=section())
    one_store.get(article.full_path)
    page = chief.get(reverse("desk_press")).content.decode()
    assert f"article {article.pk} “Mata air” was changed" in page
    assert "“Mata air” came into a list" in page


def test_an_address_is_explained_on_the_desk(chief: Client, one_store: Reader) -> None:
    article = published("Mata air", section=section())
    one_store.get(article.full_path)
    asked = {"address": f"http://testserver{article.full_path}"}
    page = chief.get(reverse("desk_press"), asked).content.decode()
    assert "It was made for the first time" in page
    assert f"Article {article.pk} “Mata air”" in page
    article.save()
    page = chief.get(reverse("desk_press"), asked).content.decode()
    assert "Out of date" in page
    assert "Why it is out of date" in page


def test_an_address_nothing_is_stored_at_is_said_to_be_so(chief: Client, one_store: Reader) -> None:
    page = chief.get(reverse("desk_press"), {"address": "/tak-ada/<b>"}).content.decode()
    assert "No page is stored at this address." in page
    assert "<b>" not in page.partition('id="press-page"')[2].partition("</h2>")[0]


def test_a_store_that_cannot_be_read_is_said_in_words(
    chief: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(desk_press, "store", lambda: Store(tmp_path / "file" / "in", most=100))
    page = chief.get(reverse("desk_press"))
    assert page.status_code == 200
    assert "The store cannot be read" in page.content.decode()


def test_everything_is_pressed_again_after_a_question(chief: Client, one_store: Reader) -> None:
    article = published(section=section())
    one_store.get(article.full_path)
    rendered, changes = one_store.rendered, Change.objects.count()
    assert "<form" in chief.get(reverse("desk_press_again")).content.decode()
    assert Change.objects.count() == changes
    answer = chief.post(reverse("desk_press_again"), follow=True)
    assert "made again when it is next asked for" in answer.content.decode()
    newest = Change.objects.order_by("-position").first()
    assert newest is not None
    assert newest.what == "Citra had everything pressed again"
    one_store.get(article.full_path)
    assert one_store.rendered > rendered


def test_every_change_that_is_written_down_has_words_in_every_language() -> None:
    said = set()
    for file in (ROOT / "redaksi").rglob("*.py"):
        said |= set(re.findall(r'what=(?:what or )?f?"([^"]+)"', file.read_text(encoding="utf-8")))
    assert len(said) > 8
    for what in said:
        example = re.sub(r"\{named\(\w+\)\}", "article 3 “Mata air”", what)
        example = re.sub(r"\{readable\(key\)\}", "/mata-air/", example)
        example = re.sub(r"\{\w+\}", "Mata air", example)
        with translation.override("id"):
            assert change_words.in_words(example) != example, what
        with translation.override("en"):
            assert change_words.in_words(what) == what or "{" in what or what.startswith("a batch")


@pytest.mark.parametrize(
    ("tag", "words"),
    [
        ("site", "the whole site: identity, menus, an import"),
        ("site:id", "the list of all articles (Indonesia)"),
        ("site:id:newest", "the newest of the list of all articles (Indonesia)"),
        (
            "site:id:2026-11-24",
            "what appeared on 2026-11-24 in the list of all articles (Indonesia)",
        ),
        ("site:id:page0:7", "page 7 of the list of all articles (Indonesia)"),
        ("site:id:page1:2", "pages 32 to 47 of the list of all articles (Indonesia)"),
        ("front:en", "what was set on the front page (English)"),
        ("address:2026/11/mata-air", "what stands at /2026/11/mata-air"),
        ("sections", "any section"),
        ("article:999999", "article 999999 “gone”"),
        ("shown:article:999999", "whether article 999999 “gone” may be shown at all"),
        ("something:else", "something:else"),
    ],
)
def test_a_tag_is_told_in_words(tag: str, words: str) -> None:
    with translation.override("en"):
        assert tag_words.in_words([tag]) == {tag: words}


def test_a_tag_of_a_row_is_told_by_its_name() -> None:
    kota = section("Kota")
    article = published("Mata air", section=kota)
    tags = [
        f"section:{kota.pk}:id:newest",
        f"shown:article:{article.pk}",
        f"translations:{article.translation_key}",
    ]
    with translation.override("en"):
        assert list(tag_words.in_words(tags).values()) == [
            "the newest of the list of section Kota (Indonesia)",
            f"whether article {article.pk} “Mata air” may be shown at all",
            "the versions of “Mata air” in other languages",
        ]
