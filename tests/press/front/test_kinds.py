"""Varnish, Fastly and Cloudflare, each asked over HTTP as its documentation says, and what they answer.

The answers are those the services document: a purge's ids, refusals, and "too often".
"""

from __future__ import annotations

import contextlib
import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
import pytest

from redaksi.press.front import kinds
from redaksi.press.front.kinds import Cloudflare, Fastly, Refused, Varnish

SERVICE, ZONE = "SU1Z0isxPaozGVKXdv0eY", "023e105f4ecef8ad9ca31a8372d0c353"
PURGED = {"aaaaaaaa": "108-1391560174-974124", "bbbbbbbb": "108-1391560174-974125"}
DONE = {"success": True, "errors": [], "messages": [], "result": {"id": ZONE}}
NOT_ALLOWED = {"success": False, "errors": [{"code": 10000, "message": "Authentication error"}]}


@dataclass
class Asked:
    """What the other side was asked."""

    method: str
    path: str
    headers: dict[str, str]
    body: Any


@dataclass
class Service:
    """The other side: gives the answers it was laid, in turn."""

    address: str = ""
    asked: list[Asked] = field(default_factory=list)
    answers: list[tuple[int, dict[str, str], Any]] = field(default_factory=list)
    pause: float = 0.0


@pytest.fixture
def service() -> Iterator[Service]:
    here = Service()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            here.asked.append(
                Asked(self.command, self.path, headers, json.loads(body) if body else None)
            )
            time.sleep(here.pause)
            status, said, words = here.answers.pop(0)
            sent = words if isinstance(words, bytes) else json.dumps(words).encode()
            # Whoever waits no longer has hung up.
            with contextlib.suppress(OSError):
                self._send(status, said, sent)

        def _send(self, status: int, said: dict[str, str], sent: bytes) -> None:
            self.send_response(status)
            for name, value in {**said, "Content-Length": str(len(sent))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(sent)

        do_POST = do_PURGE = answer  # noqa: N815 - the library asks for these names

        def log_message(self, *_arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    here.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield here
    server.shutdown()
    server.server_close()


def test_fastly_drops_a_batch_softly_and_hard(service: Service) -> None:
    fastly = Fastly(SERVICE, token="sesame", address=service.address)
    service.answers = [(200, {}, PURGED), (200, {}, PURGED)]
    fastly.purge(["aaaaaaaa", "bbbbbbbb"], soft=True)
    fastly.purge(["aaaaaaaa", "bbbbbbbb"], soft=False)
    soft, hard = service.asked
    for asked in (soft, hard):
        assert (asked.method, asked.path) == ("POST", f"/service/{SERVICE}/purge")
        assert asked.headers["fastly-key"] == "sesame"
        assert asked.headers["accept"] == asked.headers["content-type"] == "application/json"
        assert asked.body == {"surrogate_keys": ["aaaaaaaa", "bbbbbbbb"]}
    assert soft.headers["fastly-soft-purge"] == "1"
    assert "fastly-soft-purge" not in hard.headers


def test_fastly_refuses_and_says_when_to_come_again(service: Service) -> None:
    fastly = Fastly(SERVICE, token="wrong", address=service.address)
    service.answers = [
        (401, {}, {"msg": "Provided credentials are missing or invalid"}),
        (429, {"Fastly-RateLimit-Reset": str(int(time.time()) + 90)}, {"msg": "Too many requests"}),
    ]
    with pytest.raises(Refused, match="401 Provided credentials are missing or invalid") as refused:
        fastly.purge(["aaaaaaaa"], soft=True)
    assert refused.value.again_in == 0
    with pytest.raises(Refused, match="429 Too many requests") as refused:
        fastly.purge(["aaaaaaaa"], soft=True)
    assert 85 < refused.value.again_in <= 90


def test_cloudflare_drops_by_tag(service: Service) -> None:
    cloudflare = Cloudflare(ZONE, token="sesame", address=service.address)
    service.answers = [(200, {}, DONE)]
    cloudflare.purge(["aaaaaaaa", "bbbbbbbb"], soft=True)
    (asked,) = service.asked
    assert (asked.method, asked.path) == ("POST", f"/zones/{ZONE}/purge_cache")
    assert asked.headers["authorization"] == "Bearer sesame"
    assert asked.body == {"tags": ["aaaaaaaa", "bbbbbbbb"]}


def test_cloudflare_refuses_in_each_of_its_ways(service: Service) -> None:
    cloudflare = Cloudflare(ZONE, token="wrong", address=service.address)
    service.answers = [
        (403, {}, NOT_ALLOWED),
        # It can say no in an answer that is otherwise a good one.
        (200, {}, NOT_ALLOWED),
        (429, {"Retry-After": "12"}, {"success": False, "errors": []}),
        (200, {}, b"<html>a page of somebody in between</html>"),
        (502, {}, b"bad gateway"),
    ]
    for said in (
        "403 Authentication error",
        "Authentication error",
        "429",
        "cannot be read",
        "502",
    ):
        with pytest.raises(Refused, match=said) as refused:
            cloudflare.purge(["aaaaaaaa"], soft=True)
        assert refused.value.again_in == (12 if said == "429" else 0)


def test_varnish_is_told_by_header(service: Service) -> None:
    varnish = Varnish(service.address, host="kabar.example", key="secret")
    service.answers = [(200, {}, b""), (200, {}, b""), (403, {}, b"")]
    varnish.purge(["aaaaaaaa", "bbbbbbbb"], soft=True)
    varnish.purge(["cccccccc"], soft=False)
    soft, hard = service.asked
    assert (soft.method, soft.path, soft.headers["host"]) == ("PURGE", "/", "kabar.example")
    assert soft.headers["redaksi-key"] == "secret"
    assert soft.headers["xkey-softpurge"] == "aaaaaaaa bbbbbbbb"
    assert hard.headers["xkey-purge"] == "cccccccc"
    assert "xkey-softpurge" not in hard.headers
    with pytest.raises(Refused, match="403 Forbidden"):
        varnish.purge(["aaaaaaaa"], soft=True)


def test_an_answer_that_does_not_come_is_not_waited_for(
    service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kinds, "PATIENCE", httpx.Timeout(0.2))
    service.pause, service.answers = 1.0, [(200, {}, DONE)]
    with pytest.raises(httpx.TimeoutException):
        Cloudflare(ZONE, token="sesame", address=service.address).purge(["aaaaaaaa"], soft=True)
