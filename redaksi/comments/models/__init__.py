"""The comment, the decisions on it, and the rules of the house."""

from redaksi.comments.models.comment import LONGEST, Comment
from redaksi.comments.models.decisions import Decision, Report, Verdict
from redaksi.comments.models.keys import HashKey
from redaksi.comments.models.people import Ban
from redaksi.comments.models.rules import CommentRules, SectionRules
from redaksi.comments.models.spam import FilterKey, KeyMonth, Lesson

__all__ = [
    "LONGEST",
    "Ban",
    "Comment",
    "CommentRules",
    "Decision",
    "FilterKey",
    "HashKey",
    "KeyMonth",
    "Lesson",
    "Report",
    "SectionRules",
    "Verdict",
]
