"""The kind itself: an article announced in it becomes a notice, which the pushes bring to each browser.

Its other side is this house, as the newsletter's: nothing about a delivery is ever uncertain; a push may be.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from redaksi.channels.kinds import CannotChange, Kind, Order, Receipt, register
from redaksi.channels.webpush import keys, notices
from redaksi.channels.webpush.forms import PushForm
from redaksi.channels.webpush.models import Notice
from redaksi.channels.webpush.offering import NAME, page_path


@register
class WebPush(Kind):
    """Messages on the screens of readers who asked for them."""

    name = NAME
    label = gettext_lazy("Web Push")
    about = gettext_lazy("Messages on the screens of readers whose browsers asked for them.")
    is_repeatable: ClassVar[bool] = True
    can_be_silent: ClassVar[bool] = True
    a_minute: ClassVar[int] = 600
    template: ClassVar[str] = "{standfirst}"
    form = PushForm
    followed_as = gettext_lazy("News on your screen")

    def send(self, order: Order) -> Receipt:
        message = order.message
        if not message.article:
            return Receipt()
        notice, _made = Notice.objects.get_or_create(
            number=message.article,
            defaults={
                "article_id": message.article,
                "channel_id": order.channel,
                "language": message.language,
                "url": message.url[:1000],
                "is_silent": order.is_silent,
                **_words(order),
            },
        )
        return Receipt({"notice": notice.pk})

    def change(self, order: Order, receipt: Receipt) -> Receipt:
        notice = _notice(receipt)
        Notice.objects.filter(pk=notice.pk).update(**_words(order))
        if order.message.note:
            if not _was_said(notice, order):
                notices.say_again(notice, order.message.note)
            return receipt
        if notice.state == Notice.State.DONE:
            raise CannotChange(
                _("What screens have shown cannot be changed. A correction would be sent.")
            )
        return receipt

    def withdraw(self, order: Order, receipt: Receipt) -> Receipt:
        notice = _notice(receipt)
        if not notice.is_withdrawn:
            notices.say_again(notice, order.message.note, is_withdrawn=True)
        return receipt

    def followed_at(self, address: dict[str, Any], language: str) -> str:
        return page_path(language)

    def try_out(self, address: dict[str, Any], secret: str) -> list[str]:
        if keys.are_readable():
            return []
        return [_("The key for Web Push cannot be read: REDAKSI_SECRET_KEY has changed.")]

    def line_key(self, channel: Any) -> str:
        return self.digest("our own pushes")


def _words(order: Order) -> dict[str, str]:
    return {"headline": order.message.headline[:300], "text": order.message.text}


def _was_said(notice: Notice, order: Order) -> bool:
    """Whether another channel with the same article brought this very correction."""
    return notice.note == order.message.note and not notice.is_withdrawn


def _notice(receipt: Receipt) -> Notice:
    found = Notice.objects.filter(pk=receipt.facts.get("notice") or 0).first()
    if found is None:
        raise CannotChange(_("Which message it was is not known."))
    return found
