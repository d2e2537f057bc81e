"""What browsers ask of us: to be told, of other things, no more. Read strictly, for anybody can ask."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from redaksi.channels.webpush.keys import decoded
from redaksi.channels.webpush.models import PushService, Subscription
from redaksi.comments.privacy import network_hash
from redaksi.lib import http
from redaksi.sections.models import Section, Topic

LONGEST: Final = 1000
SCHEMES: Final = frozenset({"https"})
# From one network, within an hour.
MOST_ASKED, WITHIN = 10, dt.timedelta(hours=1)
# Anybody can name any host; of those that are known for it there may be as many as there are readers.
KNOWN: Final = (
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    "web.push.apple.com",
    ".push.services.mozilla.com",
    ".push.apple.com",
    ".notify.windows.com",
)
MOST_OF_A_HOST, MOST_HOSTS, MOST = 50, 200, 500_000
MOST_SECTIONS, MOST_TOPICS = 200, 50


class NotTaken(Exception):
    """A request that is refused; the text says why, to whoever sits before the browser."""

    def __init__(self, words: str, status: int = 422) -> None:
        super().__init__(words)
        self.status = status


@dataclass(frozen=True)
class Browser:
    """A subscription as a browser made it."""

    endpoint: str
    host: str
    p256dh: str
    auth: str


@dataclass(frozen=True)
class Choice:
    """What somebody wants to be told of."""

    language: str
    sections: tuple[Section, ...]
    topics: tuple[Topic, ...]


def read_browser(said: Any) -> Browser:
    """The subscription, if it can be one. Raises NotTaken."""
    keys = said.get("keys") if isinstance(said, Mapping) else None
    if not isinstance(said, Mapping) or not isinstance(keys, Mapping):
        raise NotTaken(_("This is no subscription."))
    endpoint = read_endpoint(said)
    p256dh, auth = str(keys.get("p256dh", ""))[:120], str(keys.get("auth", ""))[:60]
    try:
        # A point that is not on the curve would fail each time something is told.
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(p256dh))
        is_whole = len(decoded(auth)) == 16
    except ValueError:
        is_whole = False
    if not is_whole:
        raise NotTaken(_("The keys of this subscription are damaged."))
    host = (urlsplit(endpoint).hostname or "").lower()
    return Browser(endpoint, host, p256dh.rstrip("="), auth.rstrip("="))


def read_endpoint(said: Any) -> str:
    """The address of a browser at its push service. Raises NotTaken."""
    endpoint = said.get("endpoint") if isinstance(said, Mapping) else None
    wrong = NotTaken(_("The address of this subscription cannot be used."))
    if not isinstance(endpoint, str) or not 0 < len(endpoint) <= LONGEST:
        raise wrong
    if not (endpoint.isascii() and endpoint.isprintable()) or "\\" in endpoint:
        raise wrong
    try:
        http.judged(endpoint, resolve=http.as_written)
        parts = urlsplit(endpoint)
    except (http.Refused, ValueError):
        raise wrong from None
    if parts.scheme not in SCHEMES or parts.fragment or ":" in (parts.hostname or ":"):
        raise wrong
    return endpoint


def read_choice(said: Any) -> Choice:
    """What is wanted. Raises NotTaken where a topic is named that is not there."""
    choice = said if isinstance(said, Mapping) else {}
    language = choice.get("language")
    if language not in settings.REDAKSI.languages:
        raise NotTaken(_("Choose a language."))
    return Choice(language, _sections(choice.get("sections")), _topics(choice.get("topics")))


def _sections(said: Any) -> tuple[Section, ...]:
    several = said if isinstance(said, list) else []
    numbers = [one for one in several[:MOST_SECTIONS] if isinstance(one, int) and 0 < one < 2**31]
    return tuple(Section.objects.filter(pk__in=numbers))


def _topics(said: Any) -> tuple[Topic, ...]:
    text = said[:2000].replace("\0", "") if isinstance(said, str) else ""
    names = list(dict.fromkeys(filter(None, (name.strip() for name in text.split(",")))))
    if len(names) > MOST_TOPICS:
        raise NotTaken(_("These are too many topics."))
    found: dict[int, Topic] = {}
    for name in names:
        known = {topic.pk: topic for topic in Topic.objects.filter(name__iexact=name)[:5]}
        if not known:
            raise NotTaken(_("There is no topic “%(name)s”.") % {"name": name[:80]})
        found |= known
    return tuple(found.values())


def subscribe(browser: Browser, choice: Choice, *, address: str) -> Subscription:
    """Note the wish, or change the one there is. Raises NotTaken."""
    with transaction.atomic():
        found = of(browser.endpoint)
        if found is None:
            found = _new(browser, network_hash(address))
        found.p256dh, found.auth, found.language = browser.p256dh, browser.auth, choice.language
        found.failures = 0
        found.save()
        found.sections.set(choice.sections)
        found.topics.set(choice.topics)
        return found


def move(old: str, browser: Browser, *, address: str) -> bool:
    """The browser has another address now, and what it is told of stays. Raises NotTaken."""
    with transaction.atomic():
        found = of(old)
        if found is None:
            return False
        if of(browser.endpoint) is None:
            found.service = _service(browser.host)
            found.endpoint, found.digest = browser.endpoint, digest(browser.endpoint)
            found.p256dh, found.auth, found.failures = browser.p256dh, browser.auth, 0
            found.network = network_hash(address)
            found.save()
        return True


def unsubscribe(endpoint: str) -> None:
    """Forget it, and what was ever to be told to it."""
    Subscription.objects.filter(digest=digest(endpoint)).delete()


def of(endpoint: str) -> Subscription | None:
    """The subscription at an address."""
    return Subscription.objects.filter(digest=digest(endpoint)).first()


def digest(endpoint: str) -> str:
    """What an address is found by."""
    return hashlib.sha256(endpoint.encode()).hexdigest()


def _new(browser: Browser, network: str) -> Subscription:
    recent = Subscription.objects.filter(network=network, made_at__gte=timezone.now() - WITHIN)
    if network and recent.count() >= MOST_ASKED:
        raise NotTaken(_("Too many wishes came from your network. Try again in an hour."), 429)
    service = _service(browser.host)
    if not is_known(browser.host) and service.subscriptions.count() >= MOST_OF_A_HOST:
        raise NotTaken(_("Your browser's push service has too many subscriptions here."), 503)
    if Subscription.objects.count() >= MOST:
        raise NotTaken(_("No more subscriptions can be taken now."), 503)
    kept, _made = Subscription.objects.get_or_create(
        digest=digest(browser.endpoint),
        defaults={"service": service, "endpoint": browser.endpoint, "network": network},
    )
    return kept


def _service(host: str) -> PushService:
    found = PushService.objects.filter(host=host).first()
    if found is not None:
        return found
    if not is_known(host) and PushService.objects.count() >= MOST_HOSTS:
        # Hosts nobody uses any more make room.
        PushService.objects.filter(subscriptions=None).delete()
        if PushService.objects.count() >= MOST_HOSTS:
            raise NotTaken(_("No more subscriptions can be taken now."), 503)
    return PushService.objects.get_or_create(host=host)[0]


def is_known(host: str) -> bool:
    """Whether it is one of the services the great browsers use."""
    return any(host.endswith(one) if one.startswith(".") else host == one for one in KNOWN)
