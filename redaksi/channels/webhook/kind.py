"""The kind itself: a POST for each event, sent again with the same key until it is taken in."""

from __future__ import annotations

import secrets
import time
from typing import Any, ClassVar, Final
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from redaksi.channels.asking import wait_of
from redaksi.channels.kinds import Kind, NotSent, Order, Receipt, Uncertain, register
from redaksi.channels.webhook import events
from redaksi.channels.webhook.forms import WebhookForm
from redaksi.lib.sending import Answer, NoAnswer, NotLeft, send

# In seconds; a receiver is to take a note in and do its work afterwards.
PATIENCE: Final = 20.0
# The answer is read no further; nothing in it matters but its first line.
MOST_BYTES: Final = 16 * 1024
# It says that this very body will never do.
_POINTLESS: Final = frozenset({400, 405, 410, 413, 415, 422})


@register
class Webhook(Kind):
    """A program of one's own, told by a signed POST."""

    name = "webhook"
    label = "Webhook"
    about = gettext_lazy("A signed note, as JSON, to a program of your own.")
    # Receivers know a note again by its key.
    is_repeatable: ClassVar[bool] = True
    a_minute: ClassVar[int] = 120
    seconds: ClassVar[float] = 60.0
    secret_label = gettext_lazy("secret for signing")
    makes_secret: ClassVar[bool] = True
    tried_words = gettext_lazy("It works: a ping was taken in. Nothing is saved yet.")
    form = WebhookForm

    def send(self, order: Order) -> Receipt:
        return self._tell(events.PUBLISHED, order)

    def change(self, order: Order, receipt: Receipt) -> Receipt:
        event = events.CORRECTED if order.message.note else events.UPDATED
        return self._tell(event, order)

    def withdraw(self, order: Order, receipt: Receipt) -> Receipt:
        return self._tell(events.WITHDRAWN, order)

    def try_out(self, address: dict[str, Any], secret: str) -> list[str]:
        key = f"ping-{secrets.token_hex(8)}"
        try:
            _post(events.PING, key, events.ping(key), address, secret)
        except (NotSent, Uncertain) as reason:
            return [str(reason)]
        return []

    def new_secret(self) -> str:
        return secrets.token_urlsafe(32)

    def line_key(self, channel: Any) -> str:
        return self.digest(f"host {urlsplit(channel.address.get('url', '')).netloc.lower()}")

    def _tell(self, event: str, order: Order) -> Receipt:
        body = events.body_of(event, order)
        status = _post(event, order.key, body, order.address, order.secret)
        return Receipt({"key": order.key, "event": event, "status": status})


def _post(event: str, key: str, body: bytes, address: dict[str, Any], secret: str) -> int:
    """The status it was taken in with. Raises NotSent, Uncertain."""
    url = str(address.get("url", ""))
    headers = events.headers_of(event, key, body, secret, at=int(time.time()))
    try:
        answer = send(
            "POST", url, seconds=PATIENCE, headers=headers, content=body, most_bytes=MOST_BYTES
        )
    except NotLeft as reason:
        raise NotSent(_("It cannot be reached: %s") % reason, whole_line=True) from None
    except NoAnswer as reason:
        raise Uncertain(_("It did not answer: %s") % reason) from None
    if 200 <= answer.status < 300:
        return answer.status
    raise _refusal(answer)


def _refusal(answer: Answer) -> Exception:
    told = _("It answers %s.") % answer.status
    if answer.status in {429, 503}:
        return NotSent(told, wait=wait_of(answer), whole_line=True)
    if 300 <= answer.status < 400:
        return NotSent(_("It leads elsewhere, which is not followed."), permanent=True)
    if answer.status >= 500:
        # It may have been taken in before something failed; sent again it is the same note.
        return Uncertain(told)
    return NotSent(told, permanent=answer.status in _POINTLESS)
