"""What all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.cache import caches
from pytest_django import Settings

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real data beside the checkout; whoever needs it is skipped, with the reason, where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("real data (../shared/data) is not beside this checkout")
    return SHARED


@pytest.fixture(autouse=True)
def _media_apart(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    # Wagtail remembers renditions by the picture's id, which the next test uses again.
    caches["default"].clear()
