"""Learning one example at a time: weights in plain arrays, with a small memory that is rehearsed.

Logistic regression whose steps shrink for what was seen often (AdaGrad). Each lesson goes through
some remembered ones again, so that one pass over the lessons does what several would. All chance
comes from a number of its own: the same lessons in the same order give the same weights.
"""

from __future__ import annotations

import math
from array import array
from typing import Final

from redaksi.comments.spam.features import SIZE, Features, values_of

RATE: Final = 0.3
BIAS_RATE: Final = 0.1
REHEARSED: Final = 5
# A lesson that is known this well teaches nothing more.
KNOWN: Final = 0.1
# How strongly the rarer kind is favoured: 0 not at all, 1 as if there were as many of both.
BALANCE: Final = 1.0
# A reader accused wrongly is worse than a piece of spam that waits or is reported.
HAM_COUNTS: Final = 2.8
# So often a rehearsed lesson comes without one kind of features, so that none is leant on alone: words
# and looks are what a new disguise, or a name never heard of, takes away.
LEFT_OUT: Final = 0.35
FIRST: Final = 0.01
# Places of features in memory, and the longest lesson that is kept there.
MEMORY: Final = 900_000
LONGEST: Final = 1_500
LARGEST: Final = 30.0


class Learner:
    """What was learnt so far."""

    def __init__(self) -> None:
        self.weights = array("f", bytes(4 * SIZE))
        self.steps = array("f", bytes(4 * SIZE))
        self.bias = 0.0
        self.bias_steps = 1.0
        self.ham = 0
        self.spam = 0
        self.chance = 1
        self.memory: list[tuple[bool, Features]] = []
        self.remembered = 0

    def log_odds(self, features: Features) -> float:
        """How much speaks for spam; below 0 more speaks against it."""
        found, weight = self.bias, self.weights.__getitem__
        for places, value in zip(features, values_of(*map(len, features)), strict=True):
            found += value * sum(map(weight, places))
        return max(-LARGEST, min(LARGEST, found))

    def score(self, features: Features) -> float:
        """The same between 0 and 1."""
        return _between(self.log_odds(features))

    def learn(self, features: Features, is_spam: bool) -> None:
        """Take one lesson in."""
        if is_spam:
            self.spam += 1
        else:
            self.ham += 1
        self._step(features, is_spam)
        for _ in range(min(REHEARSED, len(self.memory))):
            was_spam, before = self.memory[self._below(len(self.memory))]
            self._step(self._with_gaps(before), was_spam)
        self._remember(features, is_spam)

    def _step(self, features: Features, is_spam: bool) -> None:
        error = self.score(features) - is_spam
        if abs(error) < KNOWN:
            return
        kind = self.spam if is_spam else self.ham
        error *= ((self.spam + self.ham + 2) / (2 * kind + 2)) ** BALANCE
        if not is_spam:
            error *= HAM_COUNTS
        weights, steps, root = self.weights, self.steps, math.sqrt
        for places, value in zip(features, values_of(*map(len, features)), strict=True):
            step, square = RATE * error * value, (error * value) ** 2
            for place in places:
                steps[place] = taken = steps[place] + square
                weights[place] -= step / root(taken + FIRST)
        self.bias_steps += error * error
        self.bias -= BIAS_RATE * error / root(self.bias_steps)

    def _with_gaps(self, features: Features) -> Features:
        if self._below(1000) >= 1000 * LEFT_OUT:
            return features
        kept = list(features)
        kept[self._below(len(kept))] = array("I")
        pieces, phrases, looks = kept
        return pieces, phrases, looks

    def _remember(self, features: Features, is_spam: bool) -> None:
        """Keep the lesson for rehearsal; when memory is full, others are forgotten by chance."""
        size = sum(map(len, features))
        if not 0 < size <= LONGEST:
            return
        while self.remembered + size > MEMORY:
            gone = self._below(len(self.memory))
            self.memory[gone], self.memory[-1] = self.memory[-1], self.memory[gone]
            self.remembered -= sum(map(len, self.memory.pop()[1]))
        self.memory.append((is_spam, features))
        self.remembered += size

    def _below(self, limit: int) -> int:
        self.chance = (self.chance * 6364136223846793005 + 1442695040888963407) & (2**64 - 1)
        return (self.chance >> 33) % limit


def _between(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))
