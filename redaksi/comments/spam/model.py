"""The learned check's knowledge in this process: always what the lessons in the database say, in their order.

The table of lessons is the truth. Each process keeps a copy of what follows from it and reads on
where lessons came; a lesson taken back is unlearnt by learning again without it, from the last
snapshot before it where there is one. The file spares a new process the reading from the start.
"""

from __future__ import annotations

import contextlib
import fcntl
import logging
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.db import connection
from django.db.models import Count, Max, Sum

from redaksi.comments.models import Lesson
from redaksi.comments.spam import model_file
from redaksi.comments.spam.evidence import Submission
from redaksi.comments.spam.features import features_of, readable
from redaksi.comments.spam.learner import Learner

logger = logging.getLogger("redaksi.comments.spam")

# Below this the filter holds rather than judges.
FEWEST: Final = 40
FEWEST_OF_EACH: Final = 8
# So many new lessons are worth writing the file, and are learnt while somebody waits.
WRITTEN_AFTER: Final = 100
SNAPSHOT_AFTER: Final = 500
LEARNT_AT_ONCE: Final = 400
FACTS: Final = ("name", "email", "website", "user_agent")


@dataclass
class Position:
    """Which lessons were learnt: the last and its moment, how many, and the sum of their numbers."""

    last: int = 0
    count: int = 0
    total: int = 0
    at: str = ""


class Model:
    """One copy of the knowledge, and how far it has read."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self.learner = Learner()
        self.position = Position()
        # The newest lesson and the newest taking back that were seen: nothing to do while they are the same.
        self.seen: tuple[Any, ...] = ()
        self.written = 0
        self.snapshot: bytes = b""
        self.lock = threading.Lock()
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

    def explain(self, submission: Submission, most: int = 12) -> list[tuple[str, float]]:
        """What moved the score most: pieces as one can read them, with what each adds to the log-odds."""
        weights = self.learner.weights
        moved = [(sign, weights[place] * value) for sign, place, value in readable(submission)]
        moved.sort(key=lambda one: -abs(one[1]))
        return [(sign, round(weight, 3)) for sign, weight in moved[:most] if abs(weight) > 0.001]

    def catch_up(self) -> None:
        """Learn what was taught since, unlearn what was taken back."""
        newest = _newest()
        if newest == self.seen:
            return
        with self.lock:
            if newest == self.seen:
                return
            if not self._is_still_true(self.position):
                self._go_back()
            waiting = _lessons().filter(pk__gt=self.position.last).order_by("pk")
            for lesson in waiting.iterator(chunk_size=500):
                self._learn(lesson)
            self.seen = newest
            self._write_if_worth_it()

    def _learn(self, lesson: Lesson) -> None:
        self.learner.learn(features_of(submission_of(lesson)), lesson.is_spam)
        self.position = Position(
            lesson.pk,
            self.position.count + 1,
            self.position.total + lesson.pk,
            lesson.at.isoformat(),
        )
        if self.position.count % SNAPSHOT_AFTER == 0:
            self.snapshot = self._packed()

    def _go_back(self) -> None:
        """To the last state that is still true: the snapshot, or the beginning."""
        learner, position = Learner(), Position()
        if self.snapshot:
            kept, facts = model_file.unpack(self.snapshot)
            if self._is_still_true(Position(**facts)):
                learner, position = kept, Position(**facts)
            else:
                self.snapshot = b""
        self.learner, self.position, self.written = learner, position, -WRITTEN_AFTER

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


def current() -> Model:
    """This process's model, caught up with the lessons."""
    global _model
    with _making:
        if _model is None:
            _model = Model(folder())
    _model.catch_up()
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


_model: Model | None = None
_making = threading.Lock()


def _lessons() -> Any:
    return Lesson.objects.filter(taken_back_at=None)


def _newest() -> tuple[Any, ...]:
    taught = Lesson.objects.order_by("-pk").values_list("pk", "at").first()
    back = Lesson.objects.filter(taken_back_at__isnull=False).aggregate(last=Max("taken_back_at"))
    return taught, back["last"]


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
