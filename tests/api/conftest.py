"""What tests of the API share: somebody who asks, and is not slowed down by the tests before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from redaksi.api.manners import pace

Ask = Callable[..., HttpResponse]


@pytest.fixture(autouse=True)
def _unhurried() -> Iterator[None]:
    pace.cache_clear()
    yield
    pace.cache_clear()


@pytest.fixture
def ask(db: None) -> Ask:
    """A program of somebody else."""

    def ask(address: str, **headers: Any) -> HttpResponse:
        path = address.removeprefix("http://testserver")
        where = path if path.startswith("/") else f"/api/v1/{path}"
        return Client().get(where, headers=headers)

    return ask
