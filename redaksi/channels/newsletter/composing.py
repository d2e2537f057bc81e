"""From an edition and a subscriber to a letter: made once for all who read the same, then addressed."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from email.utils import format_datetime, formataddr
from html import escape
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation

from redaksi.channels.models import Channel
from redaksi.channels.newsletter import links
from redaksi.channels.newsletter.contents import Contents, paths_of
from redaksi.channels.newsletter.models import Edition, Letter, Subscriber
from redaksi.channels.newsletter.plain import plain
from redaksi.channels.newsletter.sheet import Sheet, sheet_of
from redaksi.language.names import direction
from redaksi.language.pages import interface_language
from redaksi.language.places import home_url


@dataclass(frozen=True)
class Printed:
    """A letter with two gaps, the reader's own links."""

    sheet: Sheet
    text: str
    html: str
    preferences: str
    unsubscribe: str

    def to(self, subscriber: Subscriber) -> tuple[str, str]:
        """Text and HTML with the subscriber's links in the gaps."""
        text, html = self.text, self.html
        for gap, act in ((self.preferences, "preferences"), (self.unsubscribe, "unsubscribe")):
            link = links.address(act, subscriber)
            text, html = text.replace(gap, link), html.replace(gap, escape(link))
        return text, html


class Composer:
    """Composes letters; what many read alike it makes once. For one batch, see Contents."""

    def __init__(self) -> None:
        self.contents = Contents()
        self._printed: dict[tuple[Any, ...], Printed | None] = {}

    def printed(self, edition: Edition, language: str, paths: tuple[str, ...]) -> Printed | None:
        """What goes to somebody with this language and these sections; None where there is nothing."""
        key = (edition.pk, language, paths)
        if key not in self._printed:
            articles = self.contents.of(edition, language, paths)
            self._printed[key] = _print(edition, articles, language) if articles else None
        return self._printed[key]

    def letter(self, letter: Letter) -> EmailMultiAlternatives | None:
        """The letter, ready to go; None where there is nothing to tell any more."""
        subscriber = letter.subscriber
        printed = self.printed(letter.edition, subscriber.language, paths_of(subscriber))
        return _addressed(printed, letter) if printed else None


def sender_name(channel: Channel) -> str:
    """The name over a newsletter."""
    return one_line(str(channel.address.get("sender") or settings.REDAKSI.name))


def one_line(text: str) -> str:
    """Text for the head of a letter, whose lines end at a line break."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _print(edition: Edition, articles: list[Any], language: str) -> Printed:
    channel = edition.channel
    with translation.override(interface_language(language)):
        sheet = sheet_of(
            edition,
            articles,
            language,
            pictures=bool(channel.address.get("pictures")),
            home_url=f"{settings.REDAKSI.url}{home_url(language)}",
        )
        gaps = {
            "preferences": f"https://{secrets.token_hex(12)}.invalid/",
            "unsubscribe": f"https://{secrets.token_hex(12)}.invalid/",
        }
        around = {
            "sender": sender_name(channel),
            "imprint": str(channel.address.get("imprint") or ""),
        }
        html = on_paper(
            "edition",
            language,
            subject=sheet.subject,
            preview=sheet.preview,
            sheet=sheet,
            **around,
            **gaps,
        )
        return Printed(sheet, plain(sheet, **around, **gaps), html, **gaps)


def on_paper(name: str, language: str, **words: Any) -> str:
    """A letter as HTML, from the template of that name; all of them begin with the sender."""
    around = {
        "language": language,
        "direction": direction(language),
        "home_url": f"{settings.REDAKSI.url}{home_url(language)}",
    }
    return render_to_string(f"redaksi/letters/{name}.html", {**around, **words})


def _addressed(printed: Printed, letter: Letter) -> EmailMultiAlternatives:
    subscriber, channel = letter.subscriber, letter.edition.channel
    text, html = printed.to(subscriber)
    reply_to = str(channel.address.get("reply_to") or "")
    host = settings.REDAKSI.host.partition(":")[0]
    mark = links.letter_mark(letter.pk)
    made = EmailMultiAlternatives(
        one_line(printed.sheet.subject)[:200],
        text,
        formataddr((sender_name(channel), settings.DEFAULT_FROM_EMAIL)),
        to=[subscriber.email],
        reply_to=[reply_to] if reply_to else None,
        headers={
            # The same letter has the same id, so that mail programmes would know it again.
            "Message-ID": f"<{mark}@{host}>",
            "Date": format_datetime(timezone.localtime()),
            "List-Id": f"{one_line(channel.name)} <newsletter-{channel.pk}.{host}>",
            "List-Unsubscribe": f"<{links.address('unsubscribe', subscriber)}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
            "Precedence": "bulk",
            "Content-Language": subscriber.language,
            "X-Redaksi-Letter": mark,
        },
    )
    made.attach_alternative(html, "text/html")
    return made


def return_address(letter: Letter) -> str:
    """Where the letter comes back to: an address of its own, where the site has one for that."""
    whole: str = settings.REDAKSI.bounces or settings.DEFAULT_FROM_EMAIL
    local, _at, domain = whole.rpartition("@")
    if not settings.REDAKSI.bounces:
        return whole
    return f"{local}+{links.letter_mark(letter.pk)}@{domain}"
