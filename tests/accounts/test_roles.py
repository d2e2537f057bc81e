"""The newsroom's roles are there after a migration and mean what they say."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Task, Workflow

from redaksi.accounts.models import User
from redaksi.accounts.roles import ROLES, ensure_roles, give_role, role_of
from tests.newsroom import person, section

pytestmark = pytest.mark.django_db


def test_a_migrated_site_has_every_role_and_none_of_the_frameworks() -> None:
    assert {group.name for group in Group.objects.all()} == {role.name for role in ROLES.values()}


def test_every_right_of_a_role_exists() -> None:
    for role in ROLES.values():
        group = Group.objects.get(name=role.name)
        assert group.permissions.count() == len(set(role.rights)), role.name
        assert group.collection_permissions.count() == len(role.pictures), role.name


def test_a_second_run_changes_nothing() -> None:
    def state() -> list[tuple[str, int, int]]:
        return [
            (group.name, group.permissions.count(), group.collection_permissions.count())
            for group in Group.objects.order_by("name")
        ]

    before = state()
    ensure_roles()
    assert state() == before
    assert Workflow.objects.count() == Task.objects.count() == 1


def test_an_upgrade_takes_back_what_a_role_lost() -> None:
    reporter = Group.objects.get(name=ROLES["reporter"].name)
    editor = Group.objects.get(name=ROLES["desk_editor"].name)
    reporter.permissions.set(editor.permissions.all())
    ensure_roles()
    assert not reporter.permissions.filter(codename="publish_article").exists()


def test_a_person_has_one_role_at_a_time() -> None:
    rina = person("Rina", role="reporter")
    give_role(rina, "desk editor")
    assert role_of(User.objects.get(pk=rina.pk)) == "desk_editor"
    assert rina.groups.count() == 1


def test_other_groups_of_a_person_stay() -> None:
    rina = person("Rina", role="reporter")
    rina.groups.add(Group.objects.create(name="Union"))
    give_role(rina, "moderator")
    assert {group.name for group in rina.groups.all()} == {"Union", "Moderator"}


def test_an_unknown_role_is_refused_with_the_ones_there_are() -> None:
    with pytest.raises(ValueError, match=r"no role 'boss'.*reporter, desk_editor"):
        give_role(person("Rina"), "boss")


@pytest.mark.parametrize("role", ROLES)
def test_everybody_gets_to_the_desk(role: str, client: object) -> None:
    client.force_login(person("Rina", role=role))  # type: ignore[attr-defined]
    assert client.get("/desk/").status_code == 200  # type: ignore[attr-defined]


def test_desks_reach_the_sections_below_them_and_no_others() -> None:
    city = section("Kota")
    transport = section("Angkutan", city)
    lookalike = section("Kota Tua")
    eko = person("Eko", role="desk_editor")
    eko.desks.add(city)
    assert eko.works_for(city)
    assert eko.works_for(transport)
    assert not eko.works_for(lookalike)
    assert not eko.works_for(None)
    assert set(eko.desk_sections()) == {city, transport}


def test_without_desks_a_person_works_for_all() -> None:
    assert person("Eko", role="desk_editor").works_for(section("Kota"))
