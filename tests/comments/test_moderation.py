"""Decisions: each is a row, each can be undone, and nobody's is lost."""

from __future__ import annotations

import pytest

from redaksi.accounts.models import User
from redaksi.articles.models import Article
from redaksi.comments import moderation
from redaksi.comments.models import Comment, Decision
from tests import newsroom

pytestmark = pytest.mark.django_db
Act = Decision.Act


@pytest.fixture
def mira(db: None) -> User:
    return newsroom.person("Mira")


@pytest.fixture
def comment(article: Article) -> Comment:
    return Comment.objects.create(article=article, name="Rafi", text="Setuju.")


def now(comment: Comment) -> Comment:
    return Comment.objects.get(pk=comment.pk)


def test_a_decision_says_who_what_and_why(comment: Comment, mira: User) -> None:
    moderation.decide(comment.pk, Act.REJECT, by=mira, seen=1, reason="insult", words="Kasar")
    row = Decision.objects.get()
    assert (row.by, row.act, row.reason) == (mira, "reject", "insult")
    assert row.change == {"state": ["waiting", "rejected"]}
    assert now(comment).state == "rejected"


def test_two_moderators_notice_each_other(comment: Comment, mira: User) -> None:
    moderation.decide(comment.pk, Act.APPROVE, by=mira, seen=1)
    with pytest.raises(moderation.Overtaken) as told:
        moderation.decide(comment.pk, Act.SPAM, by=mira, seen=1)
    assert told.value.comment is not None
    assert now(comment).state == "published"
    assert Decision.objects.count() == 1


def test_an_undone_decision_leaves_everything_as_it_was(comment: Comment, mira: User) -> None:
    moderation.decide(comment.pk, Act.EDIT, by=mira, seen=1, text="Setuju sekali.")
    picked = moderation.decide(comment.pk, Act.PICK, by=mira, seen=2)
    moderation.undo(picked.pk, by=mira)
    assert now(comment).picked_at is None
    assert now(comment).text == "Setuju sekali."
    edit = Decision.objects.get(act="edit")
    moderation.undo(edit.pk, by=mira)
    assert (now(comment).text, now(comment).edited_at) == ("Setuju.", None)
    with pytest.raises(moderation.Overtaken):
        moderation.undo(edit.pk, by=mira)


def test_what_was_decided_since_is_not_undone_with_it(comment: Comment, mira: User) -> None:
    first = moderation.decide(comment.pk, Act.SPAM, by=mira, seen=1)
    moderation.decide(comment.pk, Act.APPROVE, by=mira, seen=2)
    with pytest.raises(moderation.Overtaken):
        moderation.undo(first.pk, by=mira)
    assert now(comment).state == "published"


def test_a_machine_never_overrides_a_person(comment: Comment, mira: User) -> None:
    moderation.decide(comment.pk, Act.HOLD, by=None, seen=1)
    approved = moderation.decide(comment.pk, Act.APPROVE, by=mira, seen=2)
    with pytest.raises(moderation.Overtaken):
        moderation.decide(comment.pk, Act.SPAM, by=None, seen=3)
    moderation.undo(approved.pk, by=mira)
    # With the person's word taken back, there is none to override.
    moderation.decide(comment.pk, Act.SPAM, by=None, seen=now(comment).version)
    assert now(comment).state == "spam"


def test_the_newsroom_answers_at_once(comment: Comment, mira: User) -> None:
    answer = moderation.reply(comment, by=mira, text="Terima kasih.")
    assert (answer.state, answer.by, answer.parent, answer.root) == (
        "published", mira, comment, comment,
    )  # fmt: skip


def test_a_ban_is_for_the_comments_own_address(comment: Comment, mira: User) -> None:
    assert moderation.ban(comment, by=mira, address=True, email=True) == []
    comment.email, comment.address = "rafi@reader.example", "192.0.2.7"
    bans = moderation.ban(comment, by=mira, address=True, email=True, reason="Banjir")
    assert {ban.kind for ban in bans} == {"address", "email"}
    assert "192.0.2.7" not in "".join(ban.digest for ban in bans)
    moderation.lift(bans[0], by=mira)
    assert not type(bans[0]).objects.in_force().filter(pk=bans[0].pk).exists()
