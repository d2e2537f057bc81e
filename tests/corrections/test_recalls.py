"""When a source takes something back: every article that stands on it, and what becomes of each."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from redaksi.accounts.models import User
from redaksi.articles.models import Article
from redaksi.corrections import correcting, recalling, standing
from redaksi.corrections.models import Correction, Recall, RecallTask
from redaksi.corrections.standing import Sentence
from redaksi.sources import citing
from redaksi.sources.models import Source
from tests import newsroom
from tests.corrections.conftest import blocks

pytestmark = pytest.mark.django_db


@pytest.fixture
def agency(db: None) -> Source:
    return Source.objects.create(name="Kantor Berita Lembah", kind="agency")


def standing_on(source: Source, headline: str, **fields: Any) -> Article:
    text = f"<p>Air naik tiga kali. Menurut {source.name}, tujuh orang hilang. Lalu surut.</p>"
    article = newsroom.published(headline, body=blocks(text), **fields)
    citing.cite(article, source, by=None, role="based_on")
    return article


def of(source: Source) -> Recall:
    return Recall.objects.get(kind="source", of=source.pk)


def test_every_article_is_a_task_directly_or_through_another(agency: Source, eko: User) -> None:
    portal = Source.objects.create(name="Portal Hilir", through=agency)
    direct, through = standing_on(agency, "Langsung"), standing_on(portal, "Lewat portal")
    standing_on(Source.objects.create(name="Lain"), "Bukan")
    draft = newsroom.draft("Konsep")
    citing.cite(draft, agency, by=None)
    citing.mark_source(agency, "withdrawn", by=eko, note="Salah hitung.")
    recall = of(agency)
    assert (recall.name, recall.note, recall.by) == (agency.name, "Salah hitung.", eko)
    assert {task.article for task in recall.tasks.all()} == {direct, through, draft}
    assert recalling.progress(recall) == (0, 3)


def test_the_sentence_concerned_stands_beside_each(
    client: Client, agency: Source, eko: User
) -> None:
    portal = Source.objects.create(name="Portal Hilir", through=agency)
    standing_on(agency, "Langsung")
    standing_on(portal, "Lewat portal")
    citing.mark_source(agency, "changed", by=eko)
    client.force_login(eko)
    page = client.get(reverse("desk_recall", args=[of(agency).pk])).text
    assert "Menurut Kantor Berita Lembah, tujuh orang hilang." in page
    assert "Menurut Portal Hilir, tujuh orang hilang." in page
    assert "Air naik tiga kali" not in page


def test_marking_again_changes_the_recall_and_standing_again_ends_it(
    agency: Source, eko: User
) -> None:
    standing_on(agency, "Satu")
    citing.mark_source(agency, "changed", by=eko)
    citing.mark_source(agency, "withdrawn", by=eko, note="Semua.")
    assert of(agency).note == "Semua."
    citing.mark_source(agency, "stands", by=eko)
    assert of(agency).ended_at is not None
    assert recalling.unfinished() == []
    citing.mark_source(agency, "withdrawn", by=eko)
    assert Recall.objects.count() == 2


def test_a_citation_recalls_its_own_article_alone(agency: Source, eko: User) -> None:
    article = standing_on(agency, "Satu")
    standing_on(agency, "Dua")
    citing.mark_citation(article.citations.get(), "withdrawn", by=eko)
    recall = Recall.objects.get(kind="citation")
    assert [task.article for task in recall.tasks.all()] == [article]


def test_what_is_decided_once_is_not_decided_twice(agency: Source, eko: User) -> None:
    standing_on(agency, "Satu")
    citing.mark_source(agency, "withdrawn", by=eko)
    task = RecallTask.objects.get()
    assert not recalling.correct(task, by=eko)
    assert recalling.leave(task, by=eko, reason="Tidak bergantung padanya.")
    assert not recalling.leave(task, by=eko, reason="Lagi.")
    task.refresh_from_db()
    assert (task.state, task.reason, task.by) == ("left", "Tidak bergantung padanya.", eko)


def test_an_article_is_corrected_by_a_correction_made_since(agency: Source, eko: User) -> None:
    article = standing_on(agency, "Satu")
    correcting.add_approved(article, kind="correction", note="Lama.", written_by=eko, by=eko)
    citing.mark_source(agency, "withdrawn", by=eko)
    task = RecallTask.objects.get()
    assert not recalling.correct(task, by=eko)
    made = correcting.add_approved(
        article, kind="correction", note="Bukan tujuh.", written_by=eko, by=eko
    )
    assert recalling.correct(task, by=eko)
    task.refresh_from_db()
    assert (task.state, task.correction) == ("corrected", made)


def test_one_note_goes_on_all_that_are_chosen_in_their_languages(
    client: Client, agency: Source, eko: User
) -> None:
    one, two = standing_on(agency, "Satu"), standing_on(agency, "Dua")
    english = standing_on(agency, "Three", language="en")
    arabic = standing_on(agency, "أربعة", language="ar")
    citing.mark_source(agency, "withdrawn", by=eko)
    recall = of(agency)
    client.force_login(eko)
    numbers = [task.pk for task in recall.tasks.exclude(article=two)]
    said = {"kind": "note", "note_id": "Ditarik.", "note_en": "Withdrawn.", "task": numbers}
    client.post(reverse("desk_recall_notes", args=[recall.pk]), said)
    notes = dict(Correction.objects.values_list("article", "note"))
    assert notes == {one.pk: "Ditarik.", english.pk: "Withdrawn."}
    assert {task.article for task in recall.tasks.filter(state="open")} == {two, arabic}
    assert "Ditarik." in client.get(one.full_path).text
    assert recalling.progress(recall) == (2, 4)


def test_the_worker_puts_a_note_on_everything_open(agency: Source, eko: User) -> None:
    for number in range(5):
        standing_on(agency, f"Kisah {number}")
    citing.mark_source(agency, "withdrawn", by=eko)
    recalling.annotate_all.func(of(agency).pk, "note", {"id": "Ditarik."}, eko.pk)
    assert recalling.progress(of(agency)) == (5, 5)
    assert Correction.objects.count() == 5
    recalling.annotate_all.func(of(agency).pk, "note", {"id": "Ditarik."}, eko.pk)
    assert Correction.objects.count() == 5


def test_no_note_goes_on_articles_of_another_desk(agency: Source, eko: User) -> None:
    city = newsroom.section("Kota")
    eko.desks.add(city)
    eko = User.objects.get(pk=eko.pk)
    mine = standing_on(agency, "Satu", section=city)
    standing_on(agency, "Dua", section=newsroom.section("Dunia"))
    citing.mark_source(agency, "withdrawn", by=eko)
    items = list(recalling.open_tasks(of(agency).pk))
    assert recalling.annotate(items, kind="note", notes={"id": "Ditarik."}, by=eko) == (1, 1)
    assert Correction.objects.get().article == mine


def test_the_number_stands_on_the_desks_first_page_until_all_is_decided(
    client: Client, agency: Source, eko: User
) -> None:
    standing_on(agency, "Satu")
    client.force_login(eko)
    assert agency.name not in client.get("/desk/").text
    citing.mark_source(agency, "withdrawn", by=eko)
    assert agency.name in client.get("/desk/").text
    client.post(
        reverse("desk_recall_task", args=[RecallTask.objects.get().pk, "leaving"]),
        {"reason": "Tidak apa."},
    )
    assert agency.name not in client.get("/desk/").text


def test_articles_that_come_to_stand_on_it_later_are_found(agency: Source, eko: User) -> None:
    standing_on(agency, "Satu")
    citing.mark_source(agency, "withdrawn", by=eko)
    standing_on(agency, "Dua")
    assert recalling.look_again(of(agency)) == 1
    assert recalling.look_again(of(agency)) == 0


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("leaving", {"reason": ""}),
        ("leaving", {"reason": "\u202e"}),
        ("correction", {}),
    ],
)
def test_half_a_decision_decides_nothing(
    client: Client, agency: Source, eko: User, what: str, said: dict[str, str]
) -> None:
    standing_on(agency, "Satu")
    citing.mark_source(agency, "withdrawn", by=eko)
    client.force_login(eko)
    task = RecallTask.objects.get()
    assert client.post(reverse("desk_recall_task", args=[task.pk, what]), said).status_code == 302
    task.refresh_from_db()
    assert task.state == "open"
    assert client.post(reverse("desk_recall_task", args=[task.pk, "nonsense"])).status_code == 404


def test_a_note_needs_words_in_one_language(client: Client, agency: Source, eko: User) -> None:
    standing_on(agency, "Satu")
    citing.mark_source(agency, "withdrawn", by=eko)
    client.force_login(eko)
    address = reverse("desk_recall_notes", args=[of(agency).pk])
    task = str(RecallTask.objects.get().pk)
    for said in ({"kind": "note"}, {"kind": "retraction", "note_id": "x"}, {"kind": ""}):
        assert client.post(address, {**said, "task": task}).status_code == 422
    client.post(address, {"kind": "note", "note_id": "x", "task": ["1x", "9" * 40]})
    assert not Correction.objects.exists()


@pytest.mark.once
def test_the_list_asks_the_same_however_many_stand_on_it(
    client: Client, agency: Source, eko: User
) -> None:
    standing_on(agency, "Satu")
    citing.mark_source(agency, "withdrawn", by=eko)
    client.force_login(eko)
    address = reverse("desk_recall", args=[of(agency).pk])

    def counted() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    counted()
    few = counted()
    for number in range(12):
        standing_on(agency, f"Kisah {number}", section=newsroom.section(f"Bagian {number}"))
    recalling.look_again(of(agency))
    assert counted() == few


def test_reporters_see_no_recalls(client: Client, rina: User, agency: Source, eko: User) -> None:
    citing.mark_source(agency, "withdrawn", by=eko)
    client.force_login(rina)
    for name, arguments in (("desk_recalls", []), ("desk_recall", [of(agency).pk])):
        assert client.get(reverse(name, args=arguments)).status_code in {302, 403}


def test_a_room_above_has_its_own_things_recalled(
    client: Client, article: Article, eko: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Finder:
        """What the statements room registers, in small."""

        def articles(self, number: int) -> Any:
            return Article.objects.filter(pk=number).order_by().values("pk")

        def sentences(self, number: int, articles: Any) -> dict[int, list[Sentence]]:
            return {number: [Sentence("“Tujuh belas,” kata camat.")]}

        def desk_url(self, number: int) -> str:
            return ""

    monkeypatch.setitem(standing._finders, "statement", Finder())
    facts = {"name": "“Tujuh belas”", "words": "Ditarik.", "by": eko}
    made = recalling.note("statement", article.pk, standing="withdrawn", **facts)
    assert made is not None
    client.force_login(eko)
    page = client.get(reverse("desk_recall", args=[made.pk])).text
    assert "“Tujuh belas,” kata camat." in page
    assert article.headline in page
    assert recalling.note("statement", article.pk, standing="as_it_was", **facts) is None
    made.refresh_from_db()
    assert made.ended_at is not None
