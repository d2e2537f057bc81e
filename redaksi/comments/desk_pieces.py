"""What the learned check looks at in one text."""

from __future__ import annotations

from dataclasses import dataclass

from redaksi.comments.models import Comment
from redaksi.comments.spam import model
from redaksi.comments.spam.evidence import Submission
from redaksi.comments.spam.looks import in_words

MOST = 12


@dataclass(frozen=True)
class Piece:
    """A piece of a text, as one can read it, with what it adds to the odds of spam."""

    words: str
    weight: float

    @property
    def signed(self) -> str:
        return f"{self.weight:+.2f}".replace("-", "\N{MINUS SIGN}")

    @property
    def leans(self) -> str:
        return "spam" if self.weight > 0 else "ham"


def looked_at(submission: Submission) -> list[Piece]:
    """The pieces that move the score most; none before the filter knows enough."""
    known = model.current()
    if known.is_cold:
        return []
    return [Piece(in_words(sign), weight) for sign, weight in known.explain(submission, MOST)]


def submission_of(comment: Comment) -> Submission:
    """A kept comment as the learned check reads it."""
    return Submission(
        text=comment.text,
        name=comment.name,
        email=comment.email,
        website=comment.website,
        user_agent=comment.user_agent,
    )
