"""Letters that are no news: the question to a mailbox's owner, and what is said to whoever has said yes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from redaksi.channels.newsletter import links
from redaksi.channels.newsletter.composing import on_paper, one_line
from redaksi.channels.newsletter.models import Subscriber
from redaksi.channels.newsletter.plain import wrapped
from redaksi.language.pages import interface_language


@dataclass(frozen=True)
class Told:
    """What such a letter says, in a language; `act` names what the link in it does."""

    subject: str
    title: str
    # With the names in `names` still to be put in.
    paragraph: str
    label: str
    act: str
    after: tuple[str, ...]
    names: dict[str, str]


def question(subscriber: Subscriber, network: str) -> EmailMultiAlternatives:
    """Whether the owner wants what somebody asked for in their name."""
    return _letter(subscriber, lambda: _question(subscriber, network))


def invitation(subscriber: Subscriber) -> EmailMultiAlternatives:
    """Whether somebody from a list of elsewhere wants letters from here."""
    return _letter(subscriber, lambda: _invitation(subscriber))


def known(subscriber: Subscriber) -> EmailMultiAlternatives:
    """That they get letters already, and where to choose others."""
    return _letter(subscriber, lambda: _known(subscriber))


def _question(subscriber: Subscriber, network: str) -> Told:
    asked = timezone.localtime()
    when = f"{date_format(asked, 'DATETIME_FORMAT')} {asked:%Z}"
    return Told(
        subject=_("%s: is this newsletter for you?") % settings.REDAKSI.name,
        title=_("Is this newsletter for you?"),
        paragraph=_("Somebody asked %(name)s for the newsletter, to be sent to %(email)s."),
        label=_("Yes, send it to me"),
        act="confirm",
        after=(
            _(
                "The link holds for three days. If it was not you, do nothing: no other letter comes."
            ),
            _("Asked: %(when)s, from the network %(network)s")
            % {"when": when, "network": network or "–"},
        ),
        names=_names(subscriber),
    )


def _invitation(subscriber: Subscriber) -> Told:
    return Told(
        subject=_("%s: is this newsletter for you?") % settings.REDAKSI.name,
        title=_("Is this newsletter for you?"),
        paragraph=_(
            "Your address %(email)s stands on a list of readers of %(name)s. Nothing is sent to it"
            " unless you say so."
        ),
        label=_("Yes, send it to me"),
        act="confirm",
        after=(
            _(
                "The link holds for three days. If you do nothing, no other letter comes, and the"
                " address is forgotten."
            ),
        ),
        names=_names(subscriber),
    )


def _known(subscriber: Subscriber) -> Told:
    return Told(
        subject=_("%s: you are subscribed already") % settings.REDAKSI.name,
        title=_("You are subscribed already"),
        paragraph=_("You asked for the newsletter of %(name)s. It comes to %(email)s already."),
        label=_("Other letters, other sections"),
        act="preferences",
        after=(),
        names=_names(subscriber),
    )


def _names(subscriber: Subscriber) -> dict[str, str]:
    return {"name": settings.REDAKSI.name, "email": subscriber.email}


def _letter(subscriber: Subscriber, tell: Callable[[], Told]) -> EmailMultiAlternatives:
    language = interface_language(subscriber.language)
    with translation.override(language):
        told = tell()
        link = links.address(told.act, subscriber)
        sender = one_line(settings.REDAKSI.name)
        html = on_paper(
            "asking",
            language,
            subject=told.subject,
            preview=told.paragraph % told.names,
            sender=sender,
            told=told,
            paragraph=_with_names_apart(told),
            link=link,
        )
        text = _plain(told, sender, link)
    made = EmailMultiAlternatives(
        one_line(told.subject)[:200],
        text,
        formataddr((sender, settings.DEFAULT_FROM_EMAIL)),
        to=[subscriber.email],
        headers={"Auto-Submitted": "auto-generated", "Content-Language": language},
    )
    made.attach_alternative(html, "text/html")
    return made


def _with_names_apart(told: Told) -> SafeString:
    """The paragraph as HTML: an address amid Arabic keeps its own direction."""
    apart = {name: format_html("<bdi>{}</bdi>", value) for name, value in told.names.items()}
    return SafeString(format_html("{}", told.paragraph) % apart)


def _plain(told: Told, sender: str, link: str) -> str:
    lines = [sender.upper(), "=" * 24, "", *wrapped(told.paragraph % told.names)]
    # The link stands alone, and whole: programmes find it then.
    lines += ["", f"{told.label}:", link]
    for paragraph in told.after:
        lines += ["", *wrapped(paragraph)]
    return "\n".join(lines) + "\n"
