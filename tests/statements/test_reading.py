"""What the machine proposes, and what an edit does to what people confirmed."""

from __future__ import annotations

import pytest
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoCaptureOnCommitCallbacks

from redaksi.accounts.models import User
from redaksi.articles.models import Article
from redaksi.statements import finding
from redaksi.statements.models import Reading, Speaker, Statement
from redaksi.statements.reading import read
from redaksi.statements.tasks import read_article
from tests import newsroom
from tests.statements.said import (
    ROAD,
    WATER,
    article,
    confirmed,
    edit,
    editor,
    paragraphs,
    proposals,
    saying,
)  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def eko() -> User:
    return editor()


def state_of(statement: Statement) -> tuple[str, bool]:
    statement.refresh_from_db()
    return statement.state, statement.in_print


def test_a_published_article_is_read_by_the_worker(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        found = article(f"Kemarin {saying(WATER, 'Wulan Sari', 'Kepala Dinas Air')}")
    queued = DBTaskResult.objects.get(task_path="redaksi.statements.tasks.read_article")
    assert queued.args_kwargs["args"] == [found.pk]
    assert read_article.call(found.pk) == 1
    one = Statement.objects.get()
    assert (one.words, one.speaker_name, one.speaker_title) == (
        WATER,
        "Wulan Sari",
        "Kepala Dinas Air",
    )
    assert one.content == [{"block": "blok-0", "start": 9, "end": 9 + len(WATER), "text": WATER}]
    assert state_of(one) == ("proposed", False)
    # A machine's word makes nobody an entry.
    assert not Speaker.objects.exists()


def test_an_article_that_is_gone_is_passed_over() -> None:
    assert read_article.call(99) == 0


def test_reading_again_changes_nothing() -> None:
    found = article(saying(), saying(ROAD, "Made Raka"))
    before = [one.pk for one in proposals(found)]
    assert read(found).was_known
    assert [one.pk for one in proposals(found)] == before
    read(found, anew=True)
    assert [one.pk for one in proposals(found)] == before


def test_drafts_are_read_as_they_stand_now() -> None:
    draft = newsroom.draft(body=paragraphs("Belum ada."))
    draft.body = Article._meta.get_field("body").stream_block.to_python(paragraphs(saying()))  # type: ignore[attr-defined]
    draft.save_revision()
    assert [one.words for one in proposals(draft)] == [WATER]


def test_a_known_name_means_its_speaker_in_any_spelling() -> None:
    wulan = Speaker.objects.create(name="Dr. Wulan Sari, M.Si.")
    assert proposals(article(saying()))[0].speaker == wulan
    Speaker.objects.create(name="Wulan Sari")
    # Two of one name: an editor has to say which.
    assert proposals(article(saying()))[0].speaker is None


def test_what_was_refused_is_not_proposed_again(eko: User) -> None:
    from redaksi.statements import deciding

    found = article(saying())
    one = proposals(found)[0]
    deciding.reject(one.pk, by=eko, seen=1)
    read(found, anew=True)
    assert Statement.objects.get().state == "rejected"


def test_edits_around_the_words_move_them(eko: User) -> None:
    found = article("Pagi.", saying())
    (one,) = confirmed(found, eko)
    assert state_of(one) == ("confirmed", True)
    edit(found, "Pagi hari.", f"Menurut warga, {saying()} Begitu.")
    assert state_of(one) == ("confirmed", True)
    assert one.content[0]["start"] == len("Menurut warga, “")


def test_edited_words_end_the_statement_at_once_and_it_is_told(eko: User) -> None:
    found = article(saying())
    (one,) = confirmed(found, eko)
    edit(found, saying("Airnya keruh sejak Senin"))
    assert state_of(one) == ("void", False)
    assert list(Statement.objects.waiting()) == [one]
    assert one.words == WATER
    # The new words are a proposal, and no one's confirmed words.
    assert [other.words for other in proposals(found)] == ["Airnya keruh sejak Senin"]


def test_words_that_come_back_are_proposed_with_what_was_said_of_them(eko: User) -> None:
    found = article(saying())
    (one,) = confirmed(found, eko)
    edit(found, "Kosong.")
    edit(found, saying())
    assert proposals(found) == [one]
    assert one.speaker == Speaker.objects.get(name="Wulan Sari")


def test_a_paragraph_that_moves_takes_its_statement_along(eko: User) -> None:
    found = article(saying(), "Sungai itu panjang.")
    (one,) = confirmed(found, eko)
    draft = Article.objects.get(pk=found.pk).get_latest_revision_as_object()
    first, second = paragraphs(saying(), "Sungai itu panjang.")
    stream = Article._meta.get_field("body").stream_block  # type: ignore[attr-defined]
    draft.body = stream.to_python([second, {**first, "id": "blok-9"}])
    draft.save_revision().publish()
    assert state_of(one) == ("confirmed", True)
    assert one.content[0]["block"] == "blok-9"


def test_blocks_of_an_import_keep_their_statements_when_they_get_ids(eko: User) -> None:
    found = article()
    bare = [{"type": "paragraph", "value": f"<p>{text}</p>"} for text in ("Pagi.", saying())]
    Article.objects.filter(pk=found.pk).update(
        body=Article._meta.get_field("body").stream_block.to_python(bare),  # type: ignore[attr-defined]
    )
    raw = Article.objects.get(pk=found.pk)
    (one,) = confirmed(raw, eko)
    edit(raw, "Pagi.", saying())
    assert state_of(one) == ("confirmed", True)


def test_a_draft_without_the_words_leaves_the_published_ones_alone(eko: User) -> None:
    found = article(saying())
    (one,) = confirmed(found, eko)
    draft = Article.objects.get(pk=found.pk).get_latest_revision_as_object()
    draft.body = Article._meta.get_field("body").stream_block.to_python(paragraphs("Kosong."))  # type: ignore[attr-defined]
    revision = draft.save_revision()
    read(Article.objects.get(pk=found.pk))
    assert state_of(one) == ("confirmed", True)
    revision.publish()
    assert state_of(one) == ("void", False)


def test_words_of_a_draft_are_nobodys_yet(eko: User) -> None:
    found = article(saying())
    draft = Article.objects.get(pk=found.pk).get_latest_revision_as_object()
    stream = Article._meta.get_field("body").stream_block  # type: ignore[attr-defined]
    draft.body = stream.to_python(paragraphs(saying(), saying(ROAD, "Made Raka")))
    revision = draft.save_revision()
    secret = next(
        one for one in confirmed(Article.objects.get(pk=found.pk), eko) if one.words == ROAD
    )
    assert state_of(secret) == ("confirmed", False)
    revision.publish()
    assert state_of(secret) == ("confirmed", True)


def test_an_engine_that_fails_is_told_and_keeps_nothing_from_going_on(
    monkeypatch: pytest.MonkeyPatch, eko: User
) -> None:
    found = article(saying())
    (one,) = confirmed(found, eko)

    def broken(text: str, language: str) -> list[object]:
        raise RecursionError

    monkeypatch.setattr(finding, "_engine", lambda: broken)
    read(found, anew=True)
    assert Reading.objects.get().trouble == "RecursionError"
    assert state_of(one) == ("confirmed", True)


def test_bad_bodies_are_read_without_harm() -> None:
    strange = [
        {"type": "paragraph", "value": "<p>" + "“" * 5000, "id": "a"},
        {"type": "quote", "value": {"text": None, "attribution": ""}, "id": "b"},
        {
            "type": "list",
            "value": {"items": ["<p>satu</p>", {"type": "item", "value": "<p>dua</p>"}]},
        },
        {"type": "preserved", "value": {"html": "<script>x</script><p>Air"}, "id": "c"},
    ]
    found = newsroom.published(body=strange)
    read(found, anew=True)
    assert Reading.objects.get().trouble == ""
