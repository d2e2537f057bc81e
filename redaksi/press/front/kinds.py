"""The kinds of cache that can stand in front: how each is told to drop what carries a name.

Purging twice is as good as once and the order does not matter, so whatever fails is simply sent again.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Protocol

import httpx

# A cache answers in milliseconds, a service far away in a second.
PATIENCE = httpx.Timeout(10.0, connect=3.0)
LONGEST_PAUSE = 600.0


class Refused(Exception):
    """The cache did not do it; `again_in` is after how many seconds it wants to be asked again."""

    def __init__(self, said: str, again_in: float = 0.0) -> None:
        super().__init__(said)
        self.again_in = min(again_in, LONGEST_PAUSE)


class Cache(Protocol):
    """A cache in front. `most` is how many names it takes at once."""

    name: str
    most: int

    def purge(self, names: Sequence[str], *, soft: bool) -> None:
        """Drop what carries any of `names`; softly: keep it for when nothing answers behind.

        Raises Refused, and httpx.HTTPError when it cannot be reached.
        """
        ...


class Varnish:
    """One Varnish with the VCL that `redaksi vcl` prints (xkey)."""

    # Of nine characters each; Varnish takes lines of 8 KB.
    most = 400

    def __init__(self, address: str, *, host: str, key: str) -> None:
        self.name = f"varnish {address}"
        self._address = address.rstrip("/")
        self._headers = {"Host": host, "Redaksi-Key": key}

    def purge(self, names: Sequence[str], *, soft: bool) -> None:
        way = "xkey-softpurge" if soft else "xkey-purge"
        headers = {**self._headers, way: " ".join(names)}
        _ask("PURGE", f"{self._address}/", headers=headers)


class Fastly:
    """A service at Fastly: batches of surrogate keys, at most 256."""

    most = 256

    def __init__(
        self, service: str, *, token: str, address: str = "https://api.fastly.com"
    ) -> None:
        self.name = f"fastly {service}"
        self._address = f"{address}/service/{service}/purge"
        self._headers = {"Fastly-Key": token, "Accept": "application/json"}

    def purge(self, names: Sequence[str], *, soft: bool) -> None:
        headers = {**self._headers, **({"Fastly-Soft-Purge": "1"} if soft else {})}
        _ask("POST", self._address, headers=headers, json={"surrogate_keys": list(names)})


class Cloudflare:
    """A zone at Cloudflare: at most 100 tags a call; it knows no soft purge."""

    most = 100

    def __init__(
        self, zone: str, *, token: str, address: str = "https://api.cloudflare.com/client/v4"
    ) -> None:
        self.name = f"cloudflare {zone}"
        self._address = f"{address}/zones/{zone}/purge_cache"
        self._headers = {"Authorization": f"Bearer {token}"}

    def purge(self, names: Sequence[str], *, soft: bool) -> None:
        answer = _ask("POST", self._address, headers=self._headers, json={"tags": list(names)})
        try:
            said = answer.json()
            done = said["success"] is True
        except (ValueError, KeyError, TypeError) as error:
            raise Refused(f"Cloudflare's answer cannot be read: {answer.text[:100]}") from error
        if not done:
            raise Refused(f"Cloudflare: {_said(answer)}")


def _ask(
    method: str, address: str, *, headers: dict[str, str], json: object = None
) -> httpx.Response:
    with httpx.Client(timeout=PATIENCE, trust_env=False) as client:
        answer = client.request(method, address, headers=headers, json=json)
    if answer.status_code != 200:
        raise Refused(f"{answer.status_code} {_said(answer)}", _again_in(answer))
    return answer


def _said(answer: httpx.Response) -> str:
    """What an answer says is wrong: Fastly's "msg", Cloudflare's "errors", or its words."""
    try:
        said = answer.json()
        errors = said.get("errors") or [{"message": said.get("msg", "")}]
        return "; ".join(str(error["message"]) for error in errors)[:150]
    except (ValueError, KeyError, TypeError, AttributeError):
        return answer.reason_phrase


def _again_in(answer: httpx.Response) -> float:
    """How long a cache that is asked too often wants to be left alone, in seconds."""
    if answer.status_code != 429:
        return 0.0
    try:
        if "retry-after" in answer.headers:
            return max(0.0, float(answer.headers["retry-after"]))
        return max(0.0, float(answer.headers["fastly-ratelimit-reset"]) - time.time())
    except (KeyError, ValueError):
        return 60.0
