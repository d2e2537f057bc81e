"""Adding people from the command line."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from redaksi.accounts.models import User
from redaksi.accounts.roles import find_role, give_role


def add_person(
    name: str, password: str, *, role: str = "", email: str = "", full_name: str = ""
) -> User:
    """A new person with a login and, when given, a role; every refusal says why."""
    if role:
        try:
            find_role(role)
        except ValueError as error:
            raise ValidationError(str(error)) from error
    if User.objects.filter(username=name).exists():
        raise ValidationError(
            f'"{name}" has a login already. A new password: redaksi manage changepassword {name}'
        )
    first, _, last = full_name.strip().partition(" ")
    person = User(username=name, email=email, first_name=first, last_name=last)
    validate_password(password, person)
    person.set_password(password)
    person.full_clean()
    with transaction.atomic():
        person.save()
        if role:
            give_role(person, role)
    return person
