"""Keeping an article to oneself, and what colleagues see of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from redaksi.articles.models import Article
from tests.articles.desk import form
from tests.newsroom import author, draft, person, section

pytestmark = pytest.mark.django_db

NAME = "wagtailsnippets_articles_article"
ENGLISH = {"accept-language": "en"}


def at(act: str, article: Article) -> str:
    return reverse(f"{NAME}:{act}", args=[article.pk])


def fresh(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


@pytest.fixture(name="locked")
def _locked(client: Client) -> Article:
    """Eko's lock on an article of the City desk."""
    city = section("Kota")
    article = draft(section=city, created_by=person("Rina", role="reporter"))
    article.save_revision()
    client.force_login(person("Eko", role="desk_editor"))
    client.post(at("lock", article))
    assert fresh(article).locked_by.username == "eko"
    return article


def change(client: Client, article: Article) -> Any:
    fields = form(author("Rina"), section=article.section_id, headline="Diam-diam")
    return client.post(at("edit", article), fields)


def test_eko_goes_on_writing_under_his_own_lock(client: Client, locked: Article) -> None:
    change(client, locked)
    assert fresh(locked).headline == "Diam-diam"


@pytest.mark.parametrize("role", ["reporter", "desk_editor", "chief_editor"])
def test_nobody_else_writes_and_everybody_sees_whose_lock_it_is(
    role: str, client: Client, locked: Article
) -> None:
    other = locked.created_by if role == "reporter" else person("Sari", role=role)
    client.force_login(other)
    page = client.get(at("edit", locked))
    assert page.context["locked_for_user"]
    assert "<b>Eko</b>" in page.text
    change(client, locked)
    assert fresh(locked).headline != "Diam-diam"


def test_the_list_marks_it(client: Client, locked: Article) -> None:
    assert "icon-lock" in client.get(reverse(f"{NAME}:list")).text


def test_an_editor_takes_a_colleagues_lock_off_even_while_it_waits(
    client: Client, locked: Article
) -> None:
    locked.get_workflow().start(locked, locked.created_by)
    client.force_login(person("Citra", role="chief_editor"))
    assert at("unlock", locked) in client.get(at("edit", locked)).text
    client.post(at("unlock", locked))
    assert not fresh(locked).locked


def test_a_reporter_does_not(client: Client, locked: Article) -> None:
    client.force_login(locked.created_by)
    client.post(at("unlock", locked))
    assert fresh(locked).locked
