"""What is taught is known, what is taken back is forgotten, and every process knows the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from redaksi.comments.models import Comment, Lesson
from redaksi.comments.spam import bulk, later, lessons, model, model_file, standing
from redaksi.comments.spam.evaluating import Labelled
from redaksi.comments.spam.evidence import Submission
from redaksi.comments.spam.learner import Learner
from redaksi.comments.spam.model import Model
from tests.newsroom import published

pytestmark = pytest.mark.django_db

BAIT = "Menang terus di M E R A H 7 7, gabung sekarang!"


@pytest.fixture(autouse=True)
def _nothing_known() -> None:
    model.forget()


def said(number: int) -> Submission:
    places = "pasar sawah sungai jalan kampung sekolah terminal kantor".split()
    place = places[number % 8]
    ways = (
        f"Warga {place} menunggu kabar ke-{number} sejak {number % 12} pagi.",
        f"Apakah {place} di kampung kami akan dibuka lagi pekan ke-{number}?",
        f"Mantap, terima kasih liputan {place} hari ke-{number}",
    )
    return Submission(text=ways[number % 4 % 3])


def bait(number: int) -> Submission:
    names = "merah77 biru88 hijau4d kuning99 ungu138".split()
    return Submission(text=f"Gacor terus di {names[number % 5]}, depo {number} langsung maxwin!")


def teach(count: int) -> None:
    for number in range(count):
        is_spam = number % 3 == 0
        lessons.teach_text(
            bait(number) if is_spam else said(number), is_spam=is_spam, source="file"
        )


def comment(text: str = BAIT) -> Comment:
    return Comment.objects.create(article=published(), name="Rafi", text=text)


def test_what_was_taught_is_known() -> None:
    teach(60)
    known = model.current()
    assert not known.is_cold
    assert known.score(Submission(text="Gacor parah di jingga88, auto maxwin")) > 0.6
    assert known.score(Submission(text="Warga kampung menunggu sejak pagi.")) < 0.2


def test_a_disguise_makes_no_difference() -> None:
    teach(60)
    plain = model.current().score(Submission(text="gacor terus di merah77 langsung maxwin"))
    dressed = Submission(text="g a c o r terus di 𝐌𝐄𝐑𝐀𝐇𝟕𝟕 langsung m̶a̶x̶w̶i̶n̶")
    assert plain > 0.7
    assert model.current().score(dressed) > 0.7


def test_a_lesson_taken_back_is_unlearnt() -> None:
    teach(40)
    wrongly_accused = comment("Warga kampung bertanya kapan jembatan dibuka lagi.")
    asked = Submission(text=wrongly_accused.text)
    before = model.current().score(asked)
    lessons.teach(wrongly_accused, is_spam=True)
    teach(10)
    after = model.current().score(asked)
    lessons.take_back(wrongly_accused)
    Lesson.objects.filter(pk__gt=Lesson.objects.order_by("pk")[39].pk, comment=None).update(
        taken_back_at=wrongly_accused.at
    )
    assert after > before + 0.1
    assert model.current().score(asked) == pytest.approx(before, abs=0.01)


def test_unlearning_leaves_what_was_taught_later() -> None:
    teach(30)
    wrongly_accused = comment("Warga kampung bertanya kapan jembatan dibuka lagi.")
    lessons.teach(wrongly_accused, is_spam=True)
    for number in range(30, 60):
        lessons.teach_text(said(number), is_spam=False, source="file")
    model.current()
    lessons.take_back(wrongly_accused)
    fresh = Model(None)
    fresh.catch_up()
    asked = Submission(text=wrongly_accused.text)
    assert model.current().score(asked) == fresh.score(asked)
    assert model.current().position.count == 60


def test_a_reversed_decision_replaces_the_lesson() -> None:
    accused = comment()
    first = lessons.teach(accused, is_spam=True)
    second = lessons.teach(accused, is_spam=False)
    first.refresh_from_db()
    assert first.taken_back_at is not None
    assert second.taken_back_at is None
    assert lessons.teach(accused, is_spam=False) == second
    assert model.current().learner.spam == 0


def test_unlearning_goes_back_to_a_snapshot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "SNAPSHOT_AFTER", 20)
    teach(45)
    accused = comment()
    asked = Submission(text=BAIT)
    before = model.current().score(asked)
    lessons.teach(accused, is_spam=False)
    assert model.current().score(asked) != before
    lessons.take_back(accused)
    assert model.current().score(asked) == pytest.approx(before, abs=1e-9)


def test_another_process_learns_the_same() -> None:
    teach(50)
    other = Model(None)
    other.catch_up()
    assert other.score(Submission(text=BAIT)) == model.current().score(Submission(text=BAIT))


def test_the_file_spares_reading_the_lessons_again(tmp_path: Path) -> None:
    teach(50)
    first = Model(tmp_path)
    first.catch_up()
    first.save()
    second = Model(tmp_path)
    assert second.position == first.position
    assert second.score(Submission(text=BAIT)) == first.score(Submission(text=BAIT))
    assert (tmp_path / "model.bin").stat().st_size < 20_000_000


@pytest.mark.parametrize("damage", [b"", b"{}\n", b"\x80\x04pickle", b"[1]\nabc"])
def test_a_damaged_file_is_learnt_anew(tmp_path: Path, damage: bytes) -> None:
    teach(10)
    (tmp_path / "model.bin").write_bytes(damage)
    known = Model(tmp_path)
    known.catch_up()
    assert known.position.count == 10


def test_a_file_cut_short_is_noticed() -> None:
    data = model_file.pack(Learner(), {})
    with pytest.raises(model_file.Unreadable):
        model_file.unpack(data[:-10])


def test_deleted_lessons_are_forgotten() -> None:
    teach(10)
    model.current()
    Lesson.objects.all().delete()
    assert model.current().position.count == 0


def test_its_mistakes_and_its_curve_are_kept() -> None:
    teach(60)
    odd = lessons.teach_text(bait(1), is_spam=False, source="file")
    assert odd.score_before is not None
    assert odd.score_before > 0.5
    assert standing.mistakes()[0] == odd
    # What it was taught first, before it would judge at all, says nothing of it.
    assert standing.curve()[-1]["until"] == 61 - model.FEWEST
    assert standing.standing()["lessons"] == 61


def test_what_was_taught_before_it_judges_is_no_mistake_of_its() -> None:
    teach(5)
    assert not Lesson.objects.exclude(score_before=None).exists()
    assert standing.mistakes() == []
    assert standing.curve() == []


def test_a_file_is_scored_as_it_is_taught() -> None:
    one = [Labelled(bait(n) if n % 2 else said(n), bool(n % 2)) for n in range(200)]
    bulk.teach(one, advance=lambda _number: None)
    scored = list(Lesson.objects.order_by("pk").values_list("score_before", flat=True))
    assert scored.index(next(found for found in scored if found is not None)) == model.FEWEST
    assert len(standing.mistakes(200)) < 20


def test_it_says_what_it_looked_at() -> None:
    teach(60)
    moved = model.current().explain(Submission(text=BAIT))
    assert moved
    assert all(isinstance(sign, str) and isinstance(odds, float) for sign, odds in moved)


def test_lessons_go_out_and_come_in_again(tmp_path: Path) -> None:
    teach(30)
    file = tmp_path / "lessons.csv"
    with file.open("w", encoding="utf-8") as out:
        assert bulk.export(out) == 30
    from redaksi.comments.spam.tables import read_table

    comments = list(read_table(file))
    assert bulk.teach(comments, advance=lambda _count: None) == 0
    Lesson.objects.all().delete()
    assert bulk.teach(comments, advance=lambda _count: None) == 30
    assert model.current().learner.spam == 10


def test_an_empty_text_teaches_nothing() -> None:
    assert bulk.teach([Labelled(Submission(text="  "), True)], advance=lambda _count: None) == 0


def test_much_at_once_is_learnt_by_the_worker_and_nobody_waits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model, "folder", lambda: tmp_path)
    monkeypatch.setattr(model, "LOOK_AGAIN", 0.0)
    teach(30)
    before = model.current()
    known = before.position.count
    monkeypatch.setattr(model, "AT_ONCE", 5)
    asked: list[bool] = []
    monkeypatch.setattr(later, "ask", lambda: asked.append(True))
    rows = [bait(number) for number in range(100, 140)]
    Lesson.objects.bulk_create(Lesson(text=one.text, is_spam=True, source="file") for one in rows)
    assert model.current().position.count == known, "whoever asks is answered by what is known"
    assert asked
    worker = Model(tmp_path)
    worker.catch_up()
    worker.save()
    assert model.current().position.count == known + 40, "what the worker wrote is read"
    assert model.current().score(Submission(text=BAIT)) == worker.score(Submission(text=BAIT))


def test_the_worker_is_asked_once_and_learns_everything(
    django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(model, "AT_ONCE", 5)
    monkeypatch.setattr(later, "_asked_at", float("-inf"))
    Lesson.objects.bulk_create(
        Lesson(text=bait(number).text, is_spam=True, source="file") for number in range(20)
    )
    with django_capture_on_commit_callbacks() as asked:
        for _time in range(3):
            assert model.current().position.count == 0
    assert len(asked) == 1
    later.learn.call()
    assert model.current().position.count == 20
