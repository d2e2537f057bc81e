"""Notes between colleagues."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from redaksi.articles.models import Note
from tests.newsroom import draft, person, published, section

pytestmark = pytest.mark.django_db


def test_eko_notes_and_rina_settles(client: Client) -> None:
    rina, eko = person("Rina", role="reporter"), person("Eko", role="desk_editor")
    article = draft(created_by=rina)
    client.force_login(eko)
    client.post(reverse("desk_notes", args=[article.pk]), {"text": " Nama kepala desa? "})
    note = Note.objects.get()
    assert (note.text, note.by) == ("Nama kepala desa?", eko)
    client.force_login(rina)
    address = reverse("desk_note_settlement", args=[article.pk, note.pk])
    page = client.post(address)
    assert "Rina" in page.text
    note.refresh_from_db()
    assert note.settled_by == rina
    client.post(address)
    note.refresh_from_db()
    assert note.settled_by is None


def test_a_note_stands_beside_the_article_as_plain_text(client: Client) -> None:
    eko = person("Eko", role="desk_editor")
    article = draft()
    article.notes.create(by=eko, text="<script>alert(1)</script>")
    client.force_login(eko)
    page = client.get(reverse("wagtailsnippets_articles_article:edit", args=[article.pk]))
    assert "&lt;script&gt;alert(1)" in page.text
    assert "<script>alert(1)" not in page.text


def test_an_empty_note_is_none(client: Client) -> None:
    client.force_login(person("Eko", role="desk_editor"))
    client.post(reverse("desk_notes", args=[draft().pk]), {"text": "  "})
    assert not Note.objects.exists()


def test_another_desk_does_not_listen(client: Client) -> None:
    eko = person("Eko", role="desk_editor")
    eko.desks.add(section("Kota"))
    article = draft(section=section("Dunia"))
    note = article.notes.create(by=None, text="Rahasia")
    client.force_login(eko)
    for answer in (
        client.get(reverse("desk_notes", args=[article.pk])),
        client.post(reverse("desk_notes", args=[article.pk]), {"text": "x"}),
        client.post(reverse("desk_note_settlement", args=[article.pk, note.pk])),
    ):
        assert answer.status_code in {302, 403}
        assert "Rahasia" not in answer.text
    assert Note.objects.count() == 1


def test_readers_never_see_one(client: Client) -> None:
    article = published(section=section())
    article.notes.create(by=None, text="Hanya untuk kita")
    assert "Hanya untuk kita" not in client.get(article.full_path).text
    assert client.get(reverse("desk_notes", args=[article.pk])).status_code in {302, 403}
