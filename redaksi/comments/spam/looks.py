"""What the learned check looks at, in words: a fancy alphabet is not “styled 5” to a moderator."""

from __future__ import annotations

import re
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

LOOKS: Final[dict[str, Any]] = {
    "styled": gettext_lazy("letters of a fancy alphabet"),
    "marked": gettext_lazy("marks piled on letters"),
    "hidden": gettext_lazy("invisible signs"),
    "foreign": gettext_lazy("look-alikes from another alphabet"),
    "joined": gettext_lazy("words written apart, letter by letter"),
    "named": gettext_lazy("names with a number"),
    "named in disguise": gettext_lazy("a name with a number, in disguise"),
    "links": pgettext_lazy("in a comment", "links"),
    "emoji": pgettext_lazy("in a comment", "emoji"),
    "phones": gettext_lazy("telephone numbers"),
    "length": gettext_lazy("length in signs"),
    "has name": gettext_lazy("a name is given"),
    "has email": gettext_lazy("an e-mail address is given"),
    "has website": gettext_lazy("a website is given"),
    "name": gettext_lazy("in the name"),
    "email": gettext_lazy("in the e-mail address"),
    "website": gettext_lazy("in the website"),
}
# As features.readable marks what strikes the eye, with how much of it, in binary digits, or which word.
_LOOK: Final = re.compile(r"\[(named in disguise|has \w+|\w+)(?: (.*))?\]", re.DOTALL)
# Stands for any name with a number in a phrase.
ANY_NAME: Final = "§"
# Behind a kind of disguise that most letters wear.
THROUGHOUT: Final = "throughout"


def in_words(sign: str) -> str:
    """A feature as a person would say it; a piece of the text is itself."""
    look = _LOOK.fullmatch(sign)
    if look is None or look[1] not in LOOKS:
        return sign.replace(ANY_NAME, _("‹name with a number›"))
    what, more = str(LOOKS[look[1]]), look[2]
    if not more:
        return what
    if more == THROUGHOUT:
        return f"{what}: " + pgettext("of the letters of a comment", "throughout")
    return f"{what}: {_range(int(more)) if more.isdecimal() and _counts(look[1]) else more}"


def _counts(look: str) -> bool:
    return look not in {"name", "email", "website"}


def _range(digits: int) -> str:
    """The numbers with so many binary digits."""
    if digits < 2:
        return str(digits)
    return f"{1 << (digits - 1)}–{(1 << digits) - 1}"
