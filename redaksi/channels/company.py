"""Errands that go along with another one in the same request, where a kind can take many at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from redaksi.channels.kinds import NotSent, Order, Receipt
from redaksi.channels.models import Delivery
from redaksi.channels.settling import Settling


class Company:
    """The errands that go along. Each is claimed and settled for itself; the line is the first one's."""

    def __init__(self, who: str, surely: Callable[[Callable[[], None]], None]) -> None:
        self.who = who
        self.surely = surely
        self.orders: list[Order] = []
        self._settlings: list[Settling] = []

    def gather(
        self,
        rows: Iterable[Delivery],
        claim: Callable[[Delivery, str], bool],
        may_go: Callable[[Delivery, Settling], bool],
        order: Callable[[Delivery], Order],
    ) -> None:
        """Claim what may go along."""
        for row in rows:
            settling = Settling(row.pk, self.who)
            if claim(row, self.who) and may_go(row, settling):
                self._settlings.append(settling)
                self.orders.append(order(row))

    def delivered(self, receipt: Receipt) -> None:
        """All arrived."""
        for settling in self._settlings:
            self.surely(lambda one=settling: one.delivered(receipt))  # type: ignore[misc]

    def failed(self, error: Exception) -> None:
        """None is known to have arrived; such kinds may be told twice."""
        reason = error if isinstance(error, NotSent) else NotSent(str(error))
        for settling in self._settlings:
            self.surely(lambda one=settling: one.failed(reason))  # type: ignore[misc]
