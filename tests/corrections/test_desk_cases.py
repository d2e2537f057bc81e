"""Readers' reports on the desk: looked at, settled, and never settled by accident."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from redaksi.accounts.models import User
from redaksi.articles.models import Article
from redaksi.corrections import reporting
from redaksi.corrections.models import Correction

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_desk(client: Client, eko: User) -> Client:
    client.force_login(eko)
    return client


def test_a_report_is_looked_at_and_ends_in_a_correction(at_desk: Client, article: Article) -> None:
    case = reporting.report(article, text="Rabu!", passage="", email="", address="192.0.2.1")
    assert "Rabu!" in at_desk.get(reverse("desk_cases")).text
    page = reverse("desk_case", args=[case.pk])
    at_desk.post(reverse("desk_case_act", args=[case.pk, "looking"]))
    assert at_desk.get(page).status_code == 200
    at_desk.post(
        f"{reverse('desk_article_corrections', args=[article.pk])}",
        {"kind": "correction", "note": "Rabu.", "case": str(case.pk)},
    )
    case.refresh_from_db()
    assert case.state == "corrected"
    assert case.correction == Correction.objects.get()


def test_no_error_needs_its_reason(at_desk: Client, article: Article) -> None:
    case = reporting.report(article, text="Rabu!", passage="", email="", address="192.0.2.1")
    act = reverse("desk_case_act", args=[case.pk, "no-error"])
    assert at_desk.post(act, {"words": ""}).status_code == 422
    at_desk.post(act, {"words": "Memang Selasa."})
    case.refresh_from_db()
    assert case.state == "no_error"
    assert at_desk.post(reverse("desk_case_act", args=[case.pk, "nonsense"])).status_code == 404


@pytest.mark.parametrize("number", ["", "x", "²", "-1", "9" * 5000])
def test_a_correction_that_is_none_settles_no_report(
    at_desk: Client, article: Article, number: str
) -> None:
    case = reporting.report(article, text="Rabu!", passage="", email="", address="192.0.2.1")
    act = reverse("desk_case_act", args=[case.pk, "corrected"])
    assert at_desk.post(act, {"correction": number}).status_code == 422
    address = reverse("desk_article_corrections", args=[article.pk])
    assert at_desk.get(address, {"case": number}).status_code == 200
    case.refresh_from_db()
    assert case.state == "new"
