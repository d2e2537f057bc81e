"""The kind itself: addresses that appeared, changed or went, many in one request."""

from __future__ import annotations

from typing import Any, ClassVar, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from redaksi.channels.asking import wait_of
from redaksi.channels.indexnow.forms import IndexNowForm
from redaksi.channels.kinds import Kind, NotSent, Order, Receipt, Uncertain, register
from redaksi.lib import http
from redaksi.lib.sending import Answer, NoAnswer, NotLeft, send

ENDPOINT: Final = "https://api.indexnow.org/indexnow"
PATIENCE: Final = 20.0


@register
class IndexNow(Kind):
    """Search engines that take part."""

    name = "indexnow"
    label = "IndexNow"
    about = gettext_lazy("Bing, Yandex, Naver and others come at once for what is new or changed.")
    # An address told twice is an address.
    is_repeatable: ClassVar[bool] = True
    # A request every ten seconds; what comes meanwhile goes with the next.
    a_minute: ClassVar[int] = 6
    # Ten thousand are allowed; a body of this many stays small.
    most_together: ClassVar[int] = 500
    template: ClassVar[str] = "{link}"
    has_words: ClassVar[bool] = False
    tried_words = gettext_lazy("Both addresses can be reached. Nothing is saved yet.")
    form = IndexNowForm

    def send(self, order: Order) -> Receipt:
        return self.send_together([order])

    def change(self, order: Order, receipt: Receipt) -> Receipt:
        return self.send_together([order])

    def withdraw(self, order: Order, receipt: Receipt) -> Receipt:
        return self.send_together([order])

    def send_together(self, orders: list[Order]) -> Receipt:
        address = orders[0].address
        key = str(address.get("key", ""))
        body = {
            "host": urlsplit(settings.REDAKSI.url).netloc,
            "key": key,
            "keyLocation": f"{settings.REDAKSI.url}/{key}.txt",
            "urlList": list(dict.fromkeys(order.message.url for order in orders)),
        }
        answer = _asked(str(address.get("endpoint") or ENDPOINT), body)
        if answer.status not in {200, 202}:
            raise _refusal(answer)
        return Receipt({"status": answer.status})

    def try_out(self, address: dict[str, Any], secret: str) -> list[str]:
        for url in (str(address.get("endpoint") or ENDPOINT), settings.REDAKSI.url):
            try:
                http.judged(url)
            except http.Refused as reason:
                return [_("%(address)s: %(why)s.") % {"address": url, "why": reason}]
        return []

    def line_key(self, channel: Any) -> str:
        return self.digest(f"{channel.address.get('endpoint')} {channel.address.get('key')}")


def _asked(endpoint: str, body: dict[str, Any]) -> Answer:
    try:
        return send("POST", endpoint, seconds=PATIENCE, json=body)
    except NotLeft as reason:
        raise NotSent(_("It cannot be reached: %s") % reason, whole_line=True) from None
    except NoAnswer as reason:
        raise Uncertain(_("It did not answer: %s") % reason) from None


def _refusal(answer: Answer) -> Exception:
    told = _("It answers %s.") % answer.status
    if answer.status in {429, 503}:
        return NotSent(told, wait=wait_of(answer), whole_line=True)
    if answer.status == 403:
        # It may have been away from its file for a moment; asking in a hurry changes nothing.
        words = _("The key was not found at its address, or is not accepted.")
        return NotSent(words, wait=900, whole_line=True)
    if answer.status >= 500:
        return Uncertain(told)
    return NotSent(told, permanent=True)
