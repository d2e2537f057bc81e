"""Comments move in with their threads, states and moments; what was decided since stands."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from redaksi.accounts.models import User
from redaksi.articles.models import Note
from redaksi.comments import moderation
from redaksi.comments.models import Comment, Decision, Lesson
from redaksi.imports.wordpress.remarks import text_of
from tests.imports.wordpress.archive import author, cdata, item, move_in, write

pytestmark = pytest.mark.django_db


def said(number: int, text: str = "Ya", *, meta: str = "", **fields: str) -> str:
    given = {
        "comment_author": "Rafi",
        "comment_author_email": "rafi@reader.example",
        "comment_author_url": "",
        "comment_author_IP": "192.0.2.9",
        "comment_date": "2024-05-06 08:00:00",
        "comment_date_gmt": "2024-05-06 01:00:00",
        "comment_content": text,
        "comment_approved": "1",
        "comment_type": "comment",
        "comment_parent": "0",
        "comment_user_id": "0",
        **fields,
    }
    inner = "".join(f"<wp:{key}>{cdata(value)}</wp:{key}>" for key, value in given.items())
    return f"<wp:comment><wp:comment_id>{number}</wp:comment_id>{inner}{meta}</wp:comment>"


def akismet(result: str) -> str:
    return (
        "<wp:commentmeta><wp:meta_key>akismet_user_result</wp:meta_key>"
        f"<wp:meta_value>{result}</wp:meta_value></wp:commentmeta>"
    )


def test_a_thread_comes_in_as_one_though_answers_stand_first(tmp_path: Path) -> None:
    talk = (
        said(30, "Jawaban", comment_parent="10")
        + said(40, "Lagi", comment_parent="30")
        + said(10, "Pertama")
        + said(50, "Yatim", comment_parent="999")
    )
    move_in(write(tmp_path, item(7, more=talk)))
    by = {comment.text: comment for comment in Comment.objects.all()}
    first = by["Pertama"]
    assert (by["Jawaban"].parent, by["Jawaban"].root) == (first, first)
    assert (by["Lagi"].parent, by["Lagi"].root) == (by["Jawaban"], first)
    assert by["Yatim"].parent is None
    assert first.at == dt.datetime(2024, 5, 6, 1, 0, tzinfo=dt.UTC)
    assert first.address is None, "an address as old as this is not kept"
    assert set(Decision.objects.values_list("act", flat=True)) == {"import"}


def test_what_an_author_of_the_old_site_wrote_has_the_newsrooms_badge(tmp_path: Path) -> None:
    talk = said(10, "Dari redaksi", comment_user_id="1") + said(
        11, "Pelanggan", comment_user_id="77"
    )
    move_in(write(tmp_path, author("rina", "Rina", 1), item(7, more=talk)))
    badges = {comment.text: comment.is_staff for comment in Comment.objects.all()}
    assert badges == {"Dari redaksi": True, "Pelanggan": False}


def test_answers_in_a_circle_begin_threads(tmp_path: Path) -> None:
    circle = said(1, comment_parent="2") + said(2, comment_parent="1") + said(3, comment_parent="3")
    move_in(write(tmp_path, item(7, more=circle)))
    assert Comment.objects.filter(parent=None).count() == 3


def test_states_kinds_and_what_they_teach(tmp_path: Path) -> None:
    talk = (
        said(1, "Terbit")
        + said(2, "Menunggu", comment_approved="0")
        + said(3, "Kasino", comment_approved="spam")
        + said(4, "Dibuang", comment_approved="trash")
        + said(5, "Dari blog", comment_type="pingback")
        + said(6, "Antara kita", comment_type="note")
        + said(7, "Diragukan", comment_approved="0", meta=akismet("true"))
    )
    report = move_in(write(tmp_path, item(7, more=talk)))
    states = dict(Comment.objects.filter(kind="comment").values_list("text", "state"))
    assert states == {
        "Terbit": "published",
        "Menunggu": "waiting",
        "Kasino": "spam",
        "Dibuang": "rejected",
        "Diragukan": "waiting",
    }
    assert Comment.objects.get(kind="pingback").text == "Dari blog"
    assert "Antara kita" in Note.objects.get().text
    assert not Comment.objects.filter(text__contains="Antara").exists()
    lessons = dict(Lesson.objects.values_list("text", "is_spam"))
    assert lessons == {"Terbit": False, "Kasino": True, "Diragukan": True}
    assert report["counts"]["comments"] == {
        "newsroom notes": 1, "pingbacks": 1, "published": 1, "waiting": 2, "spam": 1, "rejected": 1,
    }  # fmt: skip


def test_a_second_run_changes_nothing_and_a_third_what_changed(tmp_path: Path) -> None:
    file = write(tmp_path, item(7, more=said(1, "Satu") + said(2, "Dua")))
    move_in(file)
    again = move_in(file)
    assert again["counts"]["comments"] == {"unchanged": 2}
    assert (Comment.objects.count(), Lesson.objects.count()) == (2, 2)
    changed = write(tmp_path, item(7, more=said(1, "Satu!") + said(2, "Dua") + said(3, "Tiga")))
    third = move_in(changed)
    assert third["counts"]["comments"] == {"published": 1, "changed": 1, "unchanged": 1}
    assert set(Comment.objects.values_list("text", flat=True)) == {"Satu!", "Dua", "Tiga"}


def test_what_a_moderator_decided_since_stands(tmp_path: Path) -> None:
    move_in(write(tmp_path, item(7, more=said(1, "Satu"))))
    comment = Comment.objects.get()
    mira = User.objects.create_user("mira")
    moderation.decide(comment.pk, Decision.Act.REJECT, by=mira, seen=1, reason="insult")
    report = move_in(write(tmp_path, item(7, more=said(1, "Satu sekali"))))
    assert report["counts"]["comments"] == {"kept": 1}
    comment.refresh_from_db()
    assert (comment.text, comment.state) == ("Satu", "rejected")


def test_an_answer_to_what_was_deleted_here_begins_a_thread(tmp_path: Path) -> None:
    move_in(write(tmp_path, item(7, more=said(1, "Satu"))))
    Comment.objects.all().delete()
    answer = said(1, "Satu") + said(2, "Dua", comment_parent="1")
    move_in(write(tmp_path, item(7, more=answer)))
    assert (Comment.objects.get().text, Comment.objects.get().parent) == ("Dua", None)


def test_old_comments_hold_no_markup(tmp_path: Path) -> None:
    move_in(write(tmp_path, item(7, more=said(1, "<script>alert(1)</script><b>Halo</b>"))))
    assert Comment.objects.get().text == "Halo"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Satu\n\nDua", "Satu\n\nDua"),
        ("A &amp; B &lt;3", "A & B <3"),
        ("<p>Satu</p><p>Dua<br />tiga</p>", "Satu\n\nDua\ntiga"),
        ('Lihat <a href="https://a.example/x">ini</a>.', "Lihat ini (https://a.example/x)."),
        ('<a href="https://a.example">https://a.example</a>', "https://a.example"),
        ("a\u202eb", "ab"),
        ("", ""),
    ],
)
def test_a_comments_html_becomes_plain_text(content: str, text: str) -> None:
    assert text_of(content) == text


def test_the_theme_test_data_keeps_its_threads(shared_data: Path) -> None:
    file = shared_data / "wordpress" / "wordpress-importer" / "theme-unit-test-data.xml"
    if not file.exists():
        file = next((shared_data / "wordpress").rglob("theme-unit-test-data.xml"))
    move_in(file)
    answers = Comment.objects.exclude(parent=None)
    assert answers.count() >= 5
    assert not answers.filter(root=None).exists()
    assert Comment.objects.filter(kind="pingback").exists()
    again = move_in(file)
    assert set(again["counts"]["comments"]) == {"unchanged"}
