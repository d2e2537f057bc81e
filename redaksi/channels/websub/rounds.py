"""The hub's work, a round at a time: what was asked for, what is new, and who is gone."""

from __future__ import annotations

from django.utils import timezone

from redaksi.channels.websub import distribution, intent
from redaksi.channels.websub.models import Subscription, Topic

AT_A_TIME = 20


def go_round() -> int:
    """Do what is due; how much that was, so that nobody sleeps while there is more."""
    now = timezone.now()
    _tidy()
    done = 0
    # A feed is looked at before its first subscriber counts: what is new from then on goes to it.
    for topic in Topic.objects.filter(due_at__lte=now).order_by("due_at")[:AT_A_TIME]:
        done += distribution.look(topic)
    wishes = Subscription.objects.exclude(wish="").filter(wish_due_at__lte=now)
    for subscription in wishes.select_related("topic").order_by("wish_due_at")[:AT_A_TIME]:
        intent.settle(subscription)
        done += 1
    return done + distribution.distribute()


def _tidy() -> None:
    """Forget leases that ended, and feeds nobody waits for."""
    Subscription.objects.filter(lease_until__lte=timezone.now(), wish="").delete()
    Topic.objects.filter(subscriptions=None).delete()
