"""What tests of statements share."""

from __future__ import annotations

import pytest

from redaksi.statements import finding
from tests.statements.said import simple_finder


@pytest.fixture(autouse=True)
def _any_engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The room knows an engine only by what it gives; a simple one gives the same."""
    if "engine" not in request.path.parts:
        monkeypatch.setattr(finding, "_engine", lambda: simple_finder)
