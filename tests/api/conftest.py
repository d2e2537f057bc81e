"""What tests of the API share: somebody who asks, and is not slowed down by the tests before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from redaksi.api import pace
from redaksi.lib.buckets import Buckets

Ask = Callable[..., HttpResponse]


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    own = Buckets(None, pace.BUCKETS)
    monkeypatch.setattr(pace, "buckets", lambda: own)
    monkeypatch.setattr(settings.REDAKSI, "api_pace", 100_000)


@pytest.fixture
def ask(db: None) -> Ask:
    """A program of somebody else."""

    def ask(address: str, **headers: Any) -> HttpResponse:
        path = address.removeprefix("http://testserver")
        where = path if path.startswith("/") else f"/api/v1/{path}"
        return Client().get(where, headers=headers)

    return ask
