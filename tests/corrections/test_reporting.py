"""A reader reports an error, and it becomes a case with an end."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from redaksi.accounts.models import User
from redaksi.articles.models import Article
from redaksi.corrections import correcting, letters, reporting
from redaksi.corrections.forms import SALT
from redaksi.corrections.models import Case
from redaksi.lib import filling_in
from tests import newsroom

pytestmark = pytest.mark.django_db


@pytest.fixture
def began(monkeypatch: pytest.MonkeyPatch) -> str:
    """A form made a minute ago."""
    now = filling_in.time.time()
    monkeypatch.setattr(filling_in.time, "time", lambda: now - 60)
    made = filling_in.beginning(SALT)
    monkeypatch.setattr(filling_in.time, "time", lambda: now)
    return made


def send(client: Client, article: Article, began: str, **said: Any) -> HttpResponse:
    headers = said.pop("headers", {})
    fields = {"text": "Pasar itu pindah hari Rabu.", "began": began, **said}
    address = f"/corrections/report/{article.pk}/"
    return client.post(address, fields, headers=headers)  # type: ignore[return-value]


def case(article: Article, **fields: Any) -> Case:
    return reporting.report(
        article,
        text=fields.pop("text", "Salah."),
        passage="",
        email=fields.pop("email", "rafi@reader.example"),
        address=fields.pop("address", "192.0.2.7"),
    )


def test_every_article_leads_to_the_form(client: Client, article: Article) -> None:
    address = f"/corrections/report/{article.pk}/"
    assert address in client.get(article.full_path).text
    answer = client.get(address)
    tree = LexborHTMLParser(answer.text)
    assert tree.css_first("form textarea[name=text]")
    assert not tree.css("script:not([type='application/ld+json'])")
    assert answer.cookies == {}
    assert "no-store" in answer.headers["Cache-Control"]


def test_rafis_report_becomes_a_case(client: Client, article: Article, began: str) -> None:
    answer = send(client, article, began, email="rafi@reader.example", passage="Pada hari Selasa")
    assert answer.status_code == 200
    made = Case.objects.get()
    assert (made.article, made.state) == (article, "new")
    assert (made.text, made.passage) == ("Pasar itu pindah hari Rabu.", "Pada hari Selasa")
    assert made.email == "rafi@reader.example"
    assert made.network
    assert "127.0.0.1" not in made.network


def test_the_form_of_the_page_itself_can_be_sent(
    client: Client, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = LexborHTMLParser(client.get(f"/corrections/report/{article.pk}/").text)
    made = tree.css_first("input[name=began]").attributes["value"] or ""
    now = filling_in.time.time()
    monkeypatch.setattr(filling_in.time, "time", lambda: now + 30)
    assert send(client, article, made).status_code == 200
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"headers": {"Sec-Fetch-Site": "cross-site"}}, 403),
        ({"headers": {"Origin": "https://evil.example"}}, 403),
        ({"headers": {"Origin": "null"}}, 403),
        ({"homepage": "https://spam.example"}, 422),
        ({"began": ""}, 422),
        ({"began": "forged:1:x"}, 422),
        ({"text": ""}, 422),
        ({"text": "\u200b\u202e"}, 422),
        ({"text": "x" * 3001}, 422),
        ({"email": "no address"}, 422),
        ({"text": "x" * 120_000}, 413),
    ],
)
def test_what_no_reader_sends_is_refused_in_words(
    client: Client, article: Article, began: str, said: dict[str, Any], status: int
) -> None:
    answer = send(client, article, said.pop("began", began), **said)
    assert answer.status_code == status
    assert 'role="alert"' in answer.text
    assert not Case.objects.exists()


def test_a_form_filled_in_at_once_is_asked_for_again_with_its_words(
    client: Client, article: Article
) -> None:
    answer = send(client, article, filling_in.beginning(SALT), text="Salah <b>besar</b>")
    assert answer.status_code == 422
    assert "Salah &lt;b&gt;besar&lt;/b&gt;" in answer.text
    assert not Case.objects.exists()


def test_nulls_and_overrides_are_no_part_of_a_report(
    client: Client, article: Article, began: str
) -> None:
    send(client, article, began, text="Sa\0lah \u202ebesar")
    assert Case.objects.get().text == "Salah besar"


def test_a_form_sent_twice_is_one_case(client: Client, article: Article, began: str) -> None:
    send(client, article, began)
    assert send(client, article, began).status_code == 200
    assert Case.objects.count() == 1


def test_one_network_reports_so_often_an_hour(
    client: Client, article: Article, began: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reporting, "MOST_AN_HOUR", 2)
    for number in range(2):
        assert send(client, article, began, text=f"Salah {number}.").status_code == 200
    assert send(client, article, began, text="Salah lagi.").status_code == 429
    Case.objects.update(at=timezone.now() - dt.timedelta(hours=2))
    assert send(client, article, began, text="Salah lagi.").status_code == 200


def test_nobody_reports_on_what_nobody_may_see(client: Client, began: str) -> None:
    hidden = newsroom.draft()
    assert client.get(f"/corrections/report/{hidden.pk}/").status_code == 404
    assert send(client, hidden, began).status_code == 404
    assert client.get("/corrections/report/99999999999999999999/").status_code == 404


def test_a_case_ends_with_a_correction_or_a_reason(article: Article, eko: User) -> None:
    made = reporting.look_at(case(article), by=eko)
    assert made.state == "looked_at"
    correction = correcting.add_approved(
        article, kind="correction", note="Rabu.", written_by=eko, by=eko
    )
    made = reporting.settle_by(made, correction, by=eko)
    assert (made.state, made.correction) == ("corrected", correction)
    with pytest.raises(reporting.Overtaken):
        reporting.find_no_error(made, by=eko, why="Ternyata benar.")
    made = reporting.reopen(made, by=eko)
    assert made.correction is None
    made = reporting.find_no_error(made, by=eko, why="Ternyata benar.")
    assert [step.state for step in made.steps.all()] == [
        "looked_at", "corrected", "looked_at", "no_error",
    ]  # fmt: skip
    assert made.steps.last().words == "Ternyata benar."


@pytest.mark.django_db(transaction=True)
def test_the_reader_is_answered_once_it_is_settled(article: Article, eko: User) -> None:
    article.headline = "Pasar\npindah"
    article.save()
    made = case(article)
    with transaction.atomic():
        reporting.find_no_error(made, by=eko, why="Benar.", answer="Tidak jadi.")
        transaction.set_rollback(True)
    made = reporting.find_no_error(made, by=eko, why="Benar.", answer="Terima kasih; itu benar.")
    letters.send_answer.func(made.steps.get().pk)
    (letter,) = mail.outbox
    assert letter.to == ["rafi@reader.example"]
    assert "Terima kasih; itu benar." in str(letter.body)
    assert "> Salah." in str(letter.body)
    assert "\n" not in letter.subject
    made.refresh_from_db()
    assert made.answered_at is not None


def test_who_left_no_address_gets_no_letter(article: Article, eko: User) -> None:
    made = case(article, email="")
    made = reporting.find_no_error(made, by=eko, why="Benar.", answer="Halo.")
    letters.send_answer.func(made.steps.get().pk)
    assert mail.outbox == []


def test_addresses_are_forgotten_some_time_after_a_case_is_settled(
    article: Article, eko: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = case(article, text="Masih terbuka.")
    settled = reporting.find_no_error(case(article), by=eko, why="Benar.")
    reporting.forget()
    settled.refresh_from_db()
    assert settled.email
    later = timezone.now() + dt.timedelta(days=31)
    monkeypatch.setattr(timezone, "now", lambda: later)
    reporting.forget()
    settled.refresh_from_db()
    opened.refresh_from_db()
    assert (settled.email, settled.network) == ("", "")
    assert opened.email
