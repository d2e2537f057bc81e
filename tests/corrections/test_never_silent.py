"""Whatever is done to an article, its readers' words never change without a row that says so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random

import pytest
from django.utils import timezone

from redaksi.accounts.models import User
from redaksi.articles import publishing
from redaksi.articles.models import Article
from redaksi.articles.questions import Unanswered
from redaksi.articles.visibility import visible
from redaksi.corrections.differences import Difference, differences
from redaksi.corrections.models import Answer, Change, Correction
from redaksi.corrections.words import Passage, mark_of, words_of
from redaksi.site.schedule import do_what_is_due
from tests.corrections.conftest import Revise

pytestmark = pytest.mark.django_db

WORDS = ("Selasa", "Rabu", "Kamis")


class Desk:
    """Eko at work on one article, without much thought."""

    def __init__(self, article: Article, by: User, revise: Revise, chance: Random) -> None:
        self.number, self.by, self.revise, self.chance = article.pk, by, revise, chance
        self.now = timezone.now()

    @property
    def article(self) -> Article:
        return Article.objects.get(pk=self.number)

    def write(self) -> None:
        soon = self.now + dt.timedelta(minutes=5) if self.chance.random() < 0.3 else None
        words = [f"<p>Hari {self.chance.choice(WORDS)}.</p>" for _ in range(2)]
        self.revise(self.article, *words, go_live_at=soon)

    def publish(self) -> None:
        self._publish(self.by)

    def publish_by_program(self) -> None:
        self._publish(None)

    def _publish(self, by: User | None) -> None:
        revision = self.article.latest_revision
        if revision is not None:
            try:
                revision.publish(user=by)
            except Unanswered:
                assert by is not None

    def answer(self) -> None:
        revision = self.article.latest_revision
        if revision is None:
            return
        kind = self.chance.choice(["", "correction"])
        said = {"kind": kind, "note": "Bukan." if kind else "", "reason": "" if kind else "typo"}
        approved = {"by": self.by, "approved_by": self.by, "is_approved": True}
        Answer.objects.update_or_create(
            article=self.article,
            words=mark_of(words_of(revision.as_object())),
            defaults={**said, **approved},
        )

    def unpublish(self) -> None:
        self.article.unpublish(user=self.by)

    def withdraw(self) -> None:
        publishing.withdraw(self.article, by=self.by, notice="Keliru.")

    def restore(self) -> None:
        revision = self.chance.choice(list(self.article.revisions.order_by("pk")))
        try:
            revision.publish(user=self.by)
        except Unanswered:
            return

    def write_over(self) -> None:
        article = self.article
        article.standfirst = self.chance.choice(WORDS)
        article.save()

    def pass_time(self) -> None:
        self.now += dt.timedelta(minutes=self.chance.randint(1, 9))
        do_what_is_due()

    def seen(self) -> list[Passage] | None:
        found = visible().filter(pk=self.number).first()
        return words_of(found) if found else None


@pytest.mark.parametrize("seed", range(8))
def test_no_word_changes_silently(
    article: Article, eko: User, revise: Revise, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    desk = Desk(article, eko, revise, Random(seed))
    monkeypatch.setattr(timezone, "now", lambda: desk.now)
    acts: list[Callable[[], None]] = [
        desk.write, desk.write, desk.publish, desk.publish, desk.publish_by_program, desk.answer,
        desk.answer, desk.unpublish, desk.withdraw, desk.restore, desk.write_over, desk.pass_time,
    ]  # fmt: skip
    last, rows = desk.seen(), 0
    assert last is not None
    for _step in range(60):
        desk.now += dt.timedelta(seconds=1)
        desk.chance.choice(acts)()
        now = desk.seen()
        if now is not None and now != last:
            change = Change.objects.order_by("-pk")[0]
            kept = [Difference.of_json(one) for one in change.passages]
            assert kept == differences(last, now)
            assert (change.how == "program") == (not change.reason and change.correction is None)
            rows += 1
            last = now
        assert Change.objects.count() == rows
        assert Correction.objects.count() == Change.objects.exclude(correction=None).count()
    assert rows
