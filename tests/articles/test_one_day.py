"""An article's day on the desk, from the log-in of its reporter to its withdrawal; all over HTTP."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Pillow
from wagtail.models import Collection

from redaksi.articles.models import Article
from redaksi.media.models import NewsImage
from tests.articles.desk import form, rich
from tests.newsroom import author, person, section

pytestmark = pytest.mark.django_db

NAME = "wagtailsnippets_articles_article"
LIST, ADD = reverse(f"{NAME}:list"), reverse(f"{NAME}:add")
HEADLINE = "Jembatan bambu menahan banjir"


def at(act: str, *args: Any) -> str:
    return reverse(f"{NAME}:{act}", args=args)


def logged_in(name: str) -> Client:
    """A browser of its own, logged in with the password."""
    browser = Client(headers={"accept-language": "en"})
    fields = {"username": name, "password": "sandi-rahasia"}
    assert browser.post("/desk/login/", fields).status_code == 302
    return browser


def uploaded(browser: Client) -> NewsImage:
    """A picture brought in through the chooser's window; without words it does not come in."""
    drawn = io.BytesIO()
    Pillow.new("RGB", (60, 40), (90, 140, 170)).save(drawn, "JPEG")
    prefix = "image-chooser-upload"
    fields = {
        f"{prefix}-title": "Sungai",
        f"{prefix}-collection": Collection.get_first_root_node().pk,
        f"{prefix}-alt_text": "",
    }

    def send() -> None:
        file = SimpleUploadedFile("sungai.jpg", drawn.getvalue(), "image/jpeg")
        browser.post(reverse("wagtailimages_chooser:create"), {**fields, f"{prefix}-file": file})

    send()
    assert not NewsImage.objects.exists()
    fields[f"{prefix}-alt_text"] = "Sungai kelabu di bawah bukit"
    send()
    return NewsImage.objects.get()


def body(picture: NewsImage) -> dict[str, str]:
    """The form's fields of a text with a paragraph and a picture."""
    blocks = [
        {"type": "paragraph", "value": rich("<p>" + "Air naik tiga kali. " * 20 + "</p>")},
        {"type": "picture", "value-image": str(picture.pk), "value-size": "text"},
    ]
    fields = {"body-count": str(len(blocks))}
    for place, block in enumerate(blocks):
        common = {"deleted": "", "order": str(place), "id": ""}
        fields |= {f"body-{place}-{name}": value for name, value in {**common, **block}.items()}
    return fields


def hand_in(rina: Client) -> dict[str, Any]:
    """Rina writes, with a guest beside her name; it is saved as she types, then she submits it."""
    lead = uploaded(rina)
    city = section("Kota")
    fields = form(author("Rina Lestari"), headline=HEADLINE, section=city.pk, **body(lead))
    fields |= {
        "lead_picture": lead.pk,
        "bylines-TOTAL_FORMS": "2",
        "bylines-1-name": "Tamu Sungai",
        "bylines-1-ORDER": "2",
    }
    saved = rina.post(ADD, fields, headers={"accept": "application/json"})
    assert json.loads(saved.content)["success"]
    article = Article.objects.get()
    rina.post(at("edit", article.pk), {**fields, "action-submit": "1"})
    assert Article.objects.get().workflow_in_progress
    return fields


def let_out(eko: Client, citra: Client, fields: dict[str, Any]) -> dict[str, Any]:
    """Eko finds it, locks it until Citra needs it, mends it, compares, and approves."""
    article = Article.objects.get()
    assert HEADLINE in eko.get("/desk/").text
    assert HEADLINE in eko.get(LIST, {"show": "waits"}).text
    eko.post(at("lock", article.pk))
    assert "<b>Eko</b>" in citra.get(at("edit", article.pk)).text
    citra.post(at("unlock", article.pk))
    before = article.latest_revision_id
    mended = {**fields, "headline": f"{HEADLINE} tiga malam"}
    eko.post(at("edit", article.pk), mended)
    after = Article.objects.get().latest_revision_id
    assert "tiga malam" in eko.get(at("revisions_compare", article.pk, before, after)).text
    approval = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    answer = eko.post(at("edit", article.pk), {**mended, **approval}, follow=True)
    assert f"“{HEADLINE} tiga malam”" in answer.text
    assert Article.objects.get().full_path in answer.text
    return mended


def publish(citra: Client, article: Article, fields: dict[str, Any]) -> None:
    """The form as it is filled in here names the authors once more, so readers would see other words."""
    asked = citra.post(at("edit", article.pk), fields)["Location"]
    assert "/changes/" in asked
    citra.post(asked, {"kind": "none", "reason": "form", "act": "publish"})


def take_down(citra: Client, reader: Client, fields: dict[str, Any]) -> None:
    """It moves, leaves and comes back, and is withdrawn in the end."""
    article = Article.objects.get()
    moved = {**fields, "path": "2026/11/jembatan", "action-publish": "1"}
    publish(citra, article, moved)
    answer = reader.get(article.full_path)
    assert (answer.status_code, answer["Location"]) == (301, "/2026/11/jembatan/")
    citra.post(at("unpublish", article.pk))
    assert reader.get("/2026/11/jembatan/").status_code == 404
    citra.post(at("edit", article.pk), moved)
    assert reader.get("/2026/11/jembatan/").status_code == 200
    notice = {"kind": "gone", "notice": "Kami keliru."}
    citra.post(reverse("desk_withdrawal", args=[article.pk]), notice)
    answer = reader.get("/2026/11/jembatan/")
    assert answer.status_code == 410
    assert "Kami keliru." in answer.text


def test_from_the_log_in_to_the_withdrawal(client: Client, mailoutbox: list[Any]) -> None:
    for name, role in (("Rina", "reporter"), ("Eko", "desk_editor"), ("Citra", "chief_editor")):
        person(name, role=role)
    rina, eko, citra = (logged_in(name) for name in ("rina", "eko", "citra"))
    fields = hand_in(rina)
    article = Article.objects.get()
    assert {letter.to[0].partition("@")[0] for letter in mailoutbox} == {"eko", "citra"}
    assert HEADLINE not in client.get("/").text
    eko.post(reverse("desk_notes", args=[article.pk]), {"text": "Siapa tamunya?"})
    assert "Siapa tamunya?" in rina.get(at("edit", article.pk)).text
    fields = let_out(eko, citra, fields)
    assert f"{HEADLINE} tiga malam" in client.get("/").text
    page = client.get(Article.objects.get().full_path).text
    for words in ("Rina Lestari", "Tamu Sungai", 'alt="Sungai kelabu di bawah bukit"'):
        assert words in page
    take_down(citra, client, fields)
