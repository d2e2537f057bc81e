"""Articles that come out, and go, by themselves."""

from __future__ import annotations

import datetime as dt
from unittest import mock

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from redaksi.articles.models import Article
from tests.articles.desk import form
from tests.newsroom import author, draft, person, published, section

pytestmark = pytest.mark.django_db

NAME = "wagtailsnippets_articles_article"
TOMORROW = dt.timedelta(days=1)


def at(moment: dt.datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")


def scheduled(client: Client, **dates: str) -> Article:
    """An article Citra gave a date on the desk."""
    client.force_login(person("Citra", role="chief_editor"))
    article = draft()
    fields = form(author(), section=section().pk, **dates)
    client.post(reverse(f"{NAME}:edit", args=[article.pk]), {**fields, "action-publish": "1"})
    return Article.objects.get(pk=article.pk)


def time_passes(by: dt.timedelta) -> None:
    with mock.patch("django.utils.timezone.now", return_value=timezone.now() + by):
        call_command("publish_scheduled")


def test_a_scheduled_article_comes_out_on_its_day_and_not_before(client: Client) -> None:
    article = scheduled(client, go_live_at=at(timezone.now() + TOMORROW))
    assert not article.live
    time_passes(TOMORROW / 2)
    assert not Article.objects.get(pk=article.pk).live
    time_passes(TOMORROW * 2)
    article = Article.objects.get(pk=article.pk)
    assert article.live
    assert article.listings.exists()


def test_an_embargo_schedules_an_article_by_itself(client: Client) -> None:
    article = scheduled(client, embargo_until=at(timezone.now() + TOMORROW))
    assert not article.live
    time_passes(TOMORROW * 2)
    assert Article.objects.get(pk=article.pk).live


def test_what_is_scheduled_is_locked_until_somebody_takes_it_off(client: Client) -> None:
    article = scheduled(client, go_live_at=at(timezone.now() + TOMORROW))
    client.post(reverse(f"{NAME}:edit", args=[article.pk]), form(headline="Diubah"))
    latest = Article.objects.get(pk=article.pk).get_latest_revision_as_object()
    assert latest.headline != "Diubah"
    revision = article.scheduled_revision
    client.post(reverse(f"{NAME}:revisions_unschedule", args=[article.pk, revision.pk]))
    article = Article.objects.get(pk=article.pk)
    assert article.scheduled_revision is None
    time_passes(TOMORROW * 2)
    assert not Article.objects.get(pk=article.pk).live


def test_an_article_with_open_errors_is_not_scheduled(client: Client) -> None:
    client.force_login(person("Citra", role="chief_editor"))
    article = draft()
    fields = form(author(), section="", go_live_at=at(timezone.now() + TOMORROW))
    client.post(reverse(f"{NAME}:edit", args=[article.pk]), {**fields, "action-publish": "1"})
    assert Article.objects.get(pk=article.pk).scheduled_revision is None


def test_an_expired_article_leaves_the_lists() -> None:
    article = published(section=section(), expire_at=timezone.now() + TOMORROW)
    time_passes(TOMORROW * 2)
    article = Article.objects.get(pk=article.pk)
    assert not article.live
    assert article.expired
    assert not article.listings.exists()


def test_locked_by_a_colleague_an_article_stays_as_it_is(client: Client) -> None:
    citra, eko = person("Citra", role="chief_editor"), person("Eko", role="desk_editor")
    article = draft(section=section())
    client.force_login(citra)
    client.post(reverse(f"{NAME}:lock", args=[article.pk]))
    assert Article.objects.get(pk=article.pk).locked_by == citra
    client.force_login(eko)
    client.post(reverse(f"{NAME}:edit", args=[article.pk]), form(headline="Diubah"))
    assert Article.objects.get(pk=article.pk).headline != "Diubah"
    client.force_login(citra)
    client.post(reverse(f"{NAME}:unlock", args=[article.pk]))
    assert not Article.objects.get(pk=article.pk).locked


def test_two_versions_are_compared(client: Client) -> None:
    client.force_login(person("Citra", role="chief_editor"))
    article = published("Dulu begini", section=section())
    newer = article.get_latest_revision_as_object()
    newer.headline = "Kini begitu"
    newer.save_revision()
    page = client.get(reverse(f"{NAME}:revisions_compare", args=[article.pk, "live", "latest"]))
    assert page.status_code == 200
    assert "begitu" in page.text
