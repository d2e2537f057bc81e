"""Starting from a page, on the desk."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from redaksi.articles.models import Article
from tests import newsroom
from tests.imports.page.test_saving import PAGE

pytestmark = pytest.mark.django_db


@pytest.fixture
def rina(client: Client) -> Client:
    client.force_login(newsroom.person("Rina", role="reporter"))
    return client


def test_rina_pastes_a_page_and_goes_on_in_the_draft(rina: Client) -> None:
    answer = rina.post("/desk/start-from-page/", {"source": PAGE, "language": ""})
    article = Article.objects.get()
    assert answer.status_code == 302
    assert str(article.pk) in answer["Location"]
    assert article.headline == "Warga Sukamaju menanam seribu pohon bambu"
    assert article.created_by.username == "rina"
    assert rina.get(answer["Location"]).status_code == 200


def test_rina_uploads_a_saved_page(rina: Client) -> None:
    html = "<html lang=id><body><article><h1>Panen kopi dimulai</h1><p>Petani mulai memetik.</p></article></body></html>"
    rina.post("/desk/start-from-page/", {"file": SimpleUploadedFile("a.html", html.encode())})
    assert "Panen kopi" in Article.objects.get().headline


def test_nothing_pasted_is_said_in_words(rina: Client) -> None:
    answer = rina.post("/desk/start-from-page/", {"source": " "})
    assert answer.status_code == 200
    assert not Article.objects.exists()


def test_mira_who_moderates_may_not(client: Client) -> None:
    client.force_login(newsroom.person("Mira", role="moderator"))
    assert client.post("/desk/start-from-page/", {"source": PAGE}).status_code in {302, 403}
    assert not Article.objects.exists()
