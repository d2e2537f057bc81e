"""Asking the Bot API, and what its refusals mean to us.

It has no key by which a request sent twice is one: what left and was not answered is uncertain.
https://core.telegram.org/bots/api
"""

from __future__ import annotations

import json
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _

from redaksi.channels.kinds import CannotChange, Moved, NotSent, Uncertain
from redaksi.lib.sending import Answer, NoAnswer, NotLeft, send

# In seconds. A picture of ten megabytes takes its time on a slow line.
QUICK, WITH_PICTURE = 25.0, 50.0
LONGEST_WAIT: Final = 86_400
# A person has to do something first: give another token, let the bot in again.
UNTIL_SOMEBODY_LOOKS: Final = 900.0


class Garbled(NotSent):
    """Our markup was not understood; the same text without any will be."""


class Unchanged(Exception):
    """It says already what it was to be changed to."""


class NoText(NotSent):
    """The message is a picture: its words are a caption."""


class TooBig(NotSent):
    """The picture is larger or odder than it takes."""


def call(
    token: str,
    method: str,
    fields: dict[str, Any],
    *,
    picture: bytes | None = None,
    name: str = "photo",
) -> Any:
    """What the method gives back. Raises NotSent, Uncertain, CannotChange, Unchanged."""
    url = f"{settings.REDAKSI.telegram_api}/bot{token}/{method}"
    body: dict[str, Any] = {"json": fields}
    if picture is not None:
        # A form takes texts alone; what has parts is JSON within it.
        texts = {
            key: value if isinstance(value, str) else json.dumps(value)
            for key, value in fields.items()
        }
        body = {"data": texts, "files": {name: ("picture.jpg", picture, "image/jpeg")}}
    seconds = QUICK if picture is None else WITH_PICTURE
    try:
        answer = send("POST", url, seconds=seconds, only_public=False, **body)
    except NotLeft as reason:
        told = _("Telegram cannot be reached: %s") % _without(token, str(reason))
        raise NotSent(told, whole_line=True) from None
    except NoAnswer as reason:
        told = _("Telegram did not answer: %s") % _without(token, str(reason))
        raise Uncertain(told) from None
    return _result(answer)


def _result(answer: Answer) -> Any:
    said = _read(answer)
    if answer.status >= 500 or (said is None and answer.status < 400):
        # A gateway gave up, or the answer broke off; behind it the message may have been taken in.
        raise Uncertain(_("Telegram answered %s, and nothing of use.") % answer.status)
    said = said or {}
    if said.get("ok") is True and answer.status == 200:
        return said.get("result")
    words = str(said.get("description", ""))[:300]
    parameters = said.get("parameters")
    raise _refusal(answer.status, words, parameters if isinstance(parameters, dict) else {})


def _read(answer: Answer) -> dict[str, Any] | None:
    try:
        said = json.loads(answer.data)
    except ValueError:
        return None
    return said if isinstance(said, dict) else None


def _refusal(status: int, words: str, parameters: dict[str, Any]) -> Exception:
    told = _("Telegram refuses: %s") % (words or status)
    plain = words.lower()
    if status == 429:
        return NotSent(told, wait=_wait(parameters.get("retry_after")), whole_line=True)
    if isinstance(chat := parameters.get("migrate_to_chat_id"), int):
        return Moved(_("The group has become a supergroup."), {"chat": str(chat)})
    if status in {401, 404}:
        return NotSent(_("Telegram does not know this token."), wait=UNTIL_SOMEBODY_LOOKS)
    if "not modified" in plain:
        return Unchanged()
    if "can't parse" in plain or "parse entities" in plain or "unsupported start tag" in plain:
        return Garbled(told)
    if status == 413 or "photo_invalid" in plain or "too big" in plain or "image_process" in plain:
        return TooBig(told, permanent=True)
    if "no text in the message" in plain:
        return NoText(told, permanent=True)
    if _is_gone(plain):
        return CannotChange(told)
    if status == 403 or "chat not found" in plain or "not enough rights" in plain:
        return NotSent(told, wait=UNTIL_SOMEBODY_LOOKS)
    return NotSent(told, permanent=True)


def _is_gone(plain: str) -> bool:
    return "message" in plain and ("not found" in plain or "can't be" in plain)


def _wait(seconds: object) -> float:
    wanted = seconds if isinstance(seconds, int | float) else 30
    return float(max(1, min(wanted, LONGEST_WAIT)))


def _without(token: str, words: str) -> str:
    return words.replace(token, "…") if token else words
