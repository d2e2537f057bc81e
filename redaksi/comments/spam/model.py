"""The learned check's knowledge in this process: always what the lessons in the database say, in their order.

The table of lessons is the truth. Each process keeps a copy of what follows from it and reads on
where lessons came; a lesson taken back is unlearnt by learning again without it, from the last
snapshot before it where there is one. The file spares a new process the reading from the start.
What would take long is learnt by the worker; meanwhile a web process judges by what it knows.
"""

from __future__ import annotations

import contextlib
import fcntl
import logging
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import connection
from django.db.models import Count, Sum

from redaksi.comments.models import Lesson
from redaksi.comments.spam import model_file
from redaksi.comments.spam.evidence import Submission
from redaksi.comments.spam.features import features_of, readable
from redaksi.comments.spam.learner import Learner
from redaksi.comments.spam.tables import FACTS

logger = logging.getLogger("redaksi.comments.spam")

# Below this the filter holds rather than judges.
FEWEST: Final = 40
FEWEST_OF_EACH: Final = 8
# So many new lessons are worth writing the file, or keeping a state to go back to.
WRITTEN_AFTER: Final = 100
SNAPSHOT_AFTER: Final = 1000
# More than this is not learnt while somebody waits; in lessons, each about a millisecond.
AT_ONCE: Final = 200
# While the worker is at it: in seconds between two looks whether it is done.
LOOK_AGAIN: Final = 2.0


@dataclass
class Position:
    """Which lessons were learnt: the last and its moment, how many, and the sum of their numbers."""

    last: int = 0
    count: int = 0
    total: int = 0
    at: str = ""

    def after(self, lesson: Lesson) -> Position:
        """The position once this lesson is learnt too."""
        total, moment = self.total + lesson.pk, lesson.at.isoformat()
        return Position(lesson.pk, self.count + 1, total, moment)


class Model:
    """One copy of the knowledge, and how far it has read."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.learner = Learner()
        self.position = Position()
        # The newest lesson and the newest taking back that were seen: nothing to do while they are the same.
        self.seen: tuple[Any, ...] | None = None
        self.written = 0
        self.snapshot: bytes = b""
        self.lock = threading.Lock()
        self._look_at = 0.0
        self._read()

    @property
    def is_cold(self) -> bool:
        """Whether too little was taught for a judgement."""
        learner = self.learner
        few = learner.ham + learner.spam < FEWEST
        return few or min(learner.ham, learner.spam) < FEWEST_OF_EACH

    def log_odds(self, submission: Submission) -> float:
        return self.learner.log_odds(features_of(submission))

    def score(self, submission: Submission) -> float:
        return self.learner.score(features_of(submission))

    def opinion(self, submission: Submission) -> float | None:
        """The score to be held against what a person says; None while the filter would not judge."""
        return None if self.is_cold else self.score(submission)

    def explain(self, submission: Submission, most: int = 12) -> list[tuple[str, float]]:
        """What moved the score most: pieces as one can read them, with what each adds to the log-odds."""
        weights = self.learner.weights
        moved = [(sign, weights[place] * value) for sign, place, value in readable(submission)]
        moved.sort(key=lambda one: -abs(one[1]))
        return [(sign, round(weight, 3)) for sign, weight in moved[:most] if abs(weight) > 0.001]

    def catch_up(self, *, at_once: bool = True) -> None:
        """Learn what was taught since, unlearn what was taken back.

        Without `at_once` much is left to the worker, and read from its file when it is done.
        """
        newest = _newest()
        if newest == self.seen or (not at_once and time.monotonic() < self._look_at):
            return
        # Whoever comes while another thread learns judges by what is known so far, unless that is nothing.
        if not self.lock.acquire(blocking=self.seen is None):
            return
        try:
            if newest != self.seen and self._follow(at_once):
                self.seen = newest
                self._write_if_worth_it()
        finally:
            self.lock.release()

    def _follow(self, at_once: bool) -> bool:
        """Whether everything is learnt now."""
        learner, position = self.learner, self.position
        if not self._is_still_true(position):
            learner, position = self._before_the_change()
        if not at_once and _is_much_after(position):
            learner, position = self._from_file() or (learner, position)
            if _is_much_after(position):
                self._look_at = time.monotonic() + LOOK_AGAIN
                _have_it_learnt()
                return False
        waiting = _lessons().filter(pk__gt=position.last).order_by("pk")
        for lesson in waiting.iterator(chunk_size=500):
            learner.learn(features_of(submission_of(lesson)), lesson.is_spam)
            position = position.after(lesson)
            if position.count % SNAPSHOT_AFTER == 0:
                self.snapshot = model_file.pack(learner, asdict(position))
        self.learner, self.position = learner, position
        return True

    def _from_file(self) -> tuple[Learner, Position] | None:
        """What the worker wrote, if it is true."""
        other = Model(self.folder)
        return (other.learner, other.position) if self._is_still_true(other.position) else None

    def _before_the_change(self) -> tuple[Learner, Position]:
        """The last state that is still true: the snapshot, or the beginning."""
        # The file is of what is no longer true.
        self.written = -WRITTEN_AFTER
        if self.snapshot:
            learner, facts = model_file.unpack(self.snapshot)
            if self._is_still_true(Position(**facts)):
                return learner, Position(**facts)
            self.snapshot = b""
        return Learner(), Position()

    def _is_still_true(self, position: Position) -> bool:
        known = _lessons().filter(pk__lte=position.last)
        found = known.aggregate(count=Count("pk"), total=Sum("pk"))
        if (found["count"], found["total"] or 0) != (position.count, position.total):
            return False
        # A number may be given again after a rollback, to another lesson.
        last = known.order_by("-pk").values_list("at", flat=True).first()
        return (last.isoformat() if last else "") == position.at

    def _packed(self) -> bytes:
        return model_file.pack(self.learner, asdict(self.position))

    def _read(self) -> None:
        for name in ("model", "snapshot"):
            if self.folder is None or not (file := self.folder / f"{name}.bin").is_file():
                continue
            with contextlib.suppress(OSError, model_file.Unreadable):
                data = file.read_bytes()
                learner, facts = model_file.unpack(data)
                if name == "snapshot":
                    self.snapshot = data
                else:
                    self.learner, self.position = learner, Position(**facts)
                    self.written = self.position.count

    def _write_if_worth_it(self) -> None:
        # Within a transaction lessons may still be rolled back; the file is for what is certain.
        if self.position.count - self.written < WRITTEN_AFTER or connection.in_atomic_block:
            return
        self.save()

    def save(self) -> None:
        """Write the file, unless another process is at it or the folder cannot be written."""
        if self.folder is None:
            return
        try:
            with _writing(self.folder) as is_mine:
                if is_mine:
                    model_file.write(self.folder / "model.bin", self._packed())
                    if self.snapshot:
                        model_file.write(self.folder / "snapshot.bin", self.snapshot)
                    self.written = self.position.count
        except OSError as error:
            logger.warning("What the spam filter learnt could not be written: %s", error)


def submission_of(lesson: Lesson) -> Submission:
    """A lesson as it was when it came."""
    facts = lesson.facts if isinstance(lesson.facts, dict) else {}
    known: dict[str, Any] = {name: str(facts.get(name) or "") for name in FACTS}
    return Submission(text=lesson.text, **known)


def current(*, at_once: bool = False) -> Model:
    """This process's model, caught up with the lessons; without `at_once` unless there are very many."""
    global _model
    with _making:
        if _model is None:
            _model = Model(folder())
    _model.catch_up(at_once=at_once)
    return _model


def folder() -> Path | None:
    """Where the site keeps what the filter learnt; None where there is no site."""
    site = getattr(settings, "SITE_FOLDER", None)
    return site.var / "spam" if site is not None and site.path.is_dir() else None


def forget() -> None:
    """Throw this process's copy and the files away; the lessons decide what is known next."""
    global _model
    _model = None
    where = folder()
    for name in ("model.bin", "snapshot.bin"):
        if where is not None:
            (where / name).unlink(missing_ok=True)


# The moment stands beside the number: a number may be given again after a rollback.
_NEWEST: Final = """
SELECT id, at, (SELECT MAX(taken_back_at) FROM comments_lesson WHERE taken_back_at IS NOT NULL)
FROM comments_lesson ORDER BY id DESC LIMIT 1
"""

_model: Model | None = None
_making = threading.Lock()


def _lessons() -> Any:
    return Lesson.objects.filter(taken_back_at=None)


def _is_much_after(position: Position) -> bool:
    waiting = _lessons().filter(pk__gt=position.last)
    found: int = waiting[: AT_ONCE + 1].count()
    return found > AT_ONCE


def _have_it_learnt() -> None:
    from redaksi.comments.spam import later

    later.ask()


def _newest() -> tuple[Any, ...]:
    """What changes with every lesson and every taking back. Asked for with each comment: one look-up each."""
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST)
        return cursor.fetchone() or ()


@contextlib.contextmanager
def _writing(folder: Path) -> Iterator[bool]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
