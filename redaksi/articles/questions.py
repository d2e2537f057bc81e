"""What rooms above want answered before an article that comes out may change what readers have seen.

The model asks, so that nothing that publishes goes past it: the desk, a step of a workflow, the clock,
a bulk act, a program. The desk leads on from what is unanswered to the page where it can be answered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from redaksi.accounts.models import User
    from redaksi.articles.models import Article


class Unanswered(Exception):
    """Not published yet: somebody has to say something first, at `address` on the desk."""

    def __init__(self, words: str, address: str) -> None:
        super().__init__(words)
        self.words = words
        self.address = address


@dataclass(frozen=True)
class Coming:
    """A revision about to come out, now or at a time that is set."""

    # As the database has the article.
    before: Article
    # As it will be.
    draft: Article
    revision: Any
    # None where no person acts: the clock, a command.
    by: User | None
    # What Wagtail's log calls it where it is not plainly published: "wagtail.publish.scheduled".
    how: str = ""


# What is to be done once the revision is out, in the same transaction; gets the article as it is then.
Then = Callable[["Article"], None]
# Raises Unanswered.
Question = Callable[[Coming], Then | None]

_questions: list[Question] = []
_coming_out: ContextVar[int | None] = ContextVar("article_coming_out", default=None)


def register_question(question: Question) -> None:
    """Have `question` asked before any article comes out."""
    if question not in _questions:
        _questions.append(question)


def ask(coming: Coming) -> list[Then]:
    """Ask everything; what is to be done afterwards. Raises Unanswered."""
    return [then for question in _questions if (then := question(coming)) is not None]


@contextmanager
def coming_out(number: int) -> Iterator[None]:
    """What is saved of this article inside the block was asked about."""
    token = _coming_out.set(number)
    try:
        yield
    finally:
        _coming_out.reset(token)


def is_coming_out(number: int) -> bool:
    """Whether a saving of this article is a part of its publishing."""
    return _coming_out.get() == number
