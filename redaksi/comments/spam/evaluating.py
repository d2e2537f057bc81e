"""Measuring the learned check on labelled comments: without a site, without a database."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from redaksi.comments.spam.disguises import DISGUISES
from redaksi.comments.spam.evidence import Submission
from redaksi.comments.spam.features import features_of
from redaksi.comments.spam.learner import Learner

THRESHOLD: Final = 0.5
# How much of a comment is put in disguise: all of it, or a letter here and there.
SHARES: Final = {"all": 1.0, "some": 0.3}
# So many comments go through all disguises; more would say little more.
DISGUISED: Final = 2_000
Advance = Callable[[int], None]


@dataclass(frozen=True)
class Labelled:
    """A comment of which somebody said whether it is spam."""

    submission: Submission
    is_spam: bool
    group: str = ""


@dataclass
class Measures:
    """Scores beside what they should have been, and the time it took."""

    scored: list[tuple[float, bool]] = field(default_factory=list)
    check_seconds: float = 0.0
    checked: int = 0
    learn_seconds: float = 0.0
    learnt: int = 0

    def check(self, learner: Learner, comment: Labelled, *, counts: bool = True) -> None:
        """Score one comment as a site does, from its text."""
        began = time.perf_counter()
        score = learner.score(features_of(comment.submission))
        self.check_seconds += time.perf_counter() - began
        self.checked += 1
        if counts:
            self.scored.append((score, comment.is_spam))

    def learn(self, learner: Learner, comment: Labelled) -> None:
        """Teach one comment as a site does, from its text."""
        began = time.perf_counter()
        learner.learn(features_of(comment.submission), comment.is_spam)
        self.learn_seconds += time.perf_counter() - began
        self.learnt += 1

    def figures(self) -> dict[str, Any]:
        """Precision, recall and the rest."""
        return {
            **of_scores(self.scored),
            "check_us": round(1e6 * self.check_seconds / max(1, self.checked), 1),
            "learn_us": round(1e6 * self.learn_seconds / max(1, self.learnt), 1),
        }


def of_scores(scored: Sequence[tuple[float, bool]]) -> dict[str, Any]:
    """The figures of scores beside the truth, at the threshold of one half."""
    hits = sum(is_spam and score >= THRESHOLD for score, is_spam in scored)
    spam = sum(is_spam for _, is_spam in scored)
    wrong = sum(not is_spam and score >= THRESHOLD for score, is_spam in scored)
    ham = len(scored) - spam
    precision = hits / (hits + wrong) if hits + wrong else 0.0
    recall = hits / spam if spam else 0.0
    both = precision + recall
    return {
        "comments": len(scored),
        "spam": spam,
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "f1": round(2 * precision * recall / both, 4) if both else 0.0,
        "false_positive_rate": round(wrong / ham, 4) if ham else 0.0,
        "auc": _auc(scored),
    }


def _auc(scored: Sequence[tuple[float, bool]]) -> float | None:
    """How often a spam comment scores above one that is not; ties count half."""
    spam = sum(is_spam for _, is_spam in scored)
    ham = len(scored) - spam
    if not spam or not ham:
        return None
    ordered = sorted(scored)
    ranks, start = 0.0, 0
    while start < len(ordered):
        end = start
        while end < len(ordered) and ordered[end][0] == ordered[start][0]:
            end += 1
        middle = (start + 1 + end) / 2
        ranks += middle * sum(is_spam for _, is_spam in ordered[start:end])
        start = end
    return round((ranks - spam * (spam + 1) / 2) / (spam * ham), 4)


def trained(
    train: Sequence[Labelled], test: Iterable[Labelled], *, seed: int, advance: Advance
) -> Measures:
    """Taught by one collection, measured on another. What is taught comes in chance order."""
    learner = Learner()
    measures = _taught(learner, train, seed=seed, advance=advance)
    for comment in test:
        measures.check(learner, comment)
        advance(1)
    return measures


def _taught(
    learner: Learner, train: Sequence[Labelled], *, seed: int, advance: Advance
) -> Measures:
    measures = Measures()
    order = list(train)
    random.Random(seed).shuffle(order)  # noqa: S311 — an order that can be had again, no secret
    for comment in order:
        measures.learn(learner, comment)
        advance(1)
    return measures


def online(
    comments: Sequence[Labelled], *, advance: Advance
) -> tuple[Measures, list[dict[str, Any]]]:
    """One pass: each comment is scored, then taught. The second half counts; with the curve by tenths."""
    measures, learner = Measures(), Learner()
    for comment in comments:
        measures.check(learner, comment)
        measures.learn(learner, comment)
        advance(1)
    curve = measures.scored
    step = max(1, len(curve) // 10)
    tenths = [
        {"until": min(start + step, len(curve)), **of_scores(curve[start : start + step])}
        for start in range(0, len(curve), step)
    ]
    measures.scored = curve[len(curve) // 2 :]
    return measures, tenths


def by_group(
    comments: Sequence[Labelled], *, seed: int, advance: Advance
) -> tuple[Measures, dict[str, dict[str, Any]]]:
    """Each group measured by a filter that the others taught."""
    together = Measures()
    single: dict[str, dict[str, Any]] = {}
    for group in sorted({comment.group for comment in comments}):
        rest = [comment for comment in comments if comment.group != group]
        own = [comment for comment in comments if comment.group == group]
        measures = trained(rest, own, seed=seed, advance=advance)
        single[group] = measures.figures()
        together.scored += measures.scored
        for name in ("check_seconds", "checked", "learn_seconds", "learnt"):
            setattr(together, name, getattr(together, name) + getattr(measures, name))
    return together, single


def disguised(
    train: Sequence[Labelled], test: Sequence[Labelled], *, seed: int, advance: Advance
) -> tuple[Measures, dict[str, dict[str, dict[str, Any]]]]:
    """Taught by comments as they stand, measured on others: as they stand, and in each disguise.

    By disguise and share: the figures with every comment in it, spam or not, where the disguise itself
    gives nothing away; and the F1 with spam alone in it, which is how they come.
    """
    learner = Learner()
    measures = _taught(learner, train, seed=seed, advance=advance)
    some = list(test)
    random.Random(seed).shuffle(some)  # noqa: S311
    some = some[:DISGUISED]
    for comment in some:
        measures.check(learner, comment)
    innocent = [pair for pair in measures.scored if not pair[1]]
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for name, disguise in DISGUISES.items():
        found[name] = {}
        for how, share in SHARES.items():
            chance = random.Random(seed)  # noqa: S311
            dressed = [
                Labelled(Submission(text=disguise(one.submission.text, share, chance)), one.is_spam)
                for one in some
            ]
            own = Measures()
            for comment in dressed:
                own.check(learner, comment)
            spam = [pair for pair in own.scored if pair[1]]
            found[name][how] = {
                **of_scores(own.scored),
                "f1_spam_alone": of_scores(spam + innocent)["f1"],
            }
        advance(len(some))
    return measures, found


def in_folds(comments: Sequence[Labelled], folds: int, *, seed: int) -> list[Labelled]:
    """The comments with chance groups, the same text always in the same one."""
    texts = sorted({comment.submission.text for comment in comments})
    random.Random(seed).shuffle(texts)  # noqa: S311
    fold_of = {text: f"fold {number % folds + 1}" for number, text in enumerate(texts)}
    return [
        Labelled(comment.submission, comment.is_spam, fold_of[comment.submission.text])
        for comment in comments
    ]
