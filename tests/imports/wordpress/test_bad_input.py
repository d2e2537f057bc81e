"""Damaged, hostile and foolish files: a clear word, nothing half-written, and the good parts still in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import DatabaseError

from redaksi.articles.models import Article
from redaksi.imports.wordpress import posts
from redaksi.imports.wordpress.models import ImportedSite, ImportRun
from redaksi.imports.wordpress.posts import Posts
from tests.imports.wordpress.archive import item, move_in, write

pytestmark = pytest.mark.django_db

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]>'
    "<rss><channel><title>&lol2;</title></channel></rss>"
)
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel>&x;</channel></rss>'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("bukan XML sama sekali", "not XML"),
        ("<html><body>Halo</body></html>", "web page"),
        ("<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "not <rss>"),
        (
            "<rss version='2.0'><channel><title>x</title><item><title>a</title></item></channel></rss>",
            "RSS feed",
        ),
        (BOMB, "document type"),
        (OUTSIDE, "document type"),
    ],
)
def test_what_is_no_export_is_refused_and_nothing_is_written(
    tmp_path: Path, text: str, said: str
) -> None:
    file = tmp_path / "berkas.xml"
    file.write_text(text, encoding="utf-8")
    report = move_in(file)
    assert report["code"] == 2
    assert said in report["errors"][0]["message"]
    assert report["errors"][0]["remedy"]
    assert not ImportRun.objects.exists()
    assert not ImportedSite.objects.exists()


def test_a_bad_file_beside_a_good_one_does_not_hold_it_up(tmp_path: Path) -> None:
    bad = tmp_path / "rusak.xml"
    bad.write_text("<html>", encoding="utf-8")
    report = move_in(bad, write(tmp_path, item(7)))
    assert report["code"] == 1
    assert Article.objects.count() == 1


def test_of_a_truncated_file_what_is_whole_comes_in(tmp_path: Path) -> None:
    whole = write(tmp_path, item(7), item(8))
    text = whole.read_text(encoding="utf-8")
    whole.write_text(text[: text.index("judul-8")], encoding="utf-8")
    report = move_in(whole)
    assert [article.headline for article in Article.objects.all()] == ["Judul 7"]
    assert "line" in report["notes"]["file-truncated"]["examples"][0]["detail"]


def test_an_item_that_is_not_well_formed_is_named_by_line_and_the_others_come_in(
    tmp_path: Path,
) -> None:
    broken = item(8).replace("<wp:status>", "<wp:status").replace("]]></title>", "]]></titel>")
    report = move_in(write(tmp_path, item(7), broken, item(9)))
    assert {"Judul 7", "Judul 9"} <= set(Article.objects.values_list("headline", flat=True))
    rules = {"file-malformed", "file-repaired"} & set(report["notes"])
    assert rules
    assert "line" in report["notes"][rules.pop()]["examples"][0]["detail"]


def test_control_characters_do_not_stop_anything(tmp_path: Path) -> None:
    report = move_in(write(tmp_path, item(7, "<p>Air\x0b naik \x00 pagi</p>")))
    assert Article.objects.count() == 1
    assert "file-controls" in report["notes"]


def test_absurd_dates_are_reported_and_the_article_comes_in(tmp_path: Path) -> None:
    report = move_in(
        write(
            tmp_path,
            item(7, post_date="20245-13-45 99:99:99", post_date_gmt="20245-13-45 99:99:99"),
        )
    )
    assert Article.objects.get().first_published_at is not None
    assert report["notes"]["file-date"]["examples"][0]["old_id"] == "7"


def test_texts_longer_than_our_fields_are_cut_and_reported(tmp_path: Path) -> None:
    report = move_in(
        write(
            tmp_path,
            item(
                7,
                title="kata " * 200,
                excerpt="kalimat " * 900,
                link=f"https://warta.example/{'a' * 900}/",
                terms=[("category", "k" * 400, "K" * 400), ("post_tag", "t" * 400, "T" * 400)],
                creator="r" * 400,
            ),
        )
    )
    article = Article.objects.get()
    assert len(article.headline) <= 300
    assert len(article.path or "") <= 500
    assert report["notes"]["shortened"]["count"] == 2


def test_one_item_the_database_refuses_does_not_take_its_batch_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Posts.write

    def refusing(self: Posts, items: list[posts.Item]) -> None:
        real(self, items)
        if any(one.old_id == 8 for one in items):
            raise DatabaseError("value too strange")

    monkeypatch.setattr(Posts, "write", refusing)
    report = move_in(write(tmp_path, item(7), item(8), item(9)))
    assert set(Article.objects.values_list("headline", flat=True)) == {"Judul 7", "Judul 9"}
    assert report["notes"]["not-written"]["examples"][0]["old_id"] == "8"
    assert report["counts"]["articles"] == {"new": 2}
    lines = [json.loads(line) for line in Path(report["notes_file"]).read_text().splitlines()]
    assert [line["old_id"] for line in lines if line["rule"] == "not-written"] == ["8"]


def test_a_body_the_conversion_fails_on_is_kept_as_markup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from redaksi.imports.wordpress import converting

    def failing(*_given: object, **_named: object) -> None:
        raise RuntimeError("tak terduga")

    monkeypatch.setattr(converting, "convert_body", failing)
    report = move_in(write(tmp_path, item(7, "<p>Air</p><script>alert(1)</script>")))
    block = Article.objects.get().body.raw_data[0]
    assert block["type"] == "preserved"
    assert "script" not in block["value"]["html"]
    assert report["notes"]["not-converted"]["count"] == 1


def test_every_real_export_comes_in_or_says_why_not(shared_data: Path) -> None:
    files = sorted((shared_data / "wordpress" / "wordpress-importer").glob("*.xml"))
    assert files
    for file in files:
        report = move_in(file)
        assert report.get("state") == "finished" or report["errors"][0]["message"]
        assert "not-written" not in report.get("notes", {})
        assert "not-converted" not in report.get("notes", {})
        again = move_in(file)
        assert not any(
            how in counts
            for counts in again.get("counts", {}).values()
            for how in ("new", "changed")
        ), file.name
