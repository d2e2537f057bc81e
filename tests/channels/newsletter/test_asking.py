"""The letters that are no news: as text and as a page, by the real way, and harmless whatever is typed."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from django.conf import settings
from django.core import mail as outgoing
from django.test import Client, override_settings
from selectolax.lexbor import LexborHTMLParser

from redaksi.channels.newsletter import asking
from redaksi.channels.newsletter.models import Subscriber
from redaksi.channels.newsletter.signing_up import invite
from tests.channels.newsletter.conftest import newsletter, subscriber

pytestmark = pytest.mark.django_db
AT_ONCE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


def asked(email: str = "rafi@pembaca.example", language: str = "") -> EmailMessage:
    """The letter that goes to somebody whose address was typed on the page, as a mail programme reads it."""
    newsletter()
    with override_settings(TASKS=AT_ONCE):
        Client().post(f"/{language}newsletter/", {"email": email, "wants_daily": "on"})
    return arrived()


def arrived() -> EmailMessage:
    sent = outgoing.outbox[-1].message().as_bytes()
    return message_from_bytes(sent, policy=policy.default)  # type: ignore[return-value]


def both(letter: EmailMessage) -> tuple[str, LexborHTMLParser]:
    """Its text, and its page."""
    text, page = letter.iter_parts()
    assert [text.get_content_type(), page.get_content_type()] == ["text/plain", "text/html"]
    return text.get_content(), LexborHTMLParser(page.get_content())


@pytest.mark.parametrize(
    ("prefix", "language", "direction"),
    [("", "id", "ltr"), ("en/", "en", "ltr"), ("ar/", "ar", "rtl")],
)
def test_text_and_page_say_the_same_in_the_readers_language(
    prefix: str, language: str, direction: str
) -> None:
    letter = asked(language=prefix)
    assert letter["Content-Language"] == language
    text, page = both(letter)
    root = page.css_first("html")
    assert root is not None
    assert (root.attributes["lang"], root.attributes["dir"]) == (language, direction)
    act = page.css_first("a.act")
    assert act is not None
    (link,) = re.findall(rf"http://testserver/{prefix}newsletter/confirm/\S+", text)
    assert act.attributes["href"] == link
    assert act.text() in text
    for said in page.css("p:not(:has(a)), h1 + p"):
        assert " ".join(said.text().split()) in " ".join(text.split())
    # An address amid Arabic keeps its own direction.
    assert "rafi@pembaca.example" in [name.text() for name in page.css("bdi")]


def test_the_sender_is_the_paper_by_name() -> None:
    letter = asked()
    (sender,) = letter["From"].addresses
    assert sender.display_name == settings.REDAKSI.name
    assert sender.addr_spec == settings.DEFAULT_FROM_EMAIL


def test_whoever_gets_letters_already_is_told_where_to_choose() -> None:
    subscriber()
    text, page = both(asked())
    act = page.css_first("a.act")
    assert act is not None
    assert "/newsletter/preferences/" in str(act.attributes["href"])
    assert "confirm" not in text


def test_somebody_from_a_list_is_invited_once() -> None:
    rafi = subscriber()
    Subscriber.objects.update(state=Subscriber.State.WAITING, told_at=None)
    for _turn in range(2):
        invite.func(rafi.pk)
    assert len(outgoing.outbox) == 1
    text, _page = both(arrived())
    assert "/newsletter/confirm/" in text


@pytest.mark.parametrize(
    "name", ["<img src=x onerror=alert(1)>", "Warta\r\nBcc: semua@x.example", "100 % %(email)s {0}"]
)
def test_a_papers_name_is_text_and_one_line(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(settings.REDAKSI, "name", name)
    letter = asked()
    assert letter["Bcc"] is None
    _text, page = both(letter)
    assert page.css("img") == []
    assert page.body is not None
    assert " ".join(name.split()) in " ".join(page.body.text().split())


def test_an_address_is_text() -> None:
    rafi = subscriber(email='"<b>x</b>"@x.example')
    _text, page = both(_read(rafi))
    assert page.css("b") == []


def _read(to: Subscriber) -> EmailMessage:
    asking.question(to, "").send()
    return arrived()
