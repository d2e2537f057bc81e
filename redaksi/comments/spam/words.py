"""Evidence in sentences, for whoever has to decide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

CHECKS: Final[dict[str, Any]] = {
    "staff": pgettext_lazy("check of the spam filter", "Newsroom"),
    "honeypot": pgettext_lazy("check of the spam filter", "Hidden field"),
    "time": pgettext_lazy("check of the spam filter", "Time to write"),
    "repeats": pgettext_lazy("check of the spam filter", "Repeats"),
    "rate": pgettext_lazy("check of the spam filter", "Rate"),
    "links": pgettext_lazy("check of the spam filter", "Links"),
    "words": pgettext_lazy("check of the spam filter", "Listed words"),
    "record": pgettext_lazy("check of the spam filter", "Earlier comments"),
    "topic": pgettext_lazy("check of the spam filter", "The matter"),
    "learned": pgettext_lazy("check of the spam filter", "What was learnt"),
    "akismet": gettext_lazy("Akismet"),
}


def check_name(code: str) -> str:
    """What a check is called on the desk; its code where nothing better is known."""
    return str(CHECKS.get(code, code))


def sentence(evidence: dict[str, Any]) -> str:
    """One stored piece of evidence in words; evidence nobody has words for is shown as its code."""
    check, code = str(evidence.get("check", "")), str(evidence.get("code", ""))
    facts = evidence.get("facts")
    say = SENTENCES.get((check, code))
    if say is None:
        return f"{check_name(check)}: {code}"
    try:
        return say(facts if isinstance(facts, dict) else {})
    except (KeyError, TypeError, ValueError):
        return f"{check_name(check)}: {code}"


def _same(facts: dict[str, Any]) -> str:
    count = int(facts["count"])
    text = ngettext(
        "The same text came %(count)d time before.",
        "The same text came %(count)d times before.",
        count,
    ) % {"count": count}
    return _with_spam(text, facts)


def _near(facts: dict[str, Any]) -> str:
    count = int(facts["count"])
    text = ngettext(
        "Nearly the same text came %(count)d time before.",
        "Nearly the same text came %(count)d times before.",
        count,
    ) % {"count": count}
    return _with_spam(text, facts)


def _with_spam(text: str, facts: dict[str, Any]) -> str:
    then = _("It was spam then.")
    return f"{text} {then}" if facts.get("spam") else text


def _seconds(facts: dict[str, Any]) -> str:
    seconds = number_format(facts["seconds"], 1)
    return _("Written and sent in %(seconds)s seconds.") % {"seconds": seconds}


def _links(facts: dict[str, Any]) -> str:
    count = int(facts["count"])
    return ngettext(
        "It has %(count)d link; %(most)d are allowed.",
        "It has %(count)d links; %(most)d are allowed.",
        count,
    ) % {"count": count, "most": int(facts["most"])}


def _hour(facts: dict[str, Any]) -> str:
    count = int(facts["count"])
    return ngettext(
        "%(count)d comment came from the same address within an hour.",
        "%(count)d comments came from the same address within an hour.",
        count,
    ) % {"count": count}


def _minute(facts: dict[str, Any]) -> str:
    count = int(facts["count"])
    return ngettext(
        "%(count)d comment came from the same address within a minute.",
        "%(count)d comments came from the same address within a minute.",
        count,
    ) % {"count": count}


def _flood(facts: dict[str, Any]) -> str:
    count = int(facts["count"])
    return ngettext(
        "%(count)d comment came on this article within a minute.",
        "%(count)d comments came on this article within a minute.",
        count,
    ) % {"count": count}


def _banned(facts: dict[str, Any]) -> str:
    return _("It has banned words: %(words)s.") % {"words": _together(facts)}


def _suspect(facts: dict[str, Any]) -> str:
    return _("It has suspect words: %(words)s.") % {"words": _together(facts)}


def _together(facts: dict[str, Any]) -> str:
    return ", ".join(map(str, facts["words"]))


def _record(facts: dict[str, Any]) -> str:
    return _(
        "Of earlier comments by the same person, %(published)d were published, "
        "%(rejected)d rejected and %(spam)d spam."
    ) % {name: int(facts[name]) for name in ("published", "rejected", "spam")}


def _score(facts: dict[str, Any]) -> str:
    return _("From %(lessons)d decisions the filter learnt: %(percent)d%% likely to be spam.") % {
        "lessons": int(facts["ham"]) + int(facts["spam"]),
        "percent": int(facts["percent"]),
    }


def _cold(facts: dict[str, Any]) -> str:
    return _(
        "The filter has seen too few decisions (%(lessons)d) to judge; the comment waits for a person."
    ) % {"lessons": int(facts["ham"]) + int(facts["spam"])}


SENTENCES: Final[dict[tuple[str, str], Callable[[dict[str, Any]], str]]] = {
    ("staff", "staff"): lambda _facts: _("Written by a member of the newsroom."),
    ("honeypot", "filled"): lambda _facts: _("A field that people do not see was filled in."),
    ("time", "too_fast"): _seconds,
    ("time", "fast"): _seconds,
    ("repeats", "same"): _same,
    ("repeats", "near"): _near,
    ("repeats", "taught"): lambda _facts: _("It is like texts that moderators marked as spam."),
    ("rate", "hour"): _hour,
    ("rate", "minute"): _minute,
    ("rate", "flood"): _flood,
    ("links", "many"): _links,
    ("links", "shortened"): lambda _facts: _("A link hides where it leads."),
    ("words", "banned"): _banned,
    ("words", "suspect"): _suspect,
    ("record", "good"): _record,
    ("record", "bad"): _record,
    ("topic", "off"): lambda _facts: _("It shares no word with the article."),
    ("topic", "on"): lambda _facts: _("It speaks of what the article is about."),
    ("learned", "score"): _score,
    ("learned", "cold"): _cold,
    ("akismet", "spam"): lambda facts: _("%(by)s takes it for spam.") % facts,
    ("akismet", "ham"): lambda facts: _("%(by)s does not take it for spam.") % facts,
}
