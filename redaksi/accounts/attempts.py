"""How often somebody may fail to log in: counted in the database, so over every process and machine."""

from __future__ import annotations

import datetime as dt
import ipaddress
import logging
import math
import unicodedata

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac

from redaksi.accounts.models import LoginFailure

log = logging.getLogger(__name__)

WINDOW = dt.timedelta(minutes=15)
# A whole newsroom may stand behind one address.
PER_ACCOUNT, PER_ADDRESS = 10, 50


class TooManyAttempts(Exception):  # what it says, not what kind of error
    """Nobody logs in to this account, or from this address, for `minutes`."""

    def __init__(self, minutes: int) -> None:
        super().__init__(minutes)
        self.minutes = minutes


def begin(account: str, address: str) -> None:
    """Count an attempt as failed before its password is looked at, or raise TooManyAttempts.

    Written first and counted then: attempts that come at the same moment see each other.
    """
    now = timezone.now()
    LoginFailure.objects.filter(at__lte=now - WINDOW).delete()
    row = LoginFailure.objects.create(account=_account(account), network=_network(address), at=now)
    before = LoginFailure.objects.exclude(pk=row.pk)
    ends = [
        _ends(before.filter(account=row.account), PER_ACCOUNT),
        _ends(before.filter(network=row.network), PER_ADDRESS),
    ]
    late = max((end for end in ends if end), default=None)
    if late is None:
        return
    # Refused attempts do not count, or one who keeps trying would lock the account for ever.
    row.delete()
    log.warning("A log-in from %s was refused: too many have failed.", address)
    raise TooManyAttempts(max(1, math.ceil((late - now).total_seconds() / 60)))


def succeeded(account: str) -> None:
    """Forget what failed before."""
    LoginFailure.objects.filter(account=_account(account)).delete()


def _ends(failures: QuerySet[LoginFailure], most: int) -> dt.datetime | None:
    """When fewer than `most` of these will be young enough to count; None where they are already."""
    times = failures.order_by("-at").values_list("at", flat=True)
    oldest: dt.datetime | None = next(iter(times[most - 1 : most]), None)
    return oldest + WINDOW if oldest else None


def _account(name: str) -> str:
    # Hashed: people type their password into the wrong field.
    return _hashed(unicodedata.normalize("NFKC", name).casefold().strip())


def _network(address: str) -> str:
    """The address, of IPv6 the part a provider gives one customer."""
    try:
        number = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return _hashed(address)
    if isinstance(number, ipaddress.IPv6Address):
        if number.ipv4_mapped:
            return _hashed(str(number.ipv4_mapped))
        return _hashed(str(ipaddress.ip_network((number, 64), strict=False)))
    return _hashed(str(number))


def _hashed(text: str) -> str:
    return salted_hmac("redaksi.accounts.attempts", text, algorithm="sha256").hexdigest()
