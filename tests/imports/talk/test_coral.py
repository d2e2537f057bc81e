"""Comments kept by Coral come under their articles, with their threads, states and writers."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from redaksi.articles.models import Article
from redaksi.comments.models import Comment, Lesson
from redaksi.imports.talk.bringing import Bringing, Report
from redaksi.imports.talk.coral import Coral
from redaksi.imports.talk.records import Unreadable
from tests.newsroom import published, section

STORY, DEWI = "5f0c3b1e-story", "77aa-dewi"


@pytest.fixture
def article(db: None) -> Article:
    return published("Mata air mengalir lagi", section=section("Kota"))


@pytest.fixture
def folder(tmp_path: Path, article: Article) -> Path:
    written(
        tmp_path / "stories.json",
        {"id": STORY, "url": f"https://lama.example{article.full_path}", "metadata": {"title": "Air"}},
    )  # fmt: skip
    written(
        tmp_path / "users.json",
        {"id": DEWI, "username": "Dewi", "email": "dewi@reader.example", "role": "COMMENTER"},
    )
    return tmp_path


def written(path: Path, *objects: Any) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in objects), encoding="utf-8")
    return path


def comment(number: int, body: str = "Setuju.", status: str = "APPROVED", **more: Any) -> Any:
    """A row of the collection, as Coral writes it."""
    metadata = {"akismet": True} if more.pop("akismet", False) else {}
    return {
        "_id": {"$oid": f"{number:024x}"},
        "id": f"{number:08x}-9fb2-4b0e-8f9f-0a1b2c3d4e5f",
        "tenantID": "t", "siteID": "s", "authorID": DEWI, "storyID": STORY, "status": status,
        "createdAt": {"$date": f"2021-05-0{number % 9 + 1}T10:00:00.000Z"},
        "revisions": [
            {"id": "r0", "body": "Dahulu.", "metadata": {}},
            {"id": "r1", "body": body, "metadata": metadata},
        ],
        **more,
    }  # fmt: skip


def bring(folder: Path, *comments: Any, users: bool = True) -> Report:
    file = written(folder / "comments.json", *comments)
    return bring_files(file, folder / "stories.json", folder / "users.json" if users else None)


def bring_files(comments: Path, stories: Path, users: Path | None) -> Report:
    return Bringing(Coral(comments, stories, users)).go(lambda _number: None)


def test_thread_state_writer_and_lessons_come_over(folder: Path, article: Article) -> None:
    first = comment(1, "<div>Airnya <a href='https://a.example/x'>jernih</a>.</div>")
    report = bring(
        folder,
        first,
        comment(2, parentID=first["id"], status="NONE"),
        comment(3, "Slot gacor", "REJECTED", akismet=True),
        comment(4, "Kasar", "REJECTED"),
        comment(5, "Nanti", "SYSTEM_WITHHELD"),
        comment(6, deletedAt={"$date": "2022-01-01T00:00:00Z"}),
    )
    assert dict(report.states) == {"published": 2, "spam": 1, "rejected": 1, "waiting": 1}
    one, answer, *_others = Comment.objects.order_by("pk")
    assert (one.text, one.name) == ("Airnya jernih (https://a.example/x).", "Dewi")
    assert (one.article, one.at.isoformat()) == (article, "2021-05-02T10:00:00+00:00")
    assert (answer.parent, answer.root) == (one, one)
    assert sorted(Lesson.objects.values_list("is_spam", flat=True)) == [False, False, True]


def test_a_second_run_changes_nothing_and_packed_files_are_read(folder: Path) -> None:
    bring(folder, comment(1), comment(2))
    packed = folder / "comments.json.gz"
    packed.write_bytes(gzip.compress((folder / "comments.json").read_bytes()))
    again = bring_files(packed, folder / "stories.json", folder / "users.json")
    assert dict(again.counts) == {"unchanged": 2, "new": 0}


def test_moments_in_the_canonical_form_are_read_and_strange_ones_left(folder: Path) -> None:
    bring(
        folder,
        comment(1, createdAt={"$date": {"$numberLong": "1620036000000"}}),
        comment(2, createdAt={"$date": "kemarin"}),
        comment(3, revisions=[]),
        users=False,
    )
    only = Comment.objects.get()
    assert (only.at.isoformat(), only.name) == ("2021-05-03T10:00:00+00:00", "–")


@pytest.mark.parametrize("broken", ["{", "[1]", '{"id": "x"}', "[" * 100_000, "\x1f\x8bx"])
def test_what_is_no_such_collection_is_refused_in_words(folder: Path, broken: str) -> None:
    (folder / "comments.json").write_text(broken, encoding="latin-1")
    with pytest.raises(Unreadable, match=r"comments\.json"):
        bring_files(folder / "comments.json", folder / "stories.json", None)
    assert not Comment.objects.exists()
