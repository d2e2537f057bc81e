"""Making a site folder: files an operator reads, so each says what it is for."""

from __future__ import annotations

import json
from pathlib import Path

from redaksi.site.configuration import Configuration
from redaksi.site.folder import CONFIG_NAME

CONFIG = """\
# One newsroom. Names, menus, the front page and people are edited at /desk/, not here.
# Every setting: docs/reference/settings.md. After a change: redaksi check, then restart.

[site]
name = {name}
# The public address, with https:// once the site is public.
url = {url}
# The first language has no prefix in its addresses.
languages = {languages}
timezone = {timezone}

[addresses]
# How new articles are addressed. May use year, month, day, section, slug, id.
article = "{{year}}/{{month}}/{{slug}}"
# The words before sections, topics, authors …; empty ones follow the first language.
# section = "rubrik"
# topic = "topik"
# author = "penulis"
# source = "sumber"
# archive = "arsip"
# search = "cari"
# page = "halaman"

[lists]
# page_size = 20

[server]
# Proxies in front of this server whose X-Forwarded-* headers are believed.
# trusted_proxies = ["127.0.0.1"]
"""

THEME = """\
# Theme

A file here wins over Redaksi's own of the same name.

- `templates/redaksi/…`: pages and their parts. Begin by copying one template from the package.
- `static/redaksi/…`: style, scripts, pictures. `static/redaksi/site.css` replaces the whole style.

Restart `redaksi serve` after a change. How to make one, step by step: docs/how-to/make-a-theme.md.
"""

IGNORED = "# Data and keys never belong into version control.\nvar/\n"


def make_folder(folder: Path, *, name: str, url: str, languages: list[str], timezone: str) -> bool:
    """Make `folder` a site folder; False when it already was one, which is left as it is."""
    config = folder / CONFIG_NAME
    if config.is_file():
        (folder / "var").mkdir(exist_ok=True)
        return False
    if folder.is_dir() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty and no site folder. Name a new one.")
    values = {"name": name, "url": url, "languages": languages, "timezone": timezone}
    Configuration({"site": values}, source="redaksi init")
    quoted = {key: json.dumps(value, ensure_ascii=False) for key, value in values.items()}
    for part in ("theme/templates", "theme/static", "var"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / "var").chmod(0o700)
    (folder / "theme" / "README.md").write_text(THEME, encoding="utf-8")
    (folder / ".gitignore").write_text(IGNORED, encoding="utf-8")
    # Last, because its presence says that the folder is whole.
    config.write_text(CONFIG.format(**quoted), encoding="utf-8")
    return True
