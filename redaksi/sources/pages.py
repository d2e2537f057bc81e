"""The pages citations name: one row an address, whoever cites it."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from redaksi.sources.addresses import tidy
from redaksi.sources.models import CitedPage


def pages_at(addresses: Iterable[str]) -> dict[str, int]:
    """The rows of these addresses, made where there is none yet. Pages of our own site are not watched."""
    wanted = sorted({address for address in addresses if address and not is_ours(address)})
    if not wanted:
        return {}
    CitedPage.objects.bulk_create(
        [CitedPage(address=address) for address in wanted], ignore_conflicts=True
    )
    return dict(CitedPage.objects.filter(address__in=wanted).values_list("address", "pk"))


def page_at(address: str) -> CitedPage | None:
    """The row of one address, None for none or one of our own."""
    numbers = pages_at([tidy(address)])
    return CitedPage.objects.filter(pk__in=numbers.values()).first()


def is_ours(address: str) -> bool:
    """Whether it is a page of this very site."""
    return address == settings.REDAKSI.url or address.startswith(f"{settings.REDAKSI.url}/")
