"""A second run: nothing twice, changes followed, and an editor's work never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from redaksi.articles.models import Article, Listing
from redaksi.authors.models import Author
from redaksi.corrections.models import Change
from redaksi.imports.wordpress.models import ImportRun
from redaksi.sections.models import Section, Topic
from tests.imports.wordpress.archive import (
    attachment,
    author,
    category,
    item,
    move_in,
    photo,
    tag,
    write,
)

pytestmark = pytest.mark.django_db


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    uploads = tmp_path / "uploads"
    photo(uploads, "2024/05/perahu.jpg")
    file = write(
        tmp_path,
        author("rina", "Rina"),
        category(1, "kota", "Kota"),
        tag(2, "air", "Air"),
        item(
            7,
            '<p><a href="https://warta.example/2024/05/judul-9/">itu</a></p>',
            meta={"_thumbnail_id": "8"},
        ),
        attachment(8, "2024/05/perahu.jpg"),
        item(9),
        item(10, post_type="page"),
        item(11, "", post_type="guest-author", post_name="cap-tamu", terms=[]),
    )
    move_in(file, uploads=uploads)
    before = list(Article.objects.order_by("pk").values())
    with CaptureQueriesContext(
        connection,
    ) as queries:
        report = move_in(file, uploads=uploads)
    assert list(Article.objects.order_by("pk").values()) == before
    changed = {
        what: how
        for what, counts in report["counts"].items()
        for how in counts
        if how in ("new", "changed", "joined later")
    }
    assert changed == {}
    wrote = [
        query["sql"]
        for query in queries
        if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))
        and "importrun" not in query["sql"]
        and "importedsite" not in query["sql"]
        # Readers' pages are looked at anew after every batch.
        and "press_change" not in query["sql"]
    ]
    assert wrote == []


def test_a_changed_export_changes_what_changed(tmp_path: Path) -> None:
    move_in(write(tmp_path, category(1, "kota", "Kota"), item(7), item(8)))
    ids = set(Article.objects.values_list("pk", flat=True))
    changed = item(7, "<p>Air surut.</p>", title="Judul baru", terms=[("category", "desa", "Desa")])
    report = move_in(write(tmp_path, category(1, "kota", "Kota raya"), changed, item(8)))
    assert report["counts"]["articles"] == {"changed": 1, "unchanged": 1}
    assert set(Article.objects.values_list("pk", flat=True)) == ids
    article = Article.objects.get(headline="Judul baru")
    assert "Air surut" in str(article.body.raw_data[0])
    assert article.section.slug == "desa"
    assert Section.objects.get(slug="kota").name == "Kota raya"
    # Nobody was asked whether that is a correction, and the log says so.
    assert [(one.article, one.how) for one in Change.objects.all()] == [(article, "import")]
    assert (
        Listing.objects.filter(kind=Listing.Kind.SECTION, article=article).get().of
        == article.section_id
    )


def test_what_an_editor_has_changed_is_kept_and_reported(tmp_path: Path) -> None:
    move_in(write(tmp_path, item(7), item(8)))
    article = Article.objects.get(headline="Judul 7")
    article.headline = "Ditulis editor"
    article.save()
    report = move_in(write(tmp_path, item(7, title="Dari ekspor"), item(8)))
    article.refresh_from_db()
    assert article.headline == "Ditulis editor"
    assert report["notes"]["changed-here"]["examples"][0]["old_id"] == "7"
    assert report["counts"]["articles"] == {"kept": 1, "unchanged": 1}


def test_an_editors_unpublished_draft_is_kept_too(tmp_path: Path) -> None:
    move_in(write(tmp_path, item(7)))
    Article.objects.get().save_revision()
    move_in(write(tmp_path, item(7, title="Dari ekspor")))
    assert Article.objects.get().headline == "Judul 7"


def test_a_topic_or_byline_set_by_an_editor_counts_as_a_change(tmp_path: Path) -> None:
    move_in(write(tmp_path, item(7)))
    article = Article.objects.get()
    article.topics.add(Topic.objects.create(name="Sungai"))
    article.save()
    report = move_in(write(tmp_path, item(7, title="Dari ekspor")))
    assert "changed-here" in report["notes"]


def test_an_article_deleted_here_stays_deleted(tmp_path: Path) -> None:
    move_in(write(tmp_path, item(7)))
    Article.objects.get().delete()
    report = move_in(write(tmp_path, item(7, title="Dari ekspor")))
    assert not Article.objects.exists()
    assert report["notes"]["deleted-here"]["count"] == 1


def test_an_author_renamed_here_keeps_that_name(tmp_path: Path) -> None:
    move_in(write(tmp_path, author("rina", "Rina"), item(7)))
    Author.objects.update(name="Rina Lestari")
    report = move_in(write(tmp_path, author("rina", "R. Lestari"), item(7)))
    assert Author.objects.get().name == "Rina Lestari"
    assert report["notes"]["changed-here"]["examples"][0]["kind"] == "author"


def test_an_author_renamed_there_is_renamed_here(tmp_path: Path) -> None:
    move_in(write(tmp_path, author("rina", "Rina"), item(7)))
    move_in(write(tmp_path, author("rina", "Rina Lestari"), item(7)))
    assert Author.objects.get().name == "Rina Lestari"


def test_a_changed_address_leaves_a_redirect(tmp_path: Path) -> None:
    from redaksi.addresses.redirects import follow

    move_in(write(tmp_path, item(7)))
    move_in(write(tmp_path, item(7, link="https://warta.example/2024/06/pindah/")))
    answer = follow("/2024/05/judul-7/")
    assert answer is not None
    assert answer.to == "/2024/06/pindah/"


def test_an_export_made_under_another_scheme_is_of_the_same_site(tmp_path: Path) -> None:
    first = write(tmp_path, item(7))
    second = tmp_path / "dua.xml"
    second.write_text(
        first.read_text().replace("https://warta", "http://www.warta"), encoding="utf-8"
    )
    move_in(first)
    move_in(second)
    assert Article.objects.count() == 1


def test_each_run_is_kept(tmp_path: Path) -> None:
    file = write(tmp_path, item(7))
    move_in(file)
    move_in(file)
    assert [run.state for run in ImportRun.objects.all()] == ["finished", "finished"]


def test_what_an_editor_deleted_is_not_needed_by_what_comes_in_later(tmp_path: Path) -> None:
    kota = [category(1, "kota", "Kota"), category(2, "opini", "Opini"), tag(3, "air", "Air")]
    terms = [
        ("category", "kota", "Kota"),
        ("category", "opini", "Opini"),
        ("post_tag", "air", "Air"),
    ]
    move_in(write(tmp_path, author("rina", "Rina"), *kota, item(7, terms=terms)))
    Article.objects.all().delete()
    Section.objects.all().delete()
    Topic.objects.all().delete()
    Author.objects.all().delete()
    report = move_in(write(tmp_path, author("rina", "Rina"), *kota, item(8, terms=terms)))
    article = Article.objects.get()
    assert (article.headline, article.section) == ("Judul 8", None)
    assert [byline.author.name for byline in article.bylines.all()] == ["Rina"]
    assert "not-written" not in report["notes"]
