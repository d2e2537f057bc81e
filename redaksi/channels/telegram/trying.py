"""Whether a token and a chat work, tried without sending anything; and which chats there are."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from redaksi.channels.kinds import CannotChange, NotSent, Uncertain
from redaksi.channels.telegram.api import call


def findings(address: dict[str, Any], token: str) -> list[str]:
    """What is wrong, in words; empty where messages can be sent."""
    try:
        me = call(token, "getMe", {})
        chat = call(token, "getChat", {"chat_id": address.get("chat", "")})
        asked = {"chat_id": chat["id"], "user_id": me["id"]}
        member = call(token, "getChatMember", asked)
    except (NotSent, Uncertain, CannotChange) as reason:
        return [str(reason)]
    except (KeyError, TypeError):
        return [_("Telegram answered something unexpected.")]
    return _rights(chat, member) + _topics(chat, address)


def _rights(chat: dict[str, Any], member: dict[str, Any]) -> list[str]:
    status = member.get("status")
    if status in {"left", "kicked"}:
        return [_("The bot is not in this chat. Add it there first.")]
    if chat.get("type") == "channel":
        if status != "creator" and not (
            status == "administrator" and member.get("can_post_messages")
        ):
            return [_("The bot may not post there. Make it an administrator who may post.")]
        return []
    allowed = status in {"creator", "administrator"} or (
        member.get("can_send_messages", True) and _everybody_may(chat)
    )
    return [] if allowed else [_("The bot may not write in this group.")]


def _everybody_may(chat: dict[str, Any]) -> bool:
    permissions = chat.get("permissions")
    return not isinstance(permissions, dict) or bool(permissions.get("can_send_messages", True))


def _topics(chat: dict[str, Any], address: dict[str, Any]) -> list[str]:
    if address.get("thread") and not chat.get("is_forum"):
        return [_("This chat has no topics; leave the topic empty.")]
    return []


def chats(token: str) -> list[tuple[str, str]]:
    """Number and name of the chats the bot heard of of late. Raises NotSent, Uncertain."""
    updates = call(token, "getUpdates", {"timeout": 0, "limit": 100})
    found: dict[str, str] = {}
    for update in updates if isinstance(updates, list) else []:
        for part in update.values() if isinstance(update, dict) else []:
            chat = part.get("chat") if isinstance(part, dict) else None
            if isinstance(chat, dict) and chat.get("type") != "private" and "id" in chat:
                found[str(chat["id"])] = str(chat.get("title") or chat.get("username") or "")
    return sorted(found.items(), key=lambda one: one[1].lower())
