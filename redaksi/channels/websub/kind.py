"""The kind itself: an outside hub is told which feeds have something new, and fetches them."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from redaksi.articles.visibility import visible
from redaksi.channels.asking import wait_of
from redaksi.channels.kinds import Kind, NotSent, Order, Receipt, Uncertain, register
from redaksi.channels.websub.feeds import feeds_with
from redaksi.channels.websub.forms import HubForm
from redaksi.lib import http
from redaksi.lib.sending import NoAnswer, NotLeft, send

PATIENCE: Final = 20.0


@register
class OutsideHub(Kind):
    """A hub outside, for sites that do not want to tell every subscriber themselves."""

    name = "websub"
    label = "WebSub"
    about = gettext_lazy("A hub outside that tells feed readers at once. Our own needs no channel.")
    # It fetches the feed; told twice it finds nothing new.
    is_repeatable: ClassVar[bool] = True
    a_minute: ClassVar[int] = 60
    template: ClassVar[str] = "{link}"
    has_words: ClassVar[bool] = False
    tried_words = gettext_lazy("The hub can be reached. Nothing is saved yet.")
    form = HubForm

    def send(self, order: Order) -> Receipt:
        article = visible().select_related("section").filter(pk=order.message.article).first()
        # It may have gone since; there is nothing new in any feed then.
        feeds = feeds_with(article) if article else []
        if feeds:
            _publish(str(order.address.get("hub", "")), feeds)
        return Receipt({"feeds": feeds})

    def change(self, order: Order, receipt: Receipt) -> Receipt:
        return self.send(order)

    def withdraw(self, order: Order, receipt: Receipt) -> Receipt:
        # The feeds it stood in say so by now, whatever has become of the article.
        if feeds := receipt.facts.get("feeds"):
            _publish(str(order.address.get("hub", "")), feeds)
        return receipt

    def try_out(self, address: dict[str, Any], secret: str) -> list[str]:
        try:
            http.judged(str(address.get("hub", "")))
        except http.Refused as reason:
            return [str(reason)]
        return []

    def line_key(self, channel: Any) -> str:
        return self.digest(f"hub {channel.address.get('hub')}")


def _publish(hub: str, feeds: list[str]) -> None:
    said = {"hub.mode": "publish", "hub.url": feeds}
    try:
        answer = send("POST", hub, seconds=PATIENCE, data=said)
    except NotLeft as reason:
        raise NotSent(_("It cannot be reached: %s") % reason, whole_line=True) from None
    except NoAnswer as reason:
        raise Uncertain(_("It did not answer: %s") % reason) from None
    told = _("It answers %s.") % answer.status
    if answer.status in {429, 503}:
        raise NotSent(told, wait=wait_of(answer), whole_line=True)
    if answer.status >= 500:
        raise Uncertain(told)
    if not 200 <= answer.status < 300:
        raise NotSent(told, permanent=True)
