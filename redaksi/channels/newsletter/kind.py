"""The newsletter as a kind of channel: an article announced in it is an edition of its own, or waits for the next.

Its other side is this house: `send` writes the edition down, once for each order, and the postman
brings the letters. So nothing about a delivery is ever uncertain; a letter may be.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from redaksi.channels.kinds import CannotChange, Kind, NotSent, Order, Receipt, register
from redaksi.channels.newsletter import links, smtp, stopping
from redaksi.channels.newsletter.forms import NewsletterForm
from redaksi.channels.newsletter.models import Edition, Letter, Subscriber

NAME = "newsletter"


@register
class Newsletter(Kind):
    """Letters to those who asked for them."""

    name = NAME
    label = gettext_lazy("E-mail newsletter")
    about = gettext_lazy("Letters to readers who asked for them: at once, of the day, of the week.")
    is_repeatable: ClassVar[bool] = True
    # Letters, and so not too many at once for a mail server of one's own.
    a_minute: ClassVar[int] = 600
    form = NewsletterForm
    followed_as = gettext_lazy("Newsletter")

    def send(self, order: Order) -> Receipt:
        if not order.address.get("breaking"):
            return Receipt({"digest": True})
        edition, _made = Edition.objects.get_or_create(
            channel_id=order.channel,
            kind=Edition.Kind.BREAKING,
            name=order.key,
            defaults=_said(order),
        )
        return Receipt({"edition": edition.pk})

    def change(self, order: Order, receipt: Receipt) -> Receipt:
        if receipt.facts.get("digest"):
            # A letter of the day says what the article says when it goes.
            return receipt
        edition = _edition(receipt)
        with transaction.atomic():
            Edition.objects.filter(pk=edition.pk).update(
                headline=order.message.headline[:300], text=order.message.text
            )
            if order.message.note:
                Edition.objects.get_or_create(
                    channel_id=order.channel,
                    kind=Edition.Kind.CORRECTION,
                    name=order.key,
                    defaults={**_said(order), "original": edition},
                )
                return receipt
        if edition.state in {Edition.State.LISTING, Edition.State.SENDING}:
            return receipt
        raise CannotChange(
            _("Letters that were sent cannot be changed. A correction would be sent.")
        )

    def withdraw(self, order: Order, receipt: Receipt) -> Receipt:
        if receipt.facts.get("digest"):
            return receipt
        edition = _edition(receipt)
        stopping.stop(edition)
        left = edition.letters.exclude(state__in=(Letter.State.DROPPED, Letter.State.FAILED))
        if number := left.count():
            raise CannotChange(
                _("Letters cannot be called back: %(number)d had gone, the others were stopped.")
                % {"number": number}
            )
        return receipt

    def followed_at(self, address: dict[str, Any], language: str) -> str:
        is_offered = any(address.get(name.removeprefix("wants_")) for name in Subscriber.WANTS)
        return links.sign_up_path(language) if is_offered else ""

    def try_out(self, address: dict[str, Any], secret: str) -> list[str]:
        try:
            smtp.Mailer().try_out()
        except NotSent as reason:
            return [str(reason)]
        return []


def _said(order: Order) -> dict[str, Any]:
    message = order.message
    return {
        "article_id": message.article or None,
        "headline": message.headline[:300],
        "text": message.text,
        "note": message.note,
    }


def _edition(receipt: Receipt) -> Edition:
    found = Edition.objects.filter(pk=receipt.facts.get("edition") or 0).first()
    if found is None:
        raise CannotChange(_("Which letters it was is not known."))
    return found
