"""What tests of the newsletter share: a mail server of our own, a newsletter, and people who read it."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from redaksi.channels.models import Channel, Line
from redaksi.channels.newsletter.mailboxes import digest
from redaksi.channels.newsletter.models import Letter, Subscriber
from redaksi.channels.newsletter.postman import Postman
from tests.channels.newsletter.mail_server import MailServer


@pytest.fixture
def mail(settings: Settings) -> Iterator[MailServer]:
    with MailServer() as own:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", own.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield own


def newsletter(name: str = "Surat Lembah", **fields: Any) -> Channel:
    """A newsletter that has been there for a month, with everything it can do."""
    address = {"daily": True, "weekly": True, "breaking": True, "hour": 6, "weekday": 4}
    fields.setdefault("since", timezone.now() - dt.timedelta(days=30))
    fields.setdefault("a_minute", 6000)
    channel = Channel(
        kind="newsletter", name=name, address={**address, **fields.pop("address", {})}, **fields
    )
    channel.save()
    return channel


def subscriber(email: str = "rafi@pembaca.example", **fields: Any) -> Subscriber:
    """Somebody who said yes a week ago."""
    fields.setdefault("confirmed_at", timezone.now() - dt.timedelta(days=7))
    fields.setdefault("state", Subscriber.State.ACTIVE)
    fields.setdefault("wants_breaking", True)
    sections = fields.pop("sections", [])
    made = Subscriber.objects.create(email=email, mailbox=digest(email), **fields)
    made.sections.set(sections)
    return made


def bring() -> int:
    """One round of the post, as if the rests between were over."""
    Line.objects.update(next_at=timezone.now() - dt.timedelta(seconds=1))
    Letter.objects.filter(state="waiting").update(due_at=timezone.now() - dt.timedelta(seconds=1))
    return Postman(threading.Event()).round()


def states() -> dict[str, str]:
    """Each letter's state, by where it goes."""
    return dict(Letter.objects.values_list("subscriber__email", "state"))
