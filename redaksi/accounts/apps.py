"""Registration of the accounts room with Django."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig, apps
from django.db import connections
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "redaksi.accounts"
    label = "accounts"

    def ready(self) -> None:
        # The last room to be migrated: by then every permission there is has been made.
        last = [room for room in apps.get_app_configs() if room.models_module is not None][-1]
        post_migrate.connect(keep_roles, sender=last, dispatch_uid="redaksi-roles")
        people = apps.get_app_config("wagtailusers")
        people.user_viewset = "redaksi.accounts.people.PeopleViewSet"  # type: ignore[attr-defined]


def keep_roles(using: str, **kwargs: Any) -> None:
    """Bring the roles up to date after a migration, unless it went back before them."""
    from redaksi.accounts.roles import ensure_roles

    if (
        using == "default"
        and "articles_deskapproval" in connections[using].introspection.table_names()
    ):
        ensure_roles()
