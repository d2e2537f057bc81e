"""What is kept of who wrote a comment, and for how long.

The network address itself is kept for as long as the rules say. Its hash stays, under a key that is
drawn anew every thirty days and thrown away two periods later: from then on nobody, not even with the
whole database, can say whose it was or whether two were the same. Bans have a key of their own, the
site's, because they have to be found again.
"""

from __future__ import annotations

import datetime as dt
import hmac
import secrets
import unicodedata

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from redaksi.comments.models import Comment, CommentRules, HashKey
from redaksi.lib.memory import remembered
from redaksi.lib.networks import network_of

PERIOD = dt.timedelta(days=30)
# The present period and the one before: what is linked reaches back a month at least.
KEPT_PERIODS = 2
BATCH = 500


def network_hash(address: str, at: dt.datetime | None = None) -> str:
    """The hash under the key of the period of `at` (now); "" for one whose key is gone already."""
    network, period = network_of(address), _period(at or timezone.now())
    if not network or period <= _period(timezone.now()) - KEPT_PERIODS:
        return ""
    return _hashed(_keys().get(period) or _drawn(period), network)


def network_hashes(address: str) -> list[str]:
    """All hashes the address may be known under now, the present one first."""
    network, present = network_of(address), _period(timezone.now())
    keys = _keys()
    known = [
        keys[period] for period in range(present, present - KEPT_PERIODS, -1) if period in keys
    ]
    return [_hashed(key, network) for key in known] if network else []


def mailbox_hash(email: str) -> str:
    """The hash of an e-mail address, as one mailbox is written; "" for none."""
    mailbox = unicodedata.normalize("NFKC", email).strip().casefold()
    return _under_the_sites_key("mailbox", mailbox) if mailbox else ""


def ban_digest(kind: str, value: str) -> str:
    """What a ban on an address or e-mail address is found by; "" for no address."""
    named = network_of(value) if kind == "address" else value.strip().casefold()
    return _under_the_sites_key(f"ban {kind}", named) if named else ""


def forget() -> int:
    """Do what the rules promise: drop addresses, old keys, old spam. How many comments it touched."""
    rules = CommentRules.in_force()
    HashKey.objects.filter(period__lte=_period(timezone.now()) - KEPT_PERIODS).delete()
    done = 0
    before = timezone.now() - dt.timedelta(days=rules.keeps_addresses)
    known = Comment.objects.filter(address__isnull=False, at__lt=before)
    while keys := list(known.values_list("pk", flat=True)[:BATCH]):
        # Nothing a page shows, so nothing is told to the press.
        done += Comment.objects.filter(pk__in=keys).update(address=None, user_agent="", referrer="")
    if rules.keeps_spam:
        limit = timezone.now() - dt.timedelta(days=rules.keeps_spam)
        spam = Comment.objects.filter(state=Comment.State.SPAM, at__lt=limit)
        while keys := list(spam.values_list("pk", flat=True)[:BATCH]):
            with transaction.atomic():
                done += len(keys)
                Comment.objects.filter(pk__in=keys).delete()
    return done


def _period(moment: dt.datetime) -> int:
    return int(moment.timestamp() // PERIOD.total_seconds())


def _keys() -> dict[int, str]:
    """The keys there are, by period; asked for once a request."""
    return remembered("hash keys", lambda: dict(HashKey.objects.values_list("period", "key")))


def _drawn(period: int) -> str:
    """The key of a period nobody commented in yet."""
    drawn = {"key": secrets.token_hex(32)}
    found, _made = HashKey.objects.get_or_create(period=period, defaults=drawn)
    _keys()[period] = found.key
    return found.key


def _hashed(key: str, text: str) -> str:
    return hmac.digest(key.encode(), text.encode(), "sha256").hex()


def _under_the_sites_key(purpose: str, text: str) -> str:
    return salted_hmac(f"redaksi.comments.{purpose}", text, algorithm="sha256").hexdigest()
