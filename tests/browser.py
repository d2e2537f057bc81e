"""A real browser for tests, and pages in it for readers and for colleagues who have logged in."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from redaksi.accounts.models import User

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
# What every file of such tests is marked with.
MARKS = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here (make browser)"),
]
# A folder to keep pictures of the pages in, for whoever wants to look.
LOOK = os.environ.get("DESK_PICTURES", "")


@contextmanager
def started() -> Iterator[Any]:
    """Chromium, as long as it is needed."""
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


def page_of(browser: Any, server: Any, user: User | None, path: str, **options: Any) -> Any:
    """A page of somebody who has logged in, or of a reader."""
    context = browser.new_context(**options)
    if user is not None:
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": server.url}]
        )
    page = context.new_page()
    page.goto(server.url + path)
    return page


def picture(page: Any, name: str) -> None:
    if LOOK:
        page.screenshot(path=Path(LOOK) / f"{name}.png", full_page=True)
