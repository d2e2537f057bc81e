"""Corrections on the desk: the question before publishing, writing, approving, reports."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from redaksi.accounts.models import User
from redaksi.articles.models import Article
from redaksi.corrections import correcting
from redaksi.corrections.models import Answer, Case, Change, Correction
from tests import newsroom
from tests.articles.desk import form
from tests.corrections.conftest import RIGHT, Revise, latest

pytestmark = pytest.mark.django_db

NAME = "wagtailsnippets_articles_article"


def edit(article: Article) -> str:
    return reverse(f"{NAME}:edit", args=[article.pk])


def filled(article: Article, **changes: Any) -> dict[str, Any]:
    """The editor's form with other words."""
    author = article.bylines.get().author
    facts = {"headline": article.headline, "standfirst": "", "path": article.path, **changes}
    return form(author, paragraph=RIGHT * 12, section=article.section_id, **facts)


@pytest.fixture
def at_desk(client: Client, eko: User) -> Client:
    client.force_login(eko)
    return client


def test_publishing_other_words_asks_and_loses_nothing(at_desk: Client, article: Article) -> None:
    answer = at_desk.post(edit(article), {**filled(article), "action-publish": "1"})
    assert answer.status_code == 302
    assert "Selasa" in str(latest(article).body)
    draft = latest(article).get_latest_revision_as_object()
    assert "Rabu" in str(draft.body)
    asked = at_desk.get(answer["Location"])
    assert asked.status_code == 200
    assert "<del>Selasa</del>" in asked.text
    assert "setipis benang" in asked.text
    answered = at_desk.post(
        answer["Location"], {"kind": "correction", "note": "Bukan Selasa.", "act": "publish"}
    )
    assert answered["Location"] == edit(article)
    assert "Rabu" in str(latest(article).body)
    assert Correction.objects.get().note == "Bukan Selasa."


def test_saving_a_draft_asks_nothing(at_desk: Client, article: Article) -> None:
    answer = at_desk.post(edit(article), filled(article), headers={"accept": "application/json"})
    assert answer.status_code == 200
    assert at_desk.post(edit(article), filled(article))["Location"] == edit(article)
    assert not Change.objects.exists()


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"kind": "correction", "note": ""},
        {"kind": "correction", "note": "\u200b"},
        {"kind": "none"},
        {"kind": "none", "reason": "other"},
        {"kind": "none", "reason": "typo\0"},
        {"kind": "fancy", "note": "x"},
        {"kind": "correction", "note": "x" * 2001},
    ],
)
def test_half_an_answer_publishes_nothing(
    at_desk: Client, article: Article, revise: Revise, said: dict[str, str]
) -> None:
    address = reverse("desk_change", args=[article.pk, revise(article).pk])
    assert at_desk.post(address, {**said, "act": "publish"}).status_code == 200
    assert "Selasa" in str(latest(article).body)
    assert not Answer.objects.exists()


def test_an_answer_kept_for_later_is_not_asked_for_again(
    at_desk: Client, article: Article, eko: User, revise: Revise
) -> None:
    revision = revise(article)
    address = reverse("desk_change", args=[article.pk, revision.pk])
    at_desk.post(address, {"kind": "none", "reason": "style", "act": "later"})
    assert "Selasa" in str(latest(article).body)
    revision.publish(user=eko)
    assert Change.objects.get().reason == "style"


def test_a_reporter_answers_and_an_editor_confirms(
    client: Client, rina: User, eko: User, article: Article, revise: Revise
) -> None:
    Article.objects.filter(pk=article.pk).update(created_by=rina)
    revision = revise(article)
    address = reverse("desk_change", args=[article.pk, revision.pk])
    client.force_login(rina)
    said = {"kind": "correction", "note": "Rabu.", "act": "publish"}
    client.post(address, said)
    assert "Selasa" in str(latest(article).body)
    client.force_login(eko)
    asked = client.get(address)
    assert "Rabu." in asked.text
    client.post(address, said)
    made = Correction.objects.get()
    assert (made.written_by, made.decided_by) == (rina, eko)


def test_approving_in_the_workflow_asks_too(
    client: Client, rina: User, eko: User, article: Article, revise: Revise
) -> None:
    revise(article)
    current = latest(article)
    current.get_workflow().start(current, rina)
    client.force_login(eko)
    state = latest(article).current_workflow_task_state
    action = reverse(f"{NAME}:workflow_action", args=[article.pk, "approve", state.pk])
    answer = client.post(
        action, {"comment": "Bagus"}, headers={"x-requested-with": "XMLHttpRequest"}
    )
    where = answer.json()["redirect"]
    assert "Selasa" in str(latest(article).body)
    assert latest(article).workflow_in_progress
    assert "Bagus" in client.get(where).text
    client.post(where, {"kind": "none", "reason": "typo", "act": "approve", "comment": "Bagus"})
    assert "Rabu" in str(latest(article).body)
    assert not latest(article).workflow_in_progress
    assert latest(article).notes.get().text == "Bagus"
    assert Change.objects.get().by == eko


def test_approving_from_the_editor_asks_too(
    client: Client, rina: User, eko: User, article: Article
) -> None:
    article.save_revision()
    current = latest(article)
    current.get_workflow().start(current, rina)
    client.force_login(eko)
    approval = {
        "action-workflow-action": "true",
        "workflow-action-name": "approve",
        "workflow-action-extra-data": '{"comment": "Bagus"}',
    }
    answer = client.post(edit(article), {**filled(article), **approval})
    assert "/changes/" in answer["Location"]
    assert "Selasa" in str(latest(article).body)
    assert latest(article).workflow_in_progress
    said = {"kind": "none", "reason": "typo", "act": "approve", "comment": "Bagus"}
    client.post(answer["Location"], said)
    assert "Rabu" in str(latest(article).body)
    assert not latest(article).workflow_in_progress


def test_publishing_many_leaves_out_what_has_to_be_answered(
    at_desk: Client, article: Article, revise: Revise
) -> None:
    revise(article)
    fresh = newsroom.draft("Baru", section=article.section, byline=[newsroom.author("Sari")])
    fresh.body = latest(article).body
    fresh.save()
    ids = f"id={article.pk}&id={fresh.pk}"
    address = reverse("wagtail_bulk_action", args=["articles", "article", "publish"])
    answer = at_desk.post(f"{address}?{ids}&next=/desk/", follow=True)
    assert latest(fresh).live
    assert "Selasa" in str(latest(article).body)
    assert "/changes/" in answer.text


def test_a_reporter_hands_a_correction_in_and_eko_approves_it(
    client: Client, rina: User, eko: User, article: Article
) -> None:
    Article.objects.filter(pk=article.pk).update(created_by=rina)
    address = reverse("desk_article_corrections", args=[article.pk])
    client.force_login(rina)
    client.post(address, {"kind": "clarification", "note": "Maksudnya pasar lama."})
    made = Correction.objects.get()
    assert made.state == "waiting"
    decision = reverse("desk_correction_decision", args=[made.pk, "approval"])
    assert client.post(decision).status_code in {302, 403}
    made.refresh_from_db()
    assert made.state == "waiting"
    client.force_login(eko)
    assert "Maksudnya pasar lama." in client.get(reverse("desk_corrections")).text
    client.post(decision)
    made.refresh_from_db()
    assert (made.state, made.decided_by) == ("approved", eko)
    client.post(reverse("desk_correction_decision", args=[made.pk, "dropping"]))
    made.refresh_from_db()
    assert made.state == "dropped"


def test_two_editors_who_decide_at_once_are_told(
    at_desk: Client, article: Article, eko: User
) -> None:
    made = correcting.write(article, kind="correction", note="Rabu.", by=eko)
    correcting.drop(made, by=eko)
    answer = at_desk.post(
        reverse("desk_correction_decision", args=[made.pk, "approval"]), follow=True
    )
    assert "colleague" in answer.text or "rekan" in answer.text.lower()
    made.refresh_from_db()
    assert made.state == "dropped"


def test_nobody_corrects_articles_of_another_desk(
    client: Client, article: Article, eko: User, revise: Revise
) -> None:
    eko.desks.add(newsroom.section("Dunia"))
    client.force_login(eko)
    for address in (
        reverse("desk_article_corrections", args=[article.pk]),
        reverse("desk_change", args=[article.pk, revise(article).pk]),
    ):
        said = {"kind": "correction", "note": "Rabu.", "act": "publish"}
        assert client.post(address, said).status_code in {302, 403}
    assert not Correction.objects.exists()
    assert "Selasa" in str(latest(article).body)


def test_a_revision_of_another_article_is_no_question(
    at_desk: Client, article: Article, revise: Revise
) -> None:
    other = newsroom.published("Lain", section=article.section)
    address = reverse("desk_change", args=[article.pk, revise(other).pk])
    assert at_desk.get(address).status_code == 404


def test_an_editor_keeps_a_change_out_of_the_public_history(
    at_desk: Client, article: Article, revise: Revise
) -> None:
    revise(article).publish()
    change = Change.objects.get()
    at_desk.post(reverse("desk_change_hiding", args=[change.pk]))
    change.refresh_from_db()
    assert change.is_hidden


@pytest.mark.parametrize("name", ["desk_cases", "desk_corrections", "desk_changes"])
@pytest.mark.once
def test_lists_on_the_desk_ask_the_same_however_long_they_are(
    at_desk: Client, article: Article, eko: User, revise: Revise, name: str
) -> None:
    def fill(number: int) -> None:
        one = newsroom.published(f"Lain {number}", section=article.section)
        Case.objects.create(article=one, text="Salah.", form=str(number))
        correcting.write(one, kind="note", note="Catatan.", by=eko)
        revise(one, f"<p>Kata {number}.</p>").publish()

    def counted() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert at_desk.get(reverse(name)).status_code == 200
        return len(asked)

    fill(0)
    counted()
    few = counted()
    for number in range(1, 6):
        fill(number)
    assert counted() == few


def test_the_panel_beside_an_article_says_what_the_draft_changes(
    at_desk: Client, article: Article, revise: Revise
) -> None:
    revision = revise(article)
    page = at_desk.get(edit(article))
    assert reverse("desk_change", args=[article.pk, revision.pk]) in page.text
    assert reverse("desk_article_corrections", args=[article.pk]) in page.text


def test_rafi_and_mira_do_not_correct(client: Client, article: Article) -> None:
    mira = newsroom.person("Mira", role="moderator")
    addresses = [
        reverse("desk_cases"),
        reverse("desk_corrections"),
        reverse("desk_article_corrections", args=[article.pk]),
    ]
    assert all(client.get(address).status_code == 302 for address in addresses)
    client.force_login(mira)
    assert all(client.get(address).status_code in {302, 403} for address in addresses)
