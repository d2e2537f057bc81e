"""What readers have seen changes only with a word of the newsroom, whichever way it is published."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from wagtail.log_actions import registry as log_registry

from redaksi.accounts.models import User
from redaksi.articles import publishing
from redaksi.articles.models import Article
from redaksi.articles.questions import Unanswered
from redaksi.corrections.models import Answer, Change, Correction, LastSeen
from redaksi.corrections.words import mark_of, words_of
from redaksi.site.schedule import do_what_is_due
from tests import newsroom
from tests.corrections.conftest import RIGHT, TAIL, WRONG, Revise, latest

pytestmark = pytest.mark.django_db


def answer(article: Article, revision: object, by: User, **said: object) -> Answer:
    words = mark_of(words_of(revision.as_object()))  # type: ignore[attr-defined]
    facts = {"reason": "typo", "by": by, "approved_by": by, "is_approved": True, **said}
    return Answer.objects.create(article=article, words=words, **facts)


def test_a_program_in_ekos_name_cannot_change_words_silently(
    article: Article, eko: User, revise: Revise
) -> None:
    revision = revise(article)
    with pytest.raises(Unanswered) as question:
        revision.publish(user=eko)
    assert f"/articles/{article.pk}/changes/{revision.pk}/" in question.value.address
    assert "Selasa" in str(latest(article).body)
    assert not Change.objects.exists()


def test_no_matter_is_logged_with_its_reason_and_the_passage(
    article: Article, eko: User, revise: Revise
) -> None:
    revision = revise(article)
    answer(article, revision, eko, more="Hari salah ketik")
    revision.publish(user=eko)
    change = Change.objects.get()
    assert (change.reason, change.more, change.by) == ("typo", "Hari salah ketik", eko)
    assert [one["place"] for one in change.passages] == ["text"]
    assert ["gone", "Selasa"] in change.passages[0]["pieces"]
    assert ["new", "Rabu"] in change.passages[0]["pieces"]
    assert "setipis benang" not in str(change.passages)
    assert not Answer.objects.exists()


def test_an_answer_holds_for_its_words_alone(article: Article, eko: User, revise: Revise) -> None:
    answer(article, revise(article), eko)
    other = revise(article, RIGHT, "<p>Semua ini bohong.</p>")
    with pytest.raises(Unanswered):
        other.publish(user=eko)


def test_a_correction_comes_out_with_the_words_it_is_about(
    article: Article, eko: User, rina: User, revise: Revise
) -> None:
    revision = revise(article)
    answer(
        article,
        revision,
        rina,
        kind="correction",
        note="Bukan Selasa, Rabu.",
        reason="",
        approved_by=eko,
    )
    revision.publish(user=eko)
    made = Correction.objects.get()
    assert (made.kind, made.note, made.state) == ("correction", "Bukan Selasa, Rabu.", "approved")
    assert (made.written_by, made.decided_by) == (rina, eko)
    assert made.at is not None
    assert Change.objects.get().correction == made


def test_a_reporters_answer_waits_for_an_editor(
    article: Article, eko: User, rina: User, revise: Revise
) -> None:
    revision = revise(article)
    answer(article, revision, rina, is_approved=False, approved_by=None)
    with pytest.raises(Unanswered):
        revision.publish(user=eko)


@pytest.mark.parametrize(
    "changes",
    [
        {"headline": "Pedagang tidak pindah"},
        {"standfirst": "Lain sama sekali."},
        {"source_line": "Warta"},
        {"lead_caption": "Pasar"},
        {"dateline_place": "Bandung"},
    ],
)
def test_every_word_counts(
    article: Article, eko: User, revise: Revise, changes: dict[str, str]
) -> None:
    revision = revise(article, WRONG, TAIL, **changes)
    with pytest.raises(Unanswered):
        revision.publish(user=eko)


def test_what_changes_no_words_asks_nothing(article: Article, eko: User, revise: Revise) -> None:
    same = WRONG.replace("tujuh belas", "<b>tujuh  belas</b>")
    revise(article, same, TAIL, comments_open=False, path="baru").publish(user=eko)
    assert latest(article).path == "baru"
    assert not Change.objects.exists()


def test_what_nobody_has_seen_is_changed_freely(eko: User, revise: Revise) -> None:
    draft = newsroom.draft(section=newsroom.section("Kota"))
    revise(draft).publish(user=eko)
    later = newsroom.published("Nanti", at=timezone.now() + dt.timedelta(hours=1))
    revise(later).publish(user=eko)
    assert not Change.objects.exists()


def test_an_article_taken_off_is_compared_with_what_readers_saw(
    article: Article, eko: User, revise: Revise
) -> None:
    latest(article).unpublish(user=eko)
    revision = revise(article)
    with pytest.raises(Unanswered):
        revision.publish(user=eko)
    same = revise(article, WRONG, TAIL)
    same.publish(user=eko)
    assert latest(article).live
    assert not LastSeen.objects.exists()


def test_a_withdrawn_article_does_not_come_back_changed_unasked(
    article: Article, eko: User, revise: Revise
) -> None:
    publishing.withdraw(latest(article), by=eko, notice="Keliru.")
    publishing.bring_back(latest(article))
    with pytest.raises(Unanswered):
        revise(article).publish(user=eko)


def test_the_question_is_asked_when_a_change_is_scheduled_and_not_again(
    article: Article, eko: User, revise: Revise, monkeypatch: pytest.MonkeyPatch
) -> None:
    soon = timezone.now() + dt.timedelta(hours=1)
    revision = revise(article, go_live_at=soon)
    with pytest.raises(Unanswered):
        revision.publish(user=eko)
    answer(article, revision, eko, kind="correction", note="Rabu.", reason="")
    revision.publish(user=eko)
    assert "Selasa" in str(latest(article).body)
    assert not Correction.objects.exists()
    later = soon + dt.timedelta(minutes=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert do_what_is_due() == 1
    assert "Rabu" in str(latest(article).body)
    made = Correction.objects.get()
    assert made.at == later
    assert Change.objects.get().by == eko


def test_what_no_person_publishes_is_let_through_and_logged_as_such(
    article: Article, revise: Revise
) -> None:
    revise(article).publish()
    change = Change.objects.get()
    assert (change.how, change.by, change.correction) == ("program", None, None)


def test_a_refused_publishing_leaves_everything_as_it_was(
    article: Article, eko: User, revise: Revise
) -> None:
    revision = revise(article, path="lain")
    with pytest.raises(Unanswered):
        revision.publish(user=eko)
    assert latest(article).path == "pedagang-pindah"
    assert latest(article).has_unpublished_changes


def test_a_typo_mended_meanwhile_loses_no_correction_that_is_scheduled(
    article: Article, eko: User, revise: Revise, monkeypatch: pytest.MonkeyPatch
) -> None:
    soon = timezone.now() + dt.timedelta(hours=1)
    scheduled = revise(article, go_live_at=soon)
    answer(article, scheduled, eko, kind="correction", note="Rabu.", reason="")
    scheduled.publish(user=eko)
    mended = revise(article, WRONG, TAIL.replace("benang", "benang jahit"), go_live_at=None)
    answer(article, mended, eko)
    mended.publish(user=eko)
    assert "jahit" in str(latest(article).body)
    # Publishing another version takes the first off the schedule; Eko puts it on again.
    scheduled.publish(user=eko)
    monkeypatch.setattr(timezone, "now", lambda: soon + dt.timedelta(minutes=1))
    assert do_what_is_due() == 1
    assert Correction.objects.get().note == "Rabu."


def test_a_program_that_writes_past_publishing_is_logged(article: Article) -> None:
    article.standfirst = "Lain sama sekali."
    article.save()
    change = Change.objects.get()
    assert (change.how, [one["place"] for one in change.passages]) == ("program", ["standfirst"])
    article.comments_open = False
    article.save()
    article.standfirst = "Lagi."
    article.save(update_fields=["comments_open"])
    assert Change.objects.count() == 1


def test_the_articles_own_history_names_what_was_declared(
    article: Article, eko: User, revise: Revise
) -> None:
    revision = revise(article)
    answer(article, revision, eko)
    revision.publish(user=eko)
    again = revise(article, RIGHT, "<p>Air itu besar.</p>")
    answer(article, again, eko, kind="correction", note="Besar.", reason="")
    again.publish(user=eko)
    acts = set(log_registry.get_logs_for_instance(article).values_list("action", flat=True))
    assert {"redaksi.no_matter", "redaksi.correct"} <= acts
