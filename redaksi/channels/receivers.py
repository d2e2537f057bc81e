"""What the outbox does when something happens to an article, in the same transaction."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver

from redaksi.articles import events
from redaksi.articles.models import Article
from redaksi.channels import booking
from redaksi.channels.models import CHANNELS, Channel, Delivery
from redaksi.press.ledger import changed, named


@receiver([post_save, post_delete], sender=Channel)
def tell_the_press(instance: Channel, **_more: Any) -> None:
    changed(CHANNELS, what=f"{named(instance)} changed")


@receiver(m2m_changed, sender=Channel.sections.through)
@receiver(m2m_changed, sender=Channel.topics.through)
def tell_the_press_what_it_carries(action: str, instance: object, **_more: Any) -> None:
    if action.startswith("post_"):
        changed(CHANNELS, what=f"{named(instance)} changed")


@receiver(events.article_published)
def announce(article: Article, **_more: Any) -> None:
    booking.announce(article)


@receiver(events.article_updated)
def bring_up_to_date(article: Article, tell: bool, **_more: Any) -> None:
    # It may carry other sections or topics now, and so belong in other channels too.
    booking.announce(article)
    if tell:
        booking.change(article, Delivery.Act.UPDATE)


@receiver(events.article_corrected)
def correct(article: Article, note: str, **_more: Any) -> None:
    booking.change(article, Delivery.Act.CORRECT, note)


@receiver(events.article_withdrawn)
def take_back(article: Article, notice: str, **_more: Any) -> None:
    booking.withdraw(article, notice)
