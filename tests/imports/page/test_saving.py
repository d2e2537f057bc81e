"""A recovered page as a draft."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.utils.translation import override

from redaksi.articles.models import Article
from redaksi.cli import cli
from redaksi.imports.page import RecoveredPage, Removed, recover
from redaksi.imports.page.left_over import LONGEST_NOTE
from redaksi.imports.page.reasons import Reason
from redaksi.imports.page.saving import save_draft
from tests import newsroom

PAGE = """Warga Sukamaju menanam seribu pohon bambu
Oleh: Rina Lestari, Tamu Jauh

Bandung, WARTA.EXAMPLE – Badan lingkungan kota mencatat seribu pohon bambu ditanam pekan ini oleh warga.

Baca juga: Jembatan lama ditutup sebagian

Pengukuran dilakukan setiap Sabtu oleh murid sekolah menengah dengan ember dan jam tangan. (WRT)

Sumber: Kantor Berita Contoh
Be the first to comment
"""


@pytest.mark.django_db
def test_a_page_becomes_a_draft_with_its_parts() -> None:
    rina = newsroom.author("Rina Lestari")
    bridge = newsroom.published("Jembatan lama ditutup sebagian")
    eko = newsroom.person("Eko")
    article = Article.objects.get(pk=save_draft(recover(PAGE), by=eko).pk)
    assert not article.live
    assert article.headline == "Warga Sukamaju menanam seribu pohon bambu"
    assert (article.dateline_place, article.dateline_outlet) == ("Bandung", "WARTA.EXAMPLE")
    assert (article.sign_off, article.source_line) == ("WRT", "Kantor Berita Contoh")
    assert [(line.author, line.name) for line in article.bylines.all()] == [
        (rina, ""),
        (None, "Tamu Jauh"),
    ]
    also = next(block for block in article.body.raw_data if block["type"] == "read_also")
    assert [item["value"] for item in also["value"]["articles"]] == [bridge.pk]
    assert "Be the first to comment" in article.notes.get().text


@pytest.mark.django_db
def test_notes_say_in_sentences_what_was_set_aside_and_why() -> None:
    page = recover(PAGE.replace("Oleh:", "12 November 2026, 10:15 WIB\nOleh:"))
    with override("en"):
        note = save_draft(page).notes.get().text
    assert "Published there: 12 November 2026, 10:15" in note
    assert "Set aside: Comments and the form for them.\n· Be the first to comment" in note


@pytest.mark.django_db
def test_nothing_is_cut_off_however_long_it_is() -> None:
    headline = "Judul yang panjang " * 30
    removed = [Removed(f"baris {n} " * 100, Reason.AFTER) for n in range(100)]
    page = RecoveredPage(title=headline.strip(), removed=removed)
    article = Article.objects.get(pk=save_draft(page).pk)
    notes = "\n".join(note.text for note in article.notes.all())
    assert len(article.headline) == 300
    assert headline.strip() in notes
    assert all(line.text.strip() in notes for line in removed)
    assert all(len(note.text) <= LONGEST_NOTE for note in article.notes.all())


@pytest.mark.django_db
def test_an_empty_page_becomes_an_empty_draft() -> None:
    assert Article.objects.get(pk=save_draft(recover("")).pk).headline == ""


def test_the_command_prints_nothing_but_json(tmp_path: Path) -> None:
    file = tmp_path / "halaman.txt"
    file.write_text(PAGE, encoding="utf-8")
    said = CliRunner().invoke(cli, ["import", "page", str(file), "--json", "--no-save"])
    assert said.exit_code == 0
    assert json.loads(said.stdout)["sign_off"] == "WRT"


def test_a_file_too_large_is_refused_with_words(tmp_path: Path) -> None:
    file = tmp_path / "besar.txt"
    with file.open("wb") as opened:
        opened.truncate(21 * 1024 * 1024)
    said = CliRunner().invoke(cli, ["import", "page", str(file), "--no-save"])
    assert said.exit_code == 1
    assert "save one page" in said.stderr


def test_a_short_text_keeps_its_language_among_foreign_furniture() -> None:
    page = """Warga menanam bambu

Bandung, WARTA.EXAMPLE – Badan lingkungan kota mencatat seribu pohon bambu ditanam sepanjang pekan ini.

Be the first to comment
This site uses a service to reduce spam. Learn how your comment data is processed and what to do.
Leave a Reply. You must be logged in to post a comment on this site.
"""
    assert recover(page).language == "id"
