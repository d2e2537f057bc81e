"""The cache in front of a site: what is wrong with it is found, and the site's parts get what they need."""

from __future__ import annotations

import datetime as dt
import threading
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.wsgi import WSGIHandler
from django.utils import timezone
from pytest_django import Settings

from redaksi.press.front.kinds import Cloudflare, Fastly, Varnish
from redaksi.press.front.vcl import vcl
from redaksi.press.front.wsgi import FrontedPress
from redaksi.press.models import Front
from redaksi.press.wsgi import Press
from redaksi.site import caches
from redaksi.site.cache_checks import front, front_drops
from redaksi.site.configuration import Configuration
from redaksi.site.pressing import press
from redaksi.site.startup import NotReady, ready_to_serve
from tests.ports import free_port

SERVICE, ZONE = "SU1Z0isxPaozGVKXdv0eY", "023e105f4ecef8ad9ca31a8372d0c353"
FASTLY = {"front": "fastly", "fastly_service": SERVICE}
CLOUDFLARE = {"front": "cloudflare", "cloudflare_zone": ZONE}
VARNISH = {"front": "varnish", "varnish": ["http://127.0.0.1:6081", "http://127.0.0.2:6081"]}


def configured(settings: Settings, press: dict[str, Any], **server: Any) -> None:
    site = {"url": "http://testserver"}
    settings.REDAKSI = Configuration({"site": site, "press": press, "server": server})


def test_a_site_with_nothing_in_front_has_nothing_to_mend(settings: Settings) -> None:
    configured(settings, {})
    assert (caches.caches(), caches.holding(), [*front()], [*front_drops()]) == ([], None, [], [])
    assert caches.begin_purging(threading.Event(), "build") == []


@pytest.mark.parametrize(("values", "token"), [(FASTLY, "FASTLY"), (CLOUDFLARE, "CLOUDFLARE")])
def test_a_service_without_its_token_is_an_error_before_a_page_is_held(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, values: dict[str, Any], token: str
) -> None:
    configured(settings, values)
    monkeypatch.delenv(f"{token}_API_TOKEN", raising=False)
    (finding,) = front()
    assert (finding.id, finding.level) == ("redaksi.E020", "error")
    assert f"{token}_API_TOKEN" in finding.problem
    assert f"{token}_API_TOKEN" in finding.remedy
    with pytest.raises(ImproperlyConfigured, match=token):
        caches.holding()
    with pytest.raises(NotReady, match=token):
        ready_to_serve("127.0.0.1", free_port())
    monkeypatch.setenv(f"{token}_API_TOKEN", "sesame")
    assert [*front()] == []
    assert caches.holding() is not None


def test_each_kind_is_told_where_it_is_reached(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FASTLY_API_TOKEN", "sesame")
    monkeypatch.setenv("CLOUDFLARE_API_TOKEN", "sesame")
    found = {}
    for values in (FASTLY, CLOUDFLARE, VARNISH):
        configured(settings, values)
        found.update({cache.name: type(cache) for cache in caches.caches()})
    assert found == {
        f"fastly {SERVICE}": Fastly,
        f"cloudflare {ZONE}": Cloudflare,
        "varnish http://127.0.0.1:6081": Varnish,
        "varnish http://127.0.0.2:6081": Varnish,
    }


def test_a_varnish_nobody_trusts_is_a_warning(settings: Settings) -> None:
    configured(settings, VARNISH)
    assert [finding.id for finding in front()] == ["redaksi.W020"]
    configured(settings, VARNISH, trusted_proxies=["127.0.0.1"])
    assert [*front()] == []


@pytest.mark.django_db
def test_a_cache_that_does_not_drop_what_it_is_told_is_a_warning_with_its_words(
    settings: Settings,
) -> None:
    configured(settings, VARNISH)
    row = Front.objects.create(name="varnish http://127.0.0.1:6081", trouble="403 Forbidden")
    assert [*front_drops()] == []
    row.failing_since = timezone.now() - dt.timedelta(minutes=5)
    row.save()
    (finding,) = front_drops()
    assert (finding.id, "403 Forbidden" in finding.problem) == ("redaksi.W021", True)


@pytest.mark.django_db(transaction=True)
def test_the_press_speaks_to_a_cache_only_where_one_is_named(settings: Settings) -> None:
    for values, kind in (({}, Press), (VARNISH, FrontedPress)):
        configured(settings, values, trusted_proxies=["127.0.0.1"])
        made = press(WSGIHandler())
        made.room.watch.stop()
        made.room.hands.stop()
        assert type(made) is kind
    assert isinstance(made, FrontedPress)
    assert made.fillers == {"127.0.0.1"}


def test_the_configuration_for_varnish_names_site_backend_and_who_may_purge() -> None:
    text = vcl(
        host="kabar.example",
        backend=("10.0.0.5", 8000),
        purgers=["10.0.0.5", "fd00::/8", "192.0.2.0/24"],
        esi=False,
    )
    for words in (
        '"Host: kabar.example"',
        '.host = "10.0.0.5";',
        '"10.0.0.5";',
        '"fd00::"/8;',
        '"192.0.2.0"/24;',
        "unset bereq.http.Surrogate-Capability;",
    ):
        assert words in text
    assert "@" not in text
    with pytest.raises(ValueError, match="does not appear to be"):
        vcl(host="kabar.example", backend=("10.0.0.5", 8000), purgers=['"; }'], esi=False)
