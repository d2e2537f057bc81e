"""Corrections, the log of changes, readers' cases, and the rules of the house for all of them."""

from redaksi.corrections.models.cases import Case, CaseStep
from redaksi.corrections.models.changes import Answer, Change, LastSeen
from redaksi.corrections.models.correction import LONGEST_NOTE, Correction
from redaksi.corrections.models.recall import Recall, RecallTask
from redaksi.corrections.models.rules import CorrectionRules, PolicyText

__all__ = [
    "LONGEST_NOTE",
    "Answer",
    "Case",
    "CaseStep",
    "Change",
    "Correction",
    "CorrectionRules",
    "LastSeen",
    "PolicyText",
    "Recall",
    "RecallTask",
]
