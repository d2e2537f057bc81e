"""What a channel on Telegram needs to know."""

from __future__ import annotations

import re
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

CHAT: Final = re.compile(r"^(?:@[A-Za-z][A-Za-z0-9_]{3,31}|-?[0-9]{4,20})$")
# A public name, or an invitation; a topic of a forum may follow.
INVITATION: Final = re.compile(
    r"^(?:https?://)?t(?:elegram)?\.me/"
    r"(?P<rest>(?:\+|joinchat/)[A-Za-z0-9_-]{8,64}|[A-Za-z][A-Za-z0-9_]{3,31}(?:/[0-9]{1,20})?)/?$",
    re.ASCII,
)


class TelegramForm(forms.Form):
    """The chat, and the topic within it where it is a forum."""

    chat = forms.CharField(
        label=_("chat"),
        max_length=40,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
        help_text=_(
            "The channel's @name, or its number, which begins with -100. "
            "“Find chats” lists those the bot has been added to."
        ),
    )
    thread = forms.IntegerField(
        label=_("topic"),
        required=False,
        min_value=1,
        help_text=_("The number of a topic, in a group with topics."),
    )
    link = forms.CharField(
        label=_("link for readers"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"dir": "ltr", "placeholder": "https://t.me/"}),
        help_text=_(
            "Stands on the page “Follow us”. Empty: made from the @name; a chat with a number"
            " alone is not shown there."
        ),
    )

    def clean_chat(self) -> str:
        chat = self.cleaned_data["chat"].strip().removeprefix("https://t.me/")
        if not chat:
            return ""
        if chat[:1].isalpha():
            chat = f"@{chat}"
        if not CHAT.match(chat):
            raise forms.ValidationError(_("This is neither an @name nor the number of a chat."))
        return str(chat)

    def clean_link(self) -> str:
        typed = self.cleaned_data["link"].strip()
        if not typed:
            return ""
        found = INVITATION.match(typed)
        if found is None:
            raise forms.ValidationError(_("This is no link to a chat on Telegram."))
        return f"https://t.me/{found['rest']}"


def public_link(address: dict[str, Any]) -> str:
    """Where readers may join a chat; "" for one whose number alone is known."""
    if link := str(address.get("link") or ""):
        return link
    chat = str(address.get("chat") or "")
    if not chat.startswith("@"):
        return ""
    thread = address.get("thread")
    return f"https://t.me/{chat[1:]}/{thread}" if thread else f"https://t.me/{chat[1:]}"
