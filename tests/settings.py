"""The package's own settings, on a site folder made for this process."""

import os
import tempfile
from pathlib import Path

# Each process of the tests has a site to itself: they would hear each other's commits else.
_own = "-" + os.environ.get("PYTEST_XDIST_WORKER", "alone")
if not os.environ.get("REDAKSI_SITE", "").endswith(_own):
    os.environ["REDAKSI_SITE"] = tempfile.mkdtemp(prefix="redaksi-tests-", suffix=_own)
_folder = Path(os.environ["REDAKSI_SITE"])
if not (_folder / "redaksi.toml").exists():
    (_folder / "redaksi.toml").write_text(
        '[site]\nname = "Warta Lembah"\nurl = "http://testserver"\nlanguages = ["id", "en", "ar"]\n',
        encoding="utf-8",
    )
(_folder / "var").mkdir(exist_ok=True)

from redaksi.site.settings import *  # noqa: E402, F403
from redaksi.site.settings import DATABASES  # noqa: E402

if "sqlite3" in DATABASES["default"]["ENGINE"]:
    # A file, as in life: the press looks at the ledger from threads of its own.
    DATABASES["default"]["TEST"] = {"NAME": str(_folder / "var" / "test.sqlite3")}

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
