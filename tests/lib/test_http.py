"""Fetching from strangers, within limits and never from inside."""

from __future__ import annotations

import http.server
import ipaddress
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from redaksi.lib.http import MOST_REDIRECTS, Fetcher, Refused, Silence, is_public

Answer = Callable[[http.server.BaseHTTPRequestHandler], None]


class OldSite:
    """A server on this machine whose pages are functions."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                site.pages[self.path](self)

            def log_message(self, *_said: object) -> None:
                return

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, path: str, host: str = "warta.example") -> str:
        return f"http://{host}:{self.port}{path}"

    def fetcher(self, **given: Any) -> Fetcher:
        """One that takes this machine for the old site's host, and only that."""
        wishes: dict[str, Any] = {
            "types": ("image/",), "pause": 0, "ports": frozenset({self.port}),
            "may_reach": lambda address: address == ipaddress.ip_address("127.0.0.1"),
            "resolve": lambda host, _port: ["127.0.0.1" if host == "warta.example" else "10.0.0.1"],
            **given,
        }  # fmt: skip
        return Fetcher(**wishes)


def says(body: bytes = b"gambar", status: int = 200, **headers: str) -> Answer:
    def answer(handler: http.server.BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content_Type": "image/png", **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


@pytest.fixture
def old_site() -> Iterator[OldSite]:
    site = OldSite()
    yield site
    site.server.shutdown()
    site.server.server_close()


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
        "224.0.0.1", "255.255.255.255", "240.0.0.1", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1",
        "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1",
        "64:ff9b::a00:1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_inside_or_special_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_a_picture_is_fetched_under_the_name_it_was_asked_by(old_site: OldSite) -> None:
    old_site.pages["/a.png"] = says(b"isi")
    with old_site.fetcher() as fetcher:
        fetched = fetcher.fetch(old_site.url("/a.png"))
    assert (fetched.data, fetched.type) == (b"isi", "image/png")
    headers = old_site.asked[0][1]
    assert headers["Host"] == f"warta.example:{old_site.port}"
    assert headers["Accept-Encoding"] == "identity"
    assert "Redaksi" in headers["User-Agent"]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("file:///etc/passwd", "web address"),
        ("ftp://warta.example/a.png", "web address"),
        ("http://", "address"),
        ("http://nama:sandi@warta.example/a.png", "password"),
        ("http://warta.example:22/a.png", "port 22"),
        ("http://warta.example:abc/", "not an address"),
        ("http://localhost/a.png", "private"),
        ("http://127.0.0.1/a.png", "private"),
        ("http://[::1]/a.png", "private"),
        ("http://[::ffff:10.0.0.1]/a.png", "private"),
        ("http://2130706433/a.png", "private"),
        ("http://0x7f.1/a.png", "private"),
    ],
)
def test_what_is_not_out_there_is_never_asked(url: str, why: str) -> None:
    with Fetcher(types=("image/",)) as fetcher, pytest.raises(Refused, match=why):
        fetcher.fetch(url)


def test_a_name_with_one_address_inside_is_refused_whole(old_site: OldSite) -> None:
    fetcher = old_site.fetcher(resolve=lambda _host, _port: ["127.0.0.1", "10.0.0.1"])
    with pytest.raises(Refused, match="private"):
        fetcher.fetch(old_site.url("/a.png"))
    assert not old_site.asked


def test_a_name_that_answers_differently_the_second_time_gains_nothing(old_site: OldSite) -> None:
    old_site.pages["/a.png"] = says()
    asked: list[str] = []

    def changing(host: str, _port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    with old_site.fetcher(resolve=changing) as fetcher:
        assert fetcher.fetch(old_site.url("/a.png")).data == b"gambar"
    assert asked == ["warta.example"]


def test_redirects_are_followed_and_judged_each(old_site: OldSite) -> None:
    old_site.pages["/a.png"] = says(status=301, Location="/b.png")
    old_site.pages["/b.png"] = says(b"pindah")
    with old_site.fetcher() as fetcher:
        assert fetcher.fetch(old_site.url("/a.png")).data == b"pindah"
    old_site.pages["/c.png"] = says(
        status=302, Location=old_site.url("/b.png", host="dalam.example")
    )
    with old_site.fetcher() as fetcher, pytest.raises(Refused, match="private"):
        fetcher.fetch(old_site.url("/c.png"))


def test_redirects_without_end_end(old_site: OldSite) -> None:
    old_site.pages["/a.png"] = says(status=302, Location="/a.png")
    with old_site.fetcher() as fetcher, pytest.raises(Refused, match="redirects"):
        fetcher.fetch(old_site.url("/a.png"))
    assert len(old_site.asked) == MOST_REDIRECTS + 1


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (says(Content_Type="text/html"), "text/html"),
        (says(status=404), "404"),
        (says(status=500), "500"),
        (says(b"x" * 2000), "larger"),
        (says(Content_Length="99999999"), "larger"),
        (says(Content_Encoding="gzip"), "packed"),
    ],
)
def test_what_is_not_a_fit_answer_is_refused_with_words(
    old_site: OldSite, page: Answer, why: str
) -> None:
    old_site.pages["/a.png"] = page
    with old_site.fetcher(most_bytes=1000) as fetcher, pytest.raises(Refused, match=why):
        fetcher.fetch(old_site.url("/a.png"))


def test_a_server_that_dribbles_is_left(old_site: OldSite) -> None:
    def dribbling(handler: http.server.BaseHTTPRequestHandler) -> None:
        says(b"")(handler)
        try:
            for _piece in range(50):
                handler.wfile.write(b"x" * 70_000)
                time.sleep(0.05)
        except OSError:
            return

    old_site.pages["/a.png"] = dribbling
    began = time.monotonic()
    with old_site.fetcher(seconds=0.4) as fetcher, pytest.raises(Silence):
        fetcher.fetch(old_site.url("/a.png"))
    assert time.monotonic() - began < 2


def test_a_busy_server_is_waited_for_once(old_site: OldSite) -> None:
    tries: list[int] = []

    def busy(handler: http.server.BaseHTTPRequestHandler) -> None:
        tries.append(1)
        (says(status=503, Retry_After="0") if len(tries) == 1 else says())(handler)

    old_site.pages["/a.png"] = busy
    with old_site.fetcher() as fetcher:
        assert fetcher.fetch(old_site.url("/a.png")).data == b"gambar"
    old_site.pages["/b.png"] = says(status=503, Retry_After="86400")
    with old_site.fetcher() as fetcher, pytest.raises(Silence, match="come back"):
        fetcher.fetch(old_site.url("/b.png"))


def test_between_two_requests_there_is_a_pause(old_site: OldSite) -> None:
    old_site.pages["/a.png"] = says()
    with old_site.fetcher(pause=0.2) as fetcher:
        began = time.monotonic()
        fetcher.fetch(old_site.url("/a.png"))
        fetcher.fetch(old_site.url("/a.png"))
    assert time.monotonic() - began >= 0.2


def test_no_answer_is_said_in_words(old_site: OldSite) -> None:
    old_site.server.shutdown()
    old_site.server.server_close()
    with old_site.fetcher() as fetcher, pytest.raises(Silence, match="no answer"):
        fetcher.fetch(old_site.url("/a.png"))
