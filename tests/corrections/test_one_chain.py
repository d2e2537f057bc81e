"""From a line in an old article to the day its source takes it back; all over HTTP."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from redaksi.articles.models import Article
from redaksi.corrections.models import Recall
from redaksi.sources.models import Citation, ProposedSource, Source
from tests import newsroom
from tests.imports.wordpress.archive import item, move_in, write

pytestmark = pytest.mark.django_db


def test_an_imported_line_becomes_a_source_that_takes_its_figures_back(tmp_path: Path) -> None:
    body = "<p>Air naik tiga kali. Menurut Koran Lembah, tujuh orang hilang.</p><p>Sumber: Koran Lembah</p>"
    move_in(write(tmp_path, item(7, body)))
    article = Article.objects.get()
    assert article.source_line
    rafi, citra = Client(), Client()
    assert "Koran Lembah" in rafi.get(article.full_path).text

    # Nobody knows the name, so a colleague decides.
    citra.force_login(newsroom.person("Citra", role="chief editor"))
    proposal = ProposedSource.objects.get()
    assert "Koran Lembah" in citra.get(reverse("desk_proposed_sources")).text
    citra.post(reverse("desk_proposal_decision", args=[proposal.pk]), {"as": "outlet"})
    source = Source.objects.get()
    assert Citation.objects.get().article == article
    page = rafi.get(article.full_path).text
    assert "/sumber/koran-lembah/" in page
    assert article.headline in rafi.get("/sumber/koran-lembah/").text

    # The day it takes its figures back.
    url = reverse("desk_source_standing", args=[source.pk])
    citra.post(url, {"standing": "withdrawn", "note": "Yang hilang tiga orang."})
    recall = Recall.objects.get()
    told = citra.get(reverse("desk_recall", args=[recall.pk])).text
    assert article.headline in told
    assert "tujuh orang hilang" in told
    note = "Koran Lembah menarik angka orang hilang."
    said = {"kind": "correction", "note_id": note, "task": [recall.tasks.get().pk]}
    citra.post(reverse("desk_recall_notes", args=[recall.pk]), said)
    assert not recall.tasks.filter(state="open").exists()
    for address in (article.full_path, "/corrections/", "/corrections/feed/"):
        assert note in rafi.get(address).text, address
    assert source.name in rafi.get(article.full_path).text
