"""Who may do what with an article: by role, by desk, by whose work it is."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.permissions import policy_registry

from redaksi.accounts.models import User
from redaksi.articles.models import Article
from tests.newsroom import author, draft, person, published, section

pytestmark = pytest.mark.django_db

EDIT = "wagtailsnippets_articles_article:edit"


def may(user: User, action: str, article: Article) -> bool:
    policy = policy_registry.get_by_type(Article)
    # A fresh person: rights are kept on the object for the length of a request.
    return policy.user_has_permission_for_instance(User.objects.get(pk=user.pk), action, article)


def reach(user: User, action: str = "change") -> set[Article]:
    policy = policy_registry.get_by_type(Article)
    return set(policy.instances_user_has_permission_for(User.objects.get(pk=user.pk), action))


def test_rina_changes_her_own_draft_and_publishes_nothing() -> None:
    rina = person("Rina", role="reporter")
    mine = draft(created_by=rina)
    assert may(rina, "change", mine)
    assert not may(rina, "publish", mine)
    assert reach(rina) == {mine}
    assert reach(rina, "publish") == set()


def test_rina_changes_what_she_is_named_in() -> None:
    rina = person("Rina", role="reporter")
    named = draft(byline=[author(user=rina)])
    assert may(rina, "change", named)
    assert reach(rina) == {named}


def test_rina_leaves_a_colleagues_draft_alone() -> None:
    rina = person("Rina", role="reporter")
    other = draft(created_by=person("Sari", role="reporter"), byline=[author("Sari")])
    assert not may(rina, "change", other)
    assert reach(rina) == set()


def test_eko_publishes_in_his_desk_and_below_only() -> None:
    city, world = section("Kota"), section("Dunia")
    eko = person("Eko", role="desk_editor")
    eko.desks.add(city)
    inside, below = draft(section=city), draft("Bus kota", section=section("Angkutan", city))
    outside, nowhere = draft("Laut", section=world), draft("Angin")
    assert reach(eko, "publish") == {inside, below}
    assert may(eko, "publish", inside)
    assert may(eko, "publish", below)
    assert not may(eko, "publish", outside)
    assert not may(eko, "publish", nowhere)


def test_eko_without_desks_publishes_everywhere() -> None:
    eko = person("Eko", role="desk_editor")
    anywhere = {draft(section=section("Kota")), draft("Angin")}
    assert reach(eko, "publish") == anywhere


def test_citra_is_held_to_no_desk() -> None:
    citra = person("Citra", role="chief_editor")
    citra.desks.add(section("Kota"))
    far = draft(section=section("Dunia"))
    assert may(citra, "publish", far)
    assert reach(citra, "publish") == {far}


def test_mira_and_oki_change_no_article() -> None:
    article = draft(section=section())
    for who, role in (("Mira", "moderator"), ("Oki", "operator")):
        user = person(who, role=role)
        assert not may(user, "change", article)
        assert reach(user) == set()


def test_somebody_who_left_may_nothing() -> None:
    citra = person("Citra", role="chief_editor", is_active=False)
    assert not may(citra, "change", draft())
    assert reach(citra) == set()


def test_what_readers_have_seen_is_not_deleted() -> None:
    citra = person("Citra", role="chief_editor")
    assert may(citra, "delete", draft())
    assert not may(citra, "delete", published(section=section()))


def test_one_query_finds_what_a_person_may_work_on(django_assert_num_queries: object) -> None:
    city = section("Kota")
    eko = person("Eko", role="desk_editor")
    eko.desks.add(city)
    draft(section=city)
    eko = User.objects.get(pk=eko.pk)
    eko.get_all_permissions()
    policy = policy_registry.get_by_type(Article)
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(policy.instances_user_has_permission_for(eko, "publish")) == 1


@pytest.mark.parametrize(
    "view",
    ["edit", "history", "usage", "delete", "unpublish", "lock", "unlock", "workflow_history"],
)
def test_no_view_lets_eko_into_another_desk(view: str, client: Client) -> None:
    eko = person("Eko", role="desk_editor")
    eko.desks.add(section("Kota"))
    other = published(section=section("Dunia"))
    client.force_login(eko)
    address = reverse(f"wagtailsnippets_articles_article:{view}", args=[other.pk])
    answer = client.post(address) if view in {"lock", "unlock"} else client.get(address)
    # Wagtail sends people without the right to the first page.
    assert answer.status_code == 302
    assert answer["Location"] == "/desk/"
    assert not Article.objects.get(pk=other.pk).locked


def test_no_view_shows_eko_another_desks_versions(client: Client) -> None:
    eko = person("Eko", role="desk_editor")
    eko.desks.add(section("Kota"))
    other = published(section=section("Dunia"))
    client.force_login(eko)
    name = "wagtailsnippets_articles_article"
    for address in (
        reverse(f"{name}:revisions_compare", args=[other.pk, "earliest", "latest"]),
        reverse(f"{name}:revisions_view", args=[other.pk, other.latest_revision_id]),
        reverse(f"{name}:revisions_revert", args=[other.pk, other.latest_revision_id]),
        reverse(f"{name}:preview_on_edit", args=[other.pk]),
    ):
        assert client.get(address).status_code in {302, 403}, address


def test_rina_may_open_her_own(client: Client) -> None:
    rina = person("Rina", role="reporter")
    mine = draft(created_by=rina)
    client.force_login(rina)
    assert client.get(reverse(EDIT, args=[mine.pk])).status_code == 200
