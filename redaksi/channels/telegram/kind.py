"""The kind itself: a photo with its caption, or a text with a large preview."""

from __future__ import annotations

import contextlib
import re
import time
from typing import Any, ClassVar, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from redaksi.channels.cutting import units
from redaksi.channels.kinds import (
    CannotChange,
    Kind,
    NotSent,
    Order,
    Receipt,
    Uncertain,
    register,
)
from redaksi.channels.telegram.api import Garbled, NoText, TooBig, Unchanged, call
from redaksi.channels.telegram.forms import TelegramForm, public_link
from redaksi.channels.telegram.pictures import mark_of, ready
from redaksi.channels.telegram.text import CAPTION, TEXT, fitting, marked, withdrawn
from redaksi.channels.telegram.trying import chats, findings

# Messages can be deleted within 48 hours; one is spared for clocks that differ.
DELETABLE: Final = 47 * 3600
_LINK: Final = re.compile(
    r"^https://t\.me/(?:c/(?P<inner>[0-9]+)|(?P<name>[A-Za-z][A-Za-z0-9_]{3,31}))"
    r"(?:/[0-9]+)?/(?P<number>[0-9]+)$"
)


@register
class Telegram(Kind):
    """A channel or group, through a bot."""

    name = "telegram"
    label = "Telegram"
    about = gettext_lazy("Messages of your bot in a Telegram channel or group.")
    can_be_silent: ClassVar[bool] = True
    # Twenty a minute is what a group bears; whether a channel bears more is not documented.
    a_minute: ClassVar[int] = 20
    seconds: ClassVar[float] = 120.0
    finds_places: ClassVar[bool] = True
    secret_label = gettext_lazy("token of the bot")
    form = TelegramForm

    def send(self, order: Order) -> Receipt:
        picture = ready(order.message.picture) if self._wants_photo(order) else None
        if picture is not None:
            try:
                return self._send_photo(order, picture)
            except TooBig:
                # It is refused before it is shown to anybody; the text goes alone.
                pass
        return self._send_text(order)

    def change(self, order: Order, receipt: Receipt) -> Receipt:
        facts = _known(receipt)
        caption = fitting(order.message, CAPTION)
        if facts.get("what") != "photo":
            self._edit_words(order, facts, fitting(order.message, TEXT), caption)
            return receipt
        mark = mark_of(order.message.picture)
        picture = ready(order.message.picture) if mark != facts.get("picture") else None
        if picture is not None:
            try:
                self._edit_media(order, facts, caption, picture)
            except TooBig:
                # The words are what matters in a correction; the picture stays as it is.
                pass
            else:
                return Receipt({**facts, "picture": mark}, receipt.link)
        self._edit(order, facts, "editMessageCaption", "caption", caption)
        return receipt

    def withdraw(self, order: Order, receipt: Receipt) -> Receipt:
        facts = _known(receipt)
        if time.time() - float(facts.get("at", 0)) < DELETABLE and self._deleted(order, facts):
            return Receipt({**facts, "deleted": True}, "")
        notice = withdrawn(order.message)
        if facts.get("what") == "photo":
            self._edit(order, facts, "editMessageCaption", "caption", notice)
        else:
            self._edit_words(order, facts, notice, notice)
        return receipt

    def found(self, link: str, address: dict[str, Any]) -> Receipt | None:
        match = _LINK.match(link.strip())
        if match is None:
            return None
        chat = f"@{match['name']}" if match["name"] else f"-100{match['inner']}"
        facts = {"chat": chat, "message": int(match["number"]), "what": "unknown", "at": 0}
        return Receipt(facts, link.strip())

    def followed_at(self, address: dict[str, Any], language: str) -> str:
        return public_link(address)

    def is_well(self, address: dict[str, Any], secret: str) -> bool:
        try:
            call(secret, "getMe", {})
        except (NotSent, Uncertain):
            return False
        return True

    def try_out(self, address: dict[str, Any], secret: str) -> list[str]:
        return findings(address, secret)

    def places(self, secret: str) -> tuple[list[tuple[str, str]], list[str]]:
        try:
            return chats(secret), []
        except (NotSent, Uncertain, CannotChange) as reason:
            return [], [str(reason)]

    def _wants_photo(self, order: Order) -> bool:
        return units(fitting(order.message, TEXT)) <= CAPTION

    def _send_photo(self, order: Order, picture: bytes) -> Receipt:
        said = self._said(order, "caption", fitting(order.message, CAPTION))
        sent = self._with_and_without_markup(order, "sendPhoto", said, picture)
        return _receipt(sent, "photo", mark_of(order.message.picture))

    def _send_text(self, order: Order) -> Receipt:
        said = self._said(order, "text", fitting(order.message, TEXT))
        said["link_preview_options"] = _preview(order)
        return _receipt(self._with_and_without_markup(order, "sendMessage", said), "text", "")

    def _said(self, order: Order, field: str, text: str) -> dict[str, Any]:
        fields: dict[str, Any] = {
            "chat_id": order.address["chat"],
            field: text,
            "disable_notification": order.is_silent,
        }
        if order.address.get("thread"):
            fields["message_thread_id"] = int(order.address["thread"])
        return fields

    def _with_and_without_markup(
        self, order: Order, method: str, fields: dict[str, Any], picture: bytes | None = None
    ) -> Any:
        """In HTML; once more as plain text only where the markup itself was refused."""
        field = "text" if "text" in fields else "caption"
        html = {
            **fields,
            field: marked(fields[field], order.message.headline),
            "parse_mode": "HTML",
        }
        try:
            return call(order.secret, method, html, picture=picture)
        except Garbled:
            return call(order.secret, method, fields, picture=picture)

    def _edit_words(self, order: Order, facts: dict[str, Any], text: str, caption: str) -> None:
        """Of a message a person gave us the link of, nobody knows whether it has a picture."""
        try:
            self._edit(order, facts, "editMessageText", "text", text)
        except NoText:
            self._edit(order, facts, "editMessageCaption", "caption", caption)

    def _edit(
        self, order: Order, facts: dict[str, Any], method: str, field: str, text: str
    ) -> None:
        fields = {"chat_id": facts["chat"], "message_id": facts["message"], field: text}
        if field == "text":
            fields["link_preview_options"] = _preview(order)
        with contextlib.suppress(Unchanged):
            self._with_and_without_markup(order, method, fields)

    def _edit_media(
        self, order: Order, facts: dict[str, Any], caption: str, picture: bytes
    ) -> None:
        media = {
            "type": "photo",
            "media": "attach://photo",
            "caption": marked(caption, order.message.headline),
            "parse_mode": "HTML",
        }
        fields = {"chat_id": facts["chat"], "message_id": facts["message"], "media": media}
        try:
            call(order.secret, "editMessageMedia", fields, picture=picture)
        except Garbled:
            plain = {"type": "photo", "media": "attach://photo", "caption": caption}
            call(order.secret, "editMessageMedia", {**fields, "media": plain}, picture=picture)
        except Unchanged:
            pass

    def _deleted(self, order: Order, facts: dict[str, Any]) -> bool:
        """Whether it is gone; False where the bot may not, and a notice has to do."""
        fields = {"chat_id": facts["chat"], "message_id": facts["message"]}
        try:
            call(order.secret, "deleteMessage", fields)
        except CannotChange as reason:
            return "not found" in str(reason)
        except NotSent as reason:
            if not reason.permanent:
                raise
            return False
        return True


def _known(receipt: Receipt) -> dict[str, Any]:
    if not receipt.facts.get("message"):
        raise CannotChange(_("Which message it was is not known."))
    return receipt.facts


def _preview(order: Order) -> dict[str, Any]:
    return {
        "url": order.message.url,
        "prefer_large_media": True,
        "show_above_text": True,
    }


def _receipt(sent: Any, what: str, picture: str) -> Receipt:
    """What finds the message again. A message without a number was taken in all the same."""
    sent = sent if isinstance(sent, dict) else {}
    chat = sent.get("chat") if isinstance(sent.get("chat"), dict) else {}
    number = sent.get("message_id")
    facts = {
        "chat": chat.get("id"),
        "message": number,
        "what": what,
        "picture": picture,
        "at": sent.get("date") or int(time.time()),
    }
    return Receipt(facts, _link(chat, number, sent.get("message_thread_id")))


def _link(chat: dict[str, Any], number: Any, thread: Any) -> str:
    if number is None:
        return ""
    if name := chat.get("username"):
        return f"https://t.me/{name}/{number}"
    inner = str(chat.get("id", "")).removeprefix("-100")
    between = f"{thread}/" if thread else ""
    return f"https://t.me/c/{inner}/{between}{number}" if inner.isdigit() else ""
