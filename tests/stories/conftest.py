"""Sites that several stories begin from: made once, copied for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.stories.sites import Site, copy_of, new_site


@pytest.fixture(scope="session")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An empty site nobody changes."""
    with new_site(tmp_path_factory.mktemp("stories") / "kabar") as site:
        yield site


@pytest.fixture
def site(empty_site: Site, tmp_path: Path) -> Iterator[Site]:
    """An empty site of the story's own."""
    with copy_of(empty_site, tmp_path / "kabar") as own:
        yield own
