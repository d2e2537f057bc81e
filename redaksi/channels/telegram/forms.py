"""What a channel on Telegram needs to know."""

from __future__ import annotations

import re
from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

CHAT: Final = re.compile(r"^(?:@[A-Za-z][A-Za-z0-9_]{3,31}|-?[0-9]{4,20})$")


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

    def clean_chat(self) -> str:
        chat = self.cleaned_data["chat"].strip().removeprefix("https://t.me/")
        if not chat:
            return ""
        if chat[:1].isalpha():
            chat = f"@{chat}"
        if not CHAT.match(chat):
            raise forms.ValidationError(_("This is neither an @name nor the number of a chat."))
        return str(chat)
