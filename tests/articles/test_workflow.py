"""From the reporter to the desk editor to readers."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState, Workflow, WorkflowTask

from redaksi.articles.models import Article, DeskApproval
from tests.articles.desk import form
from tests.newsroom import author, draft, person, section

pytestmark = pytest.mark.django_db

NAME = "wagtailsnippets_articles_article"


def edit(article: Article) -> str:
    return reverse(f"{NAME}:edit", args=[article.pk])


def handed_in(client: Client, place: Any) -> Article:
    """Rina's article, submitted by her on the desk."""
    rina = person("Rina", role="reporter")
    article = draft(created_by=rina, section=place)
    client.force_login(rina)
    client.post(edit(article), {**form(author(user=rina), section=place.pk), "action-submit": "1"})
    return Article.objects.get(pk=article.pk)


def act(client: Client, article: Article, action: str, comment: str = "") -> Any:
    state = article.current_workflow_task_state
    address = reverse(f"{NAME}:workflow_action", args=[article.pk, action, state.pk])
    return client.post(address, {"comment": comment})


def test_what_rina_hands_in_eko_approves_and_readers_see(client: Client) -> None:
    city = section("Kota")
    article = handed_in(client, city)
    assert article.workflow_in_progress
    eko = person("Eko", role="desk_editor")
    eko.desks.add(city)
    client.force_login(eko)
    assert act(client, article, "approve").status_code == 302
    article = Article.objects.get(pk=article.pk)
    assert article.live
    assert article.listings.exists()
    assert not article.workflow_in_progress


def test_an_editor_of_another_desk_neither_sees_nor_approves_it(client: Client) -> None:
    article = handed_in(client, section("Kota"))
    eko = person("Eko", role="desk_editor")
    eko.desks.add(section("Dunia"))
    client.force_login(eko)
    assert not TaskState.objects.reviewable_by(eko).exists()
    answer = act(client, article, "approve")
    assert (answer.status_code, answer["Location"]) == (302, "/desk/")
    assert not Article.objects.get(pk=article.pk).live


def test_an_editor_of_the_section_above_approves_it(client: Client) -> None:
    city = section("Kota")
    article = handed_in(client, section("Angkutan", city))
    eko = person("Eko", role="desk_editor")
    eko.desks.add(city)
    assert TaskState.objects.reviewable_by(eko).count() == 1
    client.force_login(eko)
    act(client, article, "approve")
    assert Article.objects.get(pk=article.pk).live


def test_only_the_articles_own_desk_gets_a_letter(client: Client, mailoutbox: list[Any]) -> None:
    city, world = section("Kota"), section("Dunia")
    person("Eko", role="desk_editor").desks.add(city)
    person("Dewi", role="desk_editor").desks.add(world)
    person("Citra", role="chief_editor")
    handed_in(client, city)
    assert sorted(letter.to[0] for letter in mailoutbox) == [
        "citra@newsroom.example",
        "eko@newsroom.example",
    ]


def test_rina_does_not_approve_her_own(client: Client) -> None:
    article = handed_in(client, section())
    act(client, article, "approve")
    assert not Article.objects.get(pk=article.pk).live


def test_sent_back_it_is_rinas_again_with_the_reason(client: Client) -> None:
    city = section()
    article = handed_in(client, city)
    client.force_login(person("Eko", role="desk_editor"))
    act(client, article, "reject", "Siapa yang mengatakan ini?")
    article = Article.objects.get(pk=article.pk)
    assert article.current_workflow_state.status == "needs_changes"
    (note,) = article.notes.all()
    assert (note.text, note.by.username) == ("Siapa yang mengatakan ini?", "eko")
    client.force_login(article.created_by)
    client.post(edit(article), form(author("Rina"), section=city.pk, headline="Lebih jelas"))
    assert Article.objects.get(pk=article.pk).headline == "Lebih jelas"


def test_while_it_waits_only_its_editors_write(client: Client) -> None:
    city = section()
    article = handed_in(client, city)
    client.post(edit(article), form(author("Rina"), section=city.pk, headline="Diam-diam"))
    assert Article.objects.get(pk=article.pk).headline != "Diam-diam"
    client.force_login(person("Eko", role="desk_editor"))
    client.post(edit(article), form(author("Eko"), section=city.pk, headline="Disunting"))
    assert Article.objects.get(pk=article.pk).headline == "Disunting"


def test_approving_does_not_let_open_errors_through(client: Client) -> None:
    article = handed_in(client, section())
    article.section = None
    article.save()
    article.save_revision()
    client.force_login(person("Citra", role="chief_editor"))
    act(client, article, "approve")
    article = Article.objects.get(pk=article.pk)
    assert not article.live
    assert article.workflow_in_progress


def test_approving_from_the_editor_publishes_what_was_changed_there(client: Client) -> None:
    city = section()
    article = handed_in(client, city)
    client.force_login(person("Eko", role="desk_editor"))
    fields = form(author("Eko"), section=city.pk, headline="Disunting Eko")
    fields |= {"action-workflow-action": "true", "workflow-action-name": "approve"}
    client.post(edit(article), fields)
    article = Article.objects.get(pk=article.pk)
    assert article.live
    assert article.headline == "Disunting Eko"


def test_a_section_may_have_a_workflow_of_its_own(client: Client) -> None:
    slow = Workflow.objects.create(name="Dua mata")
    step = DeskApproval.objects.create(name="Redaktur dunia")
    step.groups.set(DeskApproval.objects.exclude(pk=step.pk).get().groups.all())
    WorkflowTask.objects.create(workflow=slow, task=step, sort_order=0)
    world = section("Dunia")
    world.workflow = slow
    world.save()
    article = handed_in(client, section("Laut", world))
    assert article.current_workflow_task == step


def test_the_first_button_is_what_the_person_most_likely_does(client: Client) -> None:
    city = section()
    rina, citra = person("Rina", role="reporter"), person("Citra", role="chief_editor")
    article = draft(created_by=rina, section=city)

    def first() -> str:
        menu = client.get(edit(article)).context["action_menu"]
        return str(menu.default_item.name)

    client.force_login(rina)
    assert first() == "action-submit"
    client.force_login(citra)
    assert first() == "action-publish"
    article.save_revision()
    article.get_workflow().start(article, rina)
    assert first() == "approve"
