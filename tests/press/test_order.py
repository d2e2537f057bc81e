"""The ledger's order is that of commits: whoever has read a position has read everything below it."""

from __future__ import annotations

import datetime as dt
import time
import uuid

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from redaksi.articles.models import Listing
from redaksi.press.folding import fold
from redaksi.press.ledger import begin_anew, changed
from redaksi.press.models import Change, Folded, Horizon
from redaksi.sections.models import Section
from tests import newsroom
from tests.press.writers import View, Writer, at_work

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = dt.timedelta(0)


@pytest.fixture(autouse=True)
def _ledger(transactional_db: None) -> None:
    """As the migration leaves it; the test before has emptied every table."""
    Horizon.objects.get_or_create()


def is_postgresql() -> bool:
    return connection.vendor == "postgresql"


def in_order() -> list[str]:
    return list(Change.objects.order_by("position").values_list("tags", flat=True))


def test_who_appends_first_and_commits_last_comes_last() -> None:
    if not is_postgresql():
        pytest.skip("SQLite has one writer at a time")
    first, second, view = Writer(), Writer(), View()
    with at_work(first, second, view):
        first.begin()
        first.append("a")
        second.begin()
        second.append("b")
        second.commit()
        page = view.read().stamp()
        first.commit()
        assert view.read().is_current(["b"], page)
        assert not view.positions.is_current(["a"], page)
    assert in_order() == ["b", "a"]


def test_on_sqlite_the_second_writer_waits_for_the_first() -> None:
    if is_postgresql():
        pytest.skip("PostgreSQL lets both write")
    first, second, view = Writer(), Writer(), View()
    with at_work(first, second, view):
        first.begin()
        first.append("a")
        waiting = second.begin_to(lambda: changed("b"))
        page = view.read().stamp()
        time.sleep(0.2)
        assert not waiting.done()
        first.commit()
        waiting.result(10)
        assert not view.read().is_current(["a"], page)
        assert not view.positions.is_current(["b"], page)
    assert in_order() == ["a", "b"]


def test_what_is_rolled_back_never_happened() -> None:
    writer, other, view = Writer(), Writer(), View()
    with at_work(writer, other, view):
        page = view.read().stamp()
        writer.begin()
        writer.append("a")
        writer.roll_back()
        assert view.read().is_current(["a"], page)
        other.append("b")
        assert view.read().is_current(["a"], page)
        assert not view.positions.is_current(["b"], page)


def test_a_long_transaction_holds_nobody_up_and_is_not_missed() -> None:
    if not is_postgresql():
        pytest.skip("SQLite has one writer at a time")
    slow, quick, view = Writer(), Writer(), View()
    with at_work(slow, quick, view):
        slow.begin()
        slow.append("slow")
        before = view.read().stamp()
        for number in range(20):
            quick.append(f"quick:{number}")
        fold(older_than=AT_ONCE)
        late = view.read().stamp()
        slow.commit()
        for page in (before, late):
            assert not view.read().is_current(["slow"], page)
        # Also for who begins to look only now.
        newcomer = View()
        with at_work(newcomer):
            assert not newcomer.read().is_current(["slow"], late)


def test_a_commit_that_fails_at_its_end_leaves_no_trace_and_no_lock() -> None:
    """A foreign key is checked at the commit, as the position is taken."""
    failing, other, view = Writer(), Writer(), View()

    def point_nowhere() -> None:
        Listing.objects.create(
            kind=1, of=0, language="id", published_at=timezone.now(), article_id=987654
        )
        changed("a")

    with at_work(failing, other, view):
        page = view.read().stamp()
        failing.begin()
        failing.do(point_nowhere)
        with pytest.raises(DatabaseError):
            failing.commit()
        other.append("b")
        assert view.read().is_current(["a"], page)
        assert not view.positions.is_current(["b"], page)
    assert in_order() == ["b"]


def test_positions_taken_before_the_commit_are_in_order_all_the_same() -> None:
    """Loading fixtures checks constraints at once, and with them the trigger runs early."""
    if not is_postgresql():
        pytest.skip("SQLite takes positions at the change itself")
    early, other, view = Writer(), Writer(), View()
    with at_work(early, other, view):
        early.begin()
        early.append("a")
        early.do(lambda: connection.check_constraints())
        other.begin()
        other.append("b")
        waiting = other.begin_to_commit()
        page = view.read().stamp()
        time.sleep(0.2)
        assert not waiting.done()
        early.commit()
        waiting.result(10)
        assert not view.read().is_current(["a"], page)
        assert not view.positions.is_current(["b"], page)
    assert in_order() == ["a", "b"]


def test_two_who_move_one_article_name_every_place_it_was_in() -> None:
    if not is_postgresql():
        pytest.skip("SQLite has one writer at a time")
    section = newsroom.section("Kota")
    first, second, view = Writer(), Writer(), View()

    def rename(slug: str) -> None:
        found = Section.objects.get(pk=section.pk)
        found.path = found.slug = slug
        found.save()

    def tags_at(path: str) -> set[str]:
        return set(Section(pk=section.pk, slug=path, path=path).press_tags())

    with at_work(first, second, view):
        first.begin()
        first.do(lambda: rename("satu"))
        page_before = view.read().stamp()
        second.begin()
        waiting = second.begin_to(lambda: rename("dua"))
        time.sleep(0.2)
        first.commit()
        waiting.result(10)
        # Made of what the first wrote, before the second commits.
        between = view.read().stamp()
        second.commit()
        for tag in tags_at("satu") | tags_at("dua"):
            assert not view.read().is_current([tag], between), tag
        assert not view.positions.is_current(tags_at("satu"), page_before)


@pytest.mark.each
@pytest.mark.parametrize("statement", range(1, 6))
def test_folding_in_the_midst_of_a_reading_hides_nothing(statement: int) -> None:
    """Between any two statements of a view that reads, another process folds."""
    embargo = timezone.now() + dt.timedelta(seconds=0.3)
    keeper, folder, view = View(), Writer(), View()
    with at_work(keeper, folder, view):
        page = keeper.read().stamp()
        folder.append("a")
        folder.do(lambda: changed("lifted", at=embargo))
        for number in range(5):
            folder.append(f"other:{number}")
        time.sleep(0.4)
        done: list[int] = []

        def fold_at(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
            done.append(1)
            if len(done) == statement:
                folder.do(lambda: fold(older_than=AT_ONCE))
            return execute(sql, params, many, context)

        def read_meanwhile() -> None:
            with connection.execute_wrapper(fold_at):
                view.positions.read()

        view.do(read_meanwhile)
        view.positions.come_due(time.time())
        assert len(done) >= statement or statement > 4
        for positions in (view.positions, keeper.read()):
            positions.come_due(time.time())
            assert not positions.is_current(["a"], page)
            assert not positions.is_current(["lifted"], page)
            assert positions.is_current(["nothing"], page)


def test_a_process_that_starts_after_folding_knows_an_embargo_that_ended_long_ago() -> None:
    writer, old = Writer(), View()
    with at_work(writer, old):
        # A page made before the moment; then the moment comes, and the change is folded away.
        page = old.read().stamp()
        writer.do(lambda: changed("lifted", at=timezone.now() + dt.timedelta(seconds=1.5)))
        assert old.read().is_current(["lifted"], page)
        time.sleep(1.6)
        for _round in range(3):
            writer.append("other")
            fold(older_than=AT_ONCE)
        newcomer = View()
        with at_work(newcomer):
            assert not newcomer.read().is_current(["lifted"], page)
            assert newcomer.positions.is_current(["lifted"], newcomer.positions.stamp())
        old.read().come_due(time.time())
        assert not old.positions.is_current(["lifted"], page)


def test_a_transaction_longer_than_the_wait_for_its_moment_is_not_missed() -> None:
    writer, view = Writer(), View()
    with at_work(writer, view):
        writer.begin()
        writer.do(lambda: changed("lifted", at=timezone.now() + dt.timedelta(seconds=0.2)))
        time.sleep(0.3)
        # After the moment, before the commit: it is made of what was before.
        page = view.read().stamp()
        writer.commit()
        view.read().come_due(time.time())
        assert not view.positions.is_current(["lifted"], page)


def test_beyond_the_bound_old_pages_are_refused_and_new_ones_are_not() -> None:
    writer, lagging = Writer(), View()
    with at_work(writer, lagging):
        writer.append("a")
        old = lagging.read().stamp()
        for number in range(30):
            writer.append(f"other:{number}")
        fold(older_than=AT_ONCE, most=10)
        assert Folded.objects.count() <= 10
        newcomer = View()
        with at_work(newcomer):
            for view in (lagging, newcomer):
                positions = view.read()
                assert not positions.is_current(["other:3"], old)
                # Nobody knows any more that nothing happened to it.
                assert not positions.is_current(["a"], old)
                assert positions.is_current(["a", "other:3"], positions.stamp())


def test_a_process_keeps_no_more_tags_than_agreed_between_two_foldings() -> None:
    writer, view = Writer(), View()
    view.positions.most = 100
    with at_work(writer, view):
        old = view.read().stamp()
        for start in range(0, 1000, 50):
            writer.append(*(f"tag:{number}" for number in range(start, start + 50)))
            assert not view.read().is_current([f"tag:{start}"], old)
            assert view.positions.is_current([f"tag:{start}"], view.positions.stamp())
        assert len(view.positions._last) <= 125


def test_a_database_put_back_begins_another_ledger() -> None:
    """Positions are given a second time then, to other changes."""
    writer, view, other = Writer(), View(), View()
    with at_work(writer, view, other):
        writer.append("a")
        for _number in range(5):
            writer.append("b")
        made = view.read().stamp()
        other.read()
        # A backup from before is put back.
        Change.objects.filter(position__gt=Change.objects.earliest("position").position).delete()
        assert not view.read().is_current(["nothing"], made)
        for _number in range(9):
            writer.append("c")
        assert view.read().seen > made.position
        assert not view.positions.is_current(["nothing"], made)
        assert not other.read().is_current(["nothing"], made)
        assert other.positions.is_current(["nothing"], other.positions.stamp())


def test_nothing_is_current_before_the_ledger_was_read() -> None:
    view = View()
    with at_work(view):
        early = view.positions.stamp()
        assert not view.positions.is_current([], early)
        view.read()
        assert not view.positions.is_current([], early)
        assert view.positions.is_current([], view.positions.stamp())


def test_a_ledger_that_lost_its_horizon_gets_another() -> None:
    writer, view = Writer(), View()
    with at_work(writer, view):
        writer.append("a")
        page = view.read().stamp()
        Horizon.objects.all().delete()
        begin_anew("")
        assert not view.read().is_current([], page)
        assert uuid.UUID(view.positions.ledger)
