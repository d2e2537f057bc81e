"""A site folder for the whole run, made before Django reads its settings."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

_folder = Path(os.environ.setdefault("REDAKSI_SITE", tempfile.mkdtemp(prefix="redaksi-tests-")))
(_folder / "redaksi.toml").write_text(
    '[site]\nname = "Warta Lembah"\nurl = "http://testserver"\nlanguages = ["id", "en", "ar"]\n',
    encoding="utf-8",
)
(_folder / "var").mkdir(exist_ok=True)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "redaksi.site.settings")

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real data beside the checkout; whoever needs it is skipped, with the reason, where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("real data (../shared/data) is not beside this checkout")
    return SHARED


@pytest.fixture(autouse=True)
def _media_apart(settings: pytest.FixtureRequest, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")  # type: ignore[attr-defined]
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # type: ignore[attr-defined]
    settings.STORAGES = {  # type: ignore[attr-defined]
        **settings.STORAGES,  # type: ignore[attr-defined]
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
