"""What all tests share."""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from hypothesis import settings as hypothesis
from pytest_django import Settings

from tests.stories.sites import Ground, Site, copy_of, new_site
from tests.waiting import one_at_a_time

_OF_THE_DATABASE = {"db", "transactional_db", "live_server"}

# How long an example takes says more of the machine than of what is tested.
hypothesis.register_profile("newsroom", parent=hypothesis(), deadline=None)
hypothesis.load_profile("newsroom")

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real data beside the checkout; whoever needs it is skipped, with the reason, where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("real data (../shared/data) is not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def shared_by_all(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder all processes of this run see, as pytest-xdist's documentation has it."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session")
def migrated(
    django_test_environment: None,
    django_db_blocker: Any,
    django_db_modify_db_settings: None,
    shared_by_all: Path,
    testrun_uid: str,
) -> Iterator[str]:
    """A migrated database to be copied; this process has one like it for its tests."""
    from tests.one_database import test_database

    with ExitStack() as stack:
        with django_db_blocker.unblock():
            kept = stack.enter_context(test_database(shared_by_all, testrun_uid))
        yield kept
        with django_db_blocker.unblock():
            stack.close()


@pytest.fixture(scope="session")
def django_db_setup(migrated: str) -> None:
    """In place of pytest-django's own, which would migrate once for each process."""


@pytest.fixture(scope="session")
def empty_site(
    shared_by_all: Path, migrated: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """An empty site nobody changes; the first process of the run makes it, the others copy it."""
    told = shared_by_all / "empty-site.json"
    with ExitStack() as stack:
        with one_at_a_time(shared_by_all / "empty-site.lock"):
            if told.exists():
                first = Site(shared_by_all / "kabar", json.loads(told.read_text()))
                own = tmp_path_factory.mktemp("stories") / "kabar"
                site = stack.enter_context(copy_of(first, own))
            else:
                site = stack.enter_context(new_site(shared_by_all / "kabar", migrated))
                told.write_text(json.dumps(site.environment))
                stack.callback(told.unlink)
        stack.callback(site.nurseries.end)
        yield site


@pytest.fixture(scope="session")
def ground(empty_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    ground = Ground(empty_site, tmp_path_factory.mktemp("ground") / "kabar")
    yield ground
    ground.nurseries.end()


@pytest.fixture
def site(ground: Ground, tmp_path: Path) -> Iterator[Site]:
    """An empty site of the story's own."""
    with ground.built(tmp_path / "kabar") as own:
        yield own


@pytest.fixture(autouse=True)
def _media_apart(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    # Wagtail remembers renditions by the picture's id, which the next test uses again.
    caches["default"].clear()


@pytest.fixture(scope="module")
def _chromium() -> Iterator[Any]:
    # Not on top: this file is read before Django is ready for models.
    from tests.browser import started

    with pytest.MonkeyPatch.context() as patch, started() as made:
        # Playwright runs a loop of its own in this thread; Django is not asked from inside it.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield made


@pytest.fixture
def browser(_chromium: Any) -> Iterator[Any]:
    """Chromium, with nobody logged in and nothing remembered; a file's tests have one after the other."""
    yield _chromium
    for context in _chromium.contexts:
        context.close()


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was loaded so far stays: let Python never look through it for garbage again, nor often for more."""
    gc.freeze()
    gc.set_threshold(10_000, 50, 20)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL run what touches a database; the run on SQLite has done the rest.

    Of a test with many parameters the first will do: they are about the text, the language or the width
    of a page, hardly ever about the database. Those that are say so by the marker `each`.
    """
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        firsts = {item.nodeid.partition("[")[0]: item for item in reversed(items)}.values()
        wanted = {item for item in items if item in firsts or item.get_closest_marker("each")}
        kept = [item for item in items if item in wanted and _is_for_every_database(item)]
    else:
        kept = [item for item in items if not item.get_closest_marker("postgresql")]
    if len(kept) < len(items):
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    # Whoever comes first waits for other processes much of the time; nobody else has to wait for it at the end.
    items[:] = sorted(kept, key=lambda item: not _is_story(item))


def _is_story(item: pytest.Item) -> bool:
    return item.path.parent.name == "stories"


def _is_for_every_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("once") or item.get_closest_marker("browser"):
        return False
    if _is_story(item):
        return True
    asked = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or asked & _OF_THE_DATABASE)
