"""Reading as a guest: robots.txt is asked, the pace is kept, nothing inside is reached."""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Iterator
from typing import Any

import pytest

from redaksi.lib.http import Refused
from redaksi.lib.visiting import Forbidden, TooSoon, Visitor
from tests.lib.test_http import OldSite, says

PAGE = b"<html><title>Air</title><body><p>Isi.</p></body></html>"


@pytest.fixture
def old() -> Iterator[OldSite]:
    site = OldSite()
    yield site
    site.server.shutdown()


def visitor(site: OldSite, **given: Any) -> Visitor:
    """One that takes this machine for warta.example; every other name is inside a private network."""
    wishes: dict[str, Any] = {
        "pause": 0, "ports": frozenset({site.port}),
        "may_reach": lambda address: address == ipaddress.ip_address("127.0.0.1"),
        "resolve": lambda host, _port: ["127.0.0.1" if host.endswith("warta.example") else "10.0.0.1"],
        **given,
    }  # fmt: skip
    return Visitor(**wishes)


def page(body: bytes = PAGE, **headers: str) -> Any:
    return says(body, Content_Type="text/html", **headers)


def robots(text: str, status: int = 200) -> Any:
    return says(text.encode(), status, Content_Type="text/plain")


def test_a_page_is_read_after_its_robots_txt(old: OldSite) -> None:
    old.pages = {"/robots.txt": robots("User-agent: *\nDisallow: /dalam/"), "/a/": page()}
    guest = visitor(old)
    assert guest.read(old.url("/a/")).data == PAGE
    guest.read(old.url("/a/"))
    assert [path for path, _headers in old.asked] == ["/robots.txt", "/a/", "/a/"]
    assert "Redaksi" in old.asked[1][1]["User-Agent"]


@pytest.mark.parametrize("agent", ["*", "Redaksi", "redaksi"])
def test_what_robots_txt_forbids_is_not_read(old: OldSite, agent: str) -> None:
    old.pages = {"/robots.txt": robots(f"User-agent: {agent}\nDisallow: /"), "/a/": page()}
    with pytest.raises(Forbidden):
        visitor(old).read(old.url("/a/"))
    assert [path for path, _headers in old.asked] == ["/robots.txt"]


def test_a_redirect_does_not_lead_round_robots_txt(old: OldSite) -> None:
    old.pages = {
        "/robots.txt": robots("User-agent: *\nDisallow: /dalam/"),
        "/a/": says(b"", 302, Location="/dalam/"),
        "/dalam/": page(),
    }
    with pytest.raises(Forbidden):
        visitor(old).read(old.url("/a/"))


def test_a_redirect_into_the_house_is_refused(old: OldSite) -> None:
    old.pages = {
        "/robots.txt": robots(""),
        "/a/": says(b"", 302, Location=f"http://dalam.example:{old.port}/"),
    }
    with pytest.raises(Refused, match="private"):
        visitor(old).read(old.url("/a/"))


@pytest.mark.parametrize(
    ("status", "is_read"), [(404, True), (403, True), (500, False), (503, False)]
)
def test_a_robots_txt_that_fails_forbids_and_one_that_is_not_there_allows(
    old: OldSite, status: int, is_read: bool
) -> None:
    old.pages = {"/robots.txt": robots("", status), "/a/": page()}
    if is_read:
        assert visitor(old).read(old.url("/a/")).data == PAGE
    else:
        with pytest.raises(Refused, match=r"robots\.txt"):
            visitor(old).read(old.url("/a/"))


@pytest.mark.parametrize(
    "text", ["<html>Not found</html>", "\x00\x01", "Disallow: http://[::", "User-agent\n:" * 9000]
)
def test_a_robots_txt_of_nonsense_harms_nothing(old: OldSite, text: str) -> None:
    old.pages = {"/robots.txt": robots(text), "/a/": page()}
    assert visitor(old).read(old.url("/a/")).data == PAGE


def test_a_server_is_not_asked_again_at_once(old: OldSite) -> None:
    old.pages = {"/robots.txt": robots("User-agent: *\nCrawl-delay: 50"), "/a/": page()}
    guest = visitor(old, patient=False)
    guest.read(old.url("/a/"))
    with pytest.raises(TooSoon) as soon:
        guest.read(old.url("/a/"))
    assert 40 < soon.value.seconds <= 50
    old.pages["/lain/"] = page()
    # Another server is free.
    guest.read(old.url("/a/", host="lain.warta.example"))


def test_a_server_that_leads_on_within_itself_is_one_visit(old: OldSite) -> None:
    old.pages = {"/robots.txt": robots(""), "/a": says(b"", 301, Location="/a/"), "/a/": page()}
    assert visitor(old, patient=False, pause=30).read(old.url("/a")).url == old.url("/a/")


def test_an_endless_answer_ends(old: OldSite) -> None:
    def endless(handler: Any) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/html")
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"x" * 1000)
                time.sleep(0.05)
        except OSError:
            return

    old.pages = {"/robots.txt": robots(""), "/a/": endless}
    began = time.monotonic()
    with pytest.raises(Refused, match="longer"):
        visitor(old, seconds=1).read(old.url("/a/"))
    assert time.monotonic() - began < 5
