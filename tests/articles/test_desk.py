"""Writing, publishing, scheduling and finding articles on the desk."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from redaksi.articles.models import Article, Listing
from redaksi.sections.models import Topic
from tests.articles.desk import decoded, form, rich
from tests.newsroom import author, draft, person, picture, published, section

pytestmark = pytest.mark.django_db

NAME = "wagtailsnippets_articles_article"
LIST, ADD = reverse(f"{NAME}:list"), reverse(f"{NAME}:add")


def edit(article: Article) -> str:
    return reverse(f"{NAME}:edit", args=[article.pk])


def at_desk(client: Client, name: str, role: str, **fields: Any) -> Any:
    user = person(name, role=role, **fields)
    client.force_login(user)
    return user


def test_rinas_new_article_is_hers_and_a_draft(client: Client) -> None:
    rina = at_desk(client, "Rina", "reporter")
    client.post(ADD, form(author(user=rina), section=section().pk))
    article = Article.objects.get()
    assert article.created_by == rina
    assert not article.live
    assert [str(line) for line in article.bylines.all()] == ["Rina Lestari"]


def test_the_form_begins_with_the_writer_and_the_only_desk(client: Client) -> None:
    rina = at_desk(client, "Rina", "reporter")
    author("Rina Lestari", user=rina)
    city = section("Kota")
    section("Dunia")
    rina.desks.add(city)
    page = client.get(ADD)
    assert "Rina Lestari" in page.text
    assert f'<option value="{city.pk}" selected>' in page.text
    assert "Dunia" not in page.text


def test_an_automatic_save_brings_the_findings_along(client: Client) -> None:
    rina = at_desk(client, "Rina", "reporter")
    article = draft(created_by=rina)
    fields = form(standfirst="", section="")
    answer = client.post(edit(article), fields, headers={"accept": "application/json"})
    html = decoded(answer)["html"]
    assert 'data-desk-field="section"' in html
    assert "data-side-panel='notes'" not in html


def test_a_reporters_publish_is_only_a_draft(client: Client) -> None:
    rina = at_desk(client, "Rina", "reporter")
    article = draft(created_by=rina)
    client.post(edit(article), {**form(author(), section=section().pk), "action-publish": "1"})
    assert not Article.objects.get(pk=article.pk).live


def test_eko_publishes_what_is_whole(client: Client) -> None:
    city = section("Kota")
    at_desk(client, "Eko", "desk_editor").desks.add(city)
    article = draft(section=city)
    client.post(edit(article), {**form(author(), section=city.pk), "action-publish": "1"})
    article = Article.objects.get(pk=article.pk)
    assert article.live
    assert article.path
    assert Listing.objects.filter(article=article, kind=Listing.Kind.SECTION).exists()


@pytest.mark.parametrize("action", ["publish", "submit"])
def test_open_errors_hold_an_article_back_and_say_why(action: str, client: Client) -> None:
    at_desk(client, "Citra", "chief_editor")
    article = draft()
    answer = client.post(edit(article), {**form(section=""), f"action-{action}": "1"})
    assert answer.status_code == 200
    article = Article.objects.get(pk=article.pk)
    assert not article.live
    assert article.current_workflow_state is None
    assert "section" in answer.context["form"].errors


def test_warnings_hold_nothing_back(client: Client) -> None:
    at_desk(client, "Citra", "chief_editor")
    article = draft()
    fields = form(
        author(), section=section().pk, standfirst="", paragraph="<p>Segera menyusul.</p>"
    )
    client.post(edit(article), {**fields, "action-publish": "1"})
    assert Article.objects.get(pk=article.pk).live


def test_a_draft_may_be_as_empty_as_it_likes(client: Client) -> None:
    at_desk(client, "Citra", "chief_editor")
    client.post(ADD, form(headline="", section="", paragraph=""))
    assert Article.objects.get().headline == ""


def test_eko_does_not_publish_into_another_desk(client: Client) -> None:
    city, world = section("Kota"), section("Dunia")
    eko = at_desk(client, "Eko", "desk_editor")
    eko.desks.add(city)
    article = draft(section=city)
    client.post(edit(article), {**form(author(), section=world.pk), "action-publish": "1"})
    assert not Article.objects.get(pk=article.pk).live


def test_unpublishing_on_the_desk_leaves_every_list(client: Client) -> None:
    at_desk(client, "Citra", "chief_editor")
    article = published(section=section())
    assert article.listings.exists()
    client.post(reverse(f"{NAME}:unpublish", args=[article.pk]))
    article = Article.objects.get(pk=article.pk)
    assert not article.live
    assert not article.listings.exists()


def test_a_link_to_an_article_survives_the_editor(client: Client) -> None:
    at_desk(client, "Citra", "chief_editor")
    target = published("Sumbernya", section=section())
    words = f'<p>Lihat <a linktype="article" id="{target.pk}">kisah ini</a> dan <a href="https://example.org/x">itu</a>.</p>'
    article = draft()
    client.post(edit(article), form(paragraph=words))
    latest = Article.objects.get(pk=article.pk).get_latest_revision_as_object()
    stored = latest.body.raw_data[0]["value"]
    assert f'<a linktype="article" id="{target.pk}">kisah ini</a>' in stored
    assert '<a href="https://example.org/x">itu</a>' in stored
    assert '"type": "ARTICLE"' in rich(stored)


def test_topics_are_found_chosen_and_kept_among_thousands(client: Client) -> None:
    at_desk(client, "Rina", "reporter")
    Topic.objects.bulk_create(Topic(name=f"Topik {n}", slug=f"topik-{n}") for n in range(3000))
    found = decoded(client.get(reverse("desk_topics"), {"q": "topik 29"}))
    assert len(found["topics"]) == 12
    assert found["topics"][0]["name"] == "Topik 29"
    chosen = found["topics"][0]["id"]
    client.post(ADD, form(author(), topics=[chosen]))
    article = Article.objects.get()
    assert [topic.pk for topic in article.topics.all()] == [chosen]
    page = client.get(edit(article))
    assert "Topik 29<" in page.text
    assert "Topik 1234" not in page.text


def test_a_new_topic_is_made_once(client: Client) -> None:
    at_desk(client, "Rina", "reporter")
    first = decoded(client.post(reverse("desk_topics"), {"name": " Air   bersih "}))
    again = decoded(client.post(reverse("desk_topics"), {"name": "air bersih"}))
    assert first["id"] == again["id"]
    assert Topic.objects.get().name == "Air bersih"


def test_two_topics_whose_slugs_meet_get_two_addresses(client: Client) -> None:
    at_desk(client, "Rina", "reporter")
    client.post(reverse("desk_topics"), {"name": "C"})
    client.post(reverse("desk_topics"), {"name": "C!"})
    assert set(Topic.objects.values_list("slug", flat=True)) == {"c", "c-2"}


def listed(answer: Any) -> set[str]:
    return {article.headline for article in answer.context["object_list"]}


def test_the_list_shows_rina_hers_and_citra_everything(client: Client) -> None:
    rina = at_desk(client, "Rina", "reporter")
    draft("Punya Rina", created_by=rina)
    published("Punya Sari", section=section())
    assert listed(client.get(LIST)) == {"Punya Rina"}
    at_desk(client, "Citra", "chief_editor")
    assert listed(client.get(LIST)) == {"Punya Rina", "Punya Sari"}


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"state": "draft"}, {"Draf", "Menunggu", "Terjadwal"}),
        ({"state": "waiting"}, {"Menunggu"}),
        ({"state": "scheduled"}, {"Terjadwal"}),
        ({"state": "published"}, {"Terbit"}),
        ({"state": "withdrawn"}, {"Ditarik"}),
        ({"show": "mine"}, {"Draf"}),
        ({"show": "waits"}, {"Menunggu"}),
        ({"missing": "picture"}, {"Draf", "Menunggu", "Terjadwal", "Ditarik"}),
        ({"author": "rina"}, {"Terbit"}),
        ({"language": "en"}, {"Ditarik"}),
        ({"q": "jadwal"}, {"Terjadwal"}),
    ],
)
def test_the_list_is_narrowed_as_a_desk_asks(
    asked: dict[str, str], expected: set[str], client: Client
) -> None:
    from redaksi.articles.publishing import withdraw

    citra = at_desk(client, "Citra", "chief_editor")
    city = section()
    draft("Draf", created_by=citra)
    waiting = draft("Menunggu", section=city)
    waiting.save_revision()
    waiting.get_workflow().start(waiting, person("Rina", role="reporter"))
    scheduled = draft("Terjadwal", section=city, go_live_at=timezone.now() + dt.timedelta(days=1))
    scheduled.save_revision().publish()
    published("Terbit", section=city, lead_picture=picture(), byline=[author("Rina Lestari")])
    withdraw(published("Ditarik", section=city, language="en"), by=citra)
    assert listed(client.get(LIST, asked)) == expected


def test_a_section_is_listed_with_everything_below(client: Client) -> None:
    at_desk(client, "Citra", "chief_editor")
    city = section("Kota")
    draft("Di kota", section=city)
    draft("Di bus", section=section("Angkutan", city))
    draft("Di laut", section=section("Laut"))
    assert listed(client.get(LIST, {"section": city.pk})) == {"Di kota", "Di bus"}


@pytest.mark.once
def test_forty_rows_cost_as_many_queries_as_five(client: Client) -> None:
    at_desk(client, "Citra", "chief_editor")
    names, city = [author("A"), author("B")], section()

    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            assert client.get(LIST).status_code == 200
        return len(counted)

    for number in range(5):
        draft(f"Berita {number}", section=city, byline=names).save_revision()
    client.get(LIST)
    few = queries()
    for number in range(35):
        published(f"Kabar {number}", section=city, byline=names).save_revision()
    assert queries() == few


def test_the_first_page_says_what_waits_and_what_is_due(client: Client) -> None:
    eko = at_desk(client, "Eko", "desk_editor")
    city = section("Kota")
    eko.desks.add(city)
    for place, headline in ((city, "Untuk Eko"), (section("Dunia"), "Bukan untuk Eko")):
        article = draft(headline, section=place)
        article.save_revision()
        article.get_workflow().start(article, person(f"Rina {place}", role="reporter"))
    due = draft("Besok pagi", section=city, go_live_at=timezone.now() + dt.timedelta(days=1))
    due.save_revision().publish()
    page = client.get("/desk/")
    assert "Untuk Eko" in page.text
    assert "Besok pagi" in page.text
    assert "Bukan untuk Eko" not in page.text


def test_the_menu_speaks_of_work_and_not_of_the_framework(client: Client) -> None:
    client.force_login(person("Adi", is_superuser=True))
    page = client.get("/desk/", headers={"accept-language": "en"})
    props = page.text.partition('id="wagtail-sidebar-props"')[2].partition("</script>")[0]
    for name in ("articles", "front-page", "old-addresses", "people", "menus", "standing-pages"):
        assert f'"{name}"' in props, name
    for name in ("explorer", "documents", "snippets", "groups", "locales", "Wagtail v"):
        assert f'"{name}' not in props, name


# Its own transactions, as on a running site: a refused deletion spoils the one round it.
@pytest.mark.django_db(transaction=True)
def test_purging_old_versions_spares_the_one_readers_see() -> None:
    article = published(section=section())
    seen = article.live_revision_id
    draft_of_it = article.get_latest_revision_as_object()
    draft_of_it.headline = "Lebih baru"
    draft_of_it.save_revision()
    call_command("purge_revisions")
    article = Article.objects.get(pk=article.pk)
    assert article.live_revision_id == seen
    assert article.revisions.filter(pk=seen).exists()


def test_deleting_an_article_takes_its_versions_along() -> None:
    article = published(section=section())
    article.delete()
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    "asked",
    [
        "edited_at_from=0001-01-01",
        "published_to=9999-12-31",
        "author=%00",
        "section=99999999999999999999",
        "q=%00",
        "q=%ED%A0%80",
        "p=99999999999999999999999",
        "ordering=%00",
    ],
)
def test_whatever_the_address_of_the_list_says_there_is_a_page(client: Client, asked: str) -> None:
    client.force_login(person("Citra", role="chief editor"))
    answer = client.get(f"{reverse('wagtailsnippets_articles_article:list')}?{asked}")
    assert answer.status_code in {200, 404}
