"""Fetching from strangers: within limits of size, kind and time, and never from inside our network.

A name is resolved once, every address it has is judged, and the connection goes to the very
address that was judged, so that a name which answers differently the second time gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import httpx

AGENT = "Redaksi (a newsroom moving its own archive)"
PORTS = frozenset({80, 443, 8080, 8443})
MOST_REDIRECTS = 5
# The longest an overloaded server may ask us to wait before we give up instead.
LONGEST_PATIENCE = 30.0

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Iterable[str]]


class Refused(Exception):
    """Not fetched; the text says why, for people. `status` is the server's answer, 0 where it gave none."""

    def __init__(self, why: str = "", *, status: int = 0) -> None:
        super().__init__(why)
        self.status = status


class Silence(Refused):
    """Nobody answered, or not to the end, or not now: the next try may be better."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back."""

    url: str
    type: str
    data: bytes


def is_public(address: Address) -> bool:
    """True for an address anybody on the internet could ask; IPv4 hidden in IPv6 is unwrapped."""
    if isinstance(address, ipaddress.IPv6Address):
        hidden = address.ipv4_mapped or address.sixtofour or _nat64(address)
        if address.teredo or (hidden is not None and not is_public(hidden)):
            return False
        if hidden is not None and address.ipv4_mapped:
            return True
    return (
        address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not address.is_unspecified
    )


def addresses_of(host: str, port: int) -> list[str]:
    """All addresses a name has."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Silence(f"{host} has no address ({error})") from None
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def as_written(host: str, port: int) -> list[str]:
    """For judging an address without asking anybody: a number stands for itself, a name for any public one."""
    try:
        return [str(ipaddress.ip_address(host.strip("[]")))]
    except ValueError:
        return ["1.1.1.1"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where to connect: the very address that was judged, and the name it was asked for by."""

    url: httpx.URL
    host: str
    # As the Host header says it, with the port where that is not the usual one.
    named: str


def judged(
    url: str,
    *,
    ports: frozenset[int] = PORTS,
    may_reach: Callable[[Address], bool] = is_public,
    resolve: Resolve = addresses_of,
) -> Place:
    """The place to connect to, after everything about `url` was found fit. Raises Refused."""
    try:
        parts = urlsplit(url)
        target = httpx.URL(url)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
    except (ValueError, httpx.InvalidURL):
        raise Refused("not an address") from None
    if parts.scheme not in ("http", "https") or not target.host:
        raise Refused("not a web address")
    if parts.username or parts.password:
        raise Refused("the address holds a password")
    if port not in ports:
        raise Refused(f"port {port} is not for web pages")
    host = target.raw_host.decode("ascii")
    found = list(resolve(host, port))
    if not found:
        raise Silence(f"{host} has no address")
    for text in found:
        if not may_reach(ipaddress.ip_address(text.partition("%")[0])):
            raise Refused(f"{host} is inside a private network")
    shown = f"[{found[0]}]" if ":" in found[0] else found[0]
    return Place(target.copy_with(host=shown), host, target.netloc.decode("ascii"))


@dataclass
class Fetcher:
    """Fetches politely: one request at a time, with a pause between them, waiting when asked to."""

    types: tuple[str, ...]
    most_bytes: int = 20 * 1024 * 1024
    seconds: float = 30.0
    pause: float = 0.1
    may_reach: Callable[[Address], bool] = is_public
    ports: frozenset[int] = PORTS
    resolve: Resolve = addresses_of
    agent: str = AGENT
    # Asked before every request, redirects among them; raises Refused for what is not to be asked.
    before: Callable[[str], None] = lambda url: None
    _last: float = field(default=0.0, init=False)
    _client: httpx.Client | None = field(default=None, init=False)

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def close(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None

    def fetch(self, url: str) -> Fetched:
        """What stands at `url`. Raises Refused for everything that is not a fit answer."""
        deadline = time.monotonic() + self.seconds
        for _hop in range(MOST_REDIRECTS + 1):
            answer = self._ask_patiently(url, deadline)
            if isinstance(answer, Fetched):
                return answer
            url = answer
        raise Refused(f"more than {MOST_REDIRECTS} redirects")

    def _ask_patiently(self, url: str, deadline: float) -> Fetched | str:
        try:
            return self._ask(url, deadline)
        except _Later as later:
            if later.seconds > LONGEST_PATIENCE or time.monotonic() + later.seconds > deadline:
                raise Silence(f"the server asks to come back in {later.seconds:.0f} s") from None
            time.sleep(later.seconds)
        try:
            return self._ask(url, deadline)
        except _Later:
            raise Silence("the server is too busy") from None

    def _ask(self, url: str, deadline: float) -> Fetched | str:
        """The answer, or where it redirects to."""
        place = judged(url, ports=self.ports, may_reach=self.may_reach, resolve=self.resolve)
        self.before(url)
        self._wait_politely()
        request = self._open_client().build_request(
            "GET",
            place.url,
            headers={"Host": place.named},
            extensions={"sni_hostname": place.host, "timeout": self._timeout(deadline)},
        )
        try:
            response = self._open_client().send(request, stream=True)
        except httpx.HTTPError as error:
            raise Silence(f"no answer ({type(error).__name__})") from None
        try:
            return self._read(response, url, deadline)
        except httpx.HTTPError as error:
            raise Silence(f"the answer broke off ({type(error).__name__})") from None
        finally:
            response.close()

    def _read(self, response: httpx.Response, url: str, deadline: float) -> Fetched | str:
        if response.is_redirect:
            return urljoin(url, response.headers["location"])
        if response.status_code in (429, 503) and "retry-after" in response.headers:
            raise _Later(response.headers["retry-after"])
        if response.status_code != 200:
            answered = response.status_code
            raise Refused(f"the server answers {answered}", status=answered)
        kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        if not kind.startswith(self.types):
            raise Refused(f"it is {kind or 'of no named kind'}")
        if response.headers.get("content-encoding", "identity") != "identity":
            raise Refused("it comes packed though that was not asked for")
        announced = response.headers.get("content-length", "")
        if announced.isdecimal() and int(announced) > self.most_bytes:
            raise Refused(f"it is larger than {self.most_bytes >> 20} MB")
        data = bytearray()
        for piece in response.iter_raw(65536):
            data += piece
            if len(data) > self.most_bytes:
                raise Refused(f"it is larger than {self.most_bytes >> 20} MB")
            if time.monotonic() > deadline:
                raise Silence(f"it takes longer than {self.seconds:.0f} s")
        return Fetched(url, kind, bytes(data))

    def _wait_politely(self) -> None:
        wait = self._last + self.pause - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        self._last = time.monotonic()

    def _timeout(self, deadline: float) -> dict[str, float]:
        left = max(0.1, min(10.0, deadline - time.monotonic()))
        return {"connect": left, "read": left, "write": left, "pool": left}

    def _open_client(self) -> httpx.Client:
        if self._client is None:
            # No proxies from the environment: they would resolve the name a second time.
            self._client = httpx.Client(
                trust_env=False,
                follow_redirects=False,
                headers={"User-Agent": self.agent, "Accept-Encoding": "identity"},
            )
        return self._client


class _Later(Exception):
    def __init__(self, wish: str) -> None:
        super().__init__(wish)
        # A date instead of seconds is a long wait in practice.
        self.seconds = float(wish) if wish.isdecimal() else LONGEST_PATIENCE + 1


def _nat64(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None
