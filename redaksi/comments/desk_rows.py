"""What a moderator sees of each comment, gathered in as many queries for one as for a page of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from redaksi.articles.desk_list import UNSEEN
from redaksi.comments.models import Comment, Decision, Report, Verdict
from redaksi.comments.spam import words

# Longer texts are folded; so many characters and lines of them are seen.
FOLDED, FOLDED_LINES = 420, 10


@dataclass(frozen=True)
class Found:
    """One piece of evidence in words."""

    check: str
    says: str
    weight: float
    at_least: str

    @property
    def signed(self) -> str:
        """The weight as the desk writes it, with a minus of the width of a plus."""
        return f"{self.weight:+.1f}".replace("-", "−") if self.weight else ""

    @property
    def leans(self) -> str:
        """Towards which side it weighs."""
        if self.at_least == "spam" or self.weight > 0:
            return "spam"
        return "ham" if self.weight < 0 else "neither"


@dataclass(frozen=True)
class Told:
    """A verdict in words, what weighs most first."""

    verdict: Verdict
    evidence: list[Found]

    @property
    def percent(self) -> int:
        return round(100 * self.verdict.score)


@dataclass
class Record:
    """What became of the other comments of whoever wrote one."""

    published: int = 0
    rejected: int = 0
    spam: int = 0
    waiting: int = 0
    deleted: int = 0

    @property
    def is_new(self) -> bool:
        return not (self.published or self.rejected or self.spam)


@dataclass
class Row:
    """One comment with all that helps to decide on it."""

    comment: Comment
    told: Told | None = None
    reports: list[Report] = field(default_factory=list)
    decision: Decision | None = None
    # None where nothing is known to tell readers apart by.
    record: Record | None = None
    # What a moderator typed when a colleague came first: {"act", "text", "words", "reason"}.
    kept: dict[str, str] = field(default_factory=dict)

    @property
    def is_long(self) -> bool:
        return len(self.comment.text) > FOLDED or self.comment.text.count("\n") > FOLDED_LINES

    @property
    def beginning(self) -> str:
        lines = self.comment.text[:FOLDED].splitlines()[:FOLDED_LINES]
        return "\n".join(lines).rstrip()

    @property
    def decided(self) -> str:
        return says_who(self.decision)

    @property
    def state(self) -> str | Promise:
        return Comment.State(self.comment.state).label


def rows(keys: Iterable[int]) -> list[Row]:
    """The comments with these numbers, in this order."""
    order = list(keys)
    found = {comment.pk: Row(comment) for comment in _comments(order)}
    for verdict in Verdict.objects.filter(comment__in=order).order_by("at", "pk"):
        found[verdict.comment_id].told = told(verdict)
    for report in Report.objects.filter(comment__in=order, settled_at=None):
        found[report.comment_id].reports.append(report)
    for decision in standing_decisions(order):
        found[decision.comment_id].decision = decision
    _give_records(list(found.values()))
    return [found[key] for key in order if key in found]


def told(verdict: Verdict) -> Told:
    """A verdict with its evidence in the moderator's language."""
    evidence = [
        Found(
            check=words.check_name(str(one.get("check", ""))),
            says=words.sentence(one),
            weight=float(one.get("weight") or 0),
            at_least=str(one.get("at_least", "")),
        )
        for one in verdict.evidence
    ]
    evidence.sort(key=lambda one: (one.at_least == "", -abs(one.weight)))
    return Told(verdict, evidence)


def standing_decisions(keys: list[int]) -> Any:
    """Decisions on the comments that were not taken back, the newest last."""
    found = Decision.objects.filter(comment__in=keys, undone_by=None).exclude(act=Decision.Act.UNDO)
    return found.select_related("by").order_by("at", "pk")


def says_who(decision: Decision | None) -> str:
    """Who did what, in a sentence."""
    if decision is None:
        return _("Nobody has decided on it yet.")
    facts = {"who": decision.by or _("the filter"), "act": decision.get_act_display()}
    if decision.act in {Decision.Act.DELETE, Decision.Act.IMPORT} and decision.by is None:
        return str(decision.get_act_display())
    return _("%(act)s by %(who)s") % facts


def _comments(keys: list[int]) -> Any:
    found = Comment.objects.filter(pk__in=keys).select_related("article", "parent", "by")
    return found.defer(*(f"article__{name}" for name in UNSEEN))


def _give_records(found: list[Row]) -> None:
    """Tell each row what became of the reader's other comments: two queries for all of them."""
    by_mailbox = _counted("mailbox", {row.comment.mailbox for row in found})
    lonely = {row.comment.network for row in found if not row.comment.mailbox}
    by_network = _counted("network", lonely)
    for row in found:
        one = row.comment
        if one.by_id or not (one.mailbox or one.network):
            continue
        numbers = by_mailbox[one.mailbox] if one.mailbox else by_network[one.network]
        record = Record(**numbers)
        setattr(record, one.state, getattr(record, one.state) - 1)
        row.record = record


def _counted(name: str, hashes: set[str]) -> dict[str, dict[str, int]]:
    numbers: dict[str, dict[str, int]] = {one: {} for one in hashes if one}
    counted = (
        Comment.objects.filter(**{f"{name}__in": list(numbers)})
        .order_by()
        .values_list(name, "state")
        .annotate(number=Count("pk"))
    )
    for one, state, number in counted:
        numbers[one][state] = number
    return numbers
