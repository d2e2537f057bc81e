"""The people of the newsroom: their list and their form, with role and desks."""

from wagtail.users.views.users import UserViewSet


class PeopleViewSet(UserViewSet):  # type: ignore[misc]  # Wagtail is untyped
    """Users, called people."""
