"""The acts on recalls: beginning one, ending it, and deciding about the articles concerned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.db.models import CharField, Value
from django.utils import timezone
from django_tasks import task

from redaksi.articles.models import Article
from redaksi.corrections.correcting import add_approved
from redaksi.corrections.models import Correction, Recall, RecallTask
from redaksi.corrections.rights import approves
from redaksi.corrections.standing import finder_of

if TYPE_CHECKING:
    from redaksi.accounts.models import User

State = RecallTask.State
STANDS = ("stands", "as_it_was")
BATCH = 100
MOST_AT_ONCE = 20


def note(
    kind: str, number: int, *, name: str, standing: str, words: str, by: User | None
) -> Recall | None:
    """What was marked begins a recall, changes it, or ends it. The recall; None where there is none."""
    with transaction.atomic():
        present = Recall.objects.select_for_update().filter(kind=kind, of=number, ended_at=None)
        if standing in STANDS:
            present.update(ended_at=timezone.now())
            return None
        facts = {"name": name[:300], "standing": standing, "note": words[:500], "by": by}
        found = present.first()
        if found is None:
            found = Recall.objects.create(kind=kind, of=number, **facts)
        else:
            present.update(**facts)
        _list_articles(found)
    return found


def look_again(recall: Recall) -> int:
    """Find articles that have come to stand on it since; how many are new."""
    with transaction.atomic():
        return _list_articles(recall)


def leave(item: RecallTask, *, by: User | None, reason: str) -> bool:
    """Leave the article as it is, and why; False where a colleague was first."""
    return _settle(item, State.LEFT, by=by, reason=reason[:500])


def correct(item: RecallTask, *, by: User | None) -> bool:
    """It was corrected since the recall; False where there is no correction, or a colleague was first."""
    found = Correction.objects.approved().filter(article=item.article_id, at__gte=item.recall.at)
    made = found.order_by("-at").first()
    return made is not None and _settle(item, State.CORRECTED, by=by, correction=made)


def annotate(
    items: Iterable[RecallTask], *, kind: str, notes: Mapping[str, str], by: User
) -> tuple[int, int]:
    """One note on all of them, in each one's language; how many have it, and how many could not."""
    done = skipped = 0
    for item in items:
        article = item.article
        words = notes.get(article.language, "")
        if not words or article.first_published_at is None or not approves(by, article):
            skipped += 1
            continue
        with transaction.atomic():
            if _settle(item, State.ANNOTATED, by=by):
                made = add_approved(article, kind=kind, note=words, written_by=by, by=by)
                RecallTask.objects.filter(pk=item.pk).update(correction=made)
                done += 1
    return done, skipped


@task()
def annotate_all(recall: int, kind: str, notes: dict[str, str], by: int) -> None:
    """The same on everything that is open, by the worker; what it cannot annotate stays open."""
    from redaksi.accounts.models import User

    user = User.objects.get(pk=by)
    rows = open_tasks(recall)
    last = 0
    while items := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        annotate(items, kind=kind, notes=notes, by=user)
        last = items[-1].pk


def open_tasks(recall: int) -> Any:
    """The tasks nobody has decided on, each with its article but for the text."""
    rows = RecallTask.objects.filter(recall=recall, state=State.OPEN)
    return rows.select_related("article__section", "recall").defer("article__body")


def progress(recall: Recall) -> tuple[int, int]:
    """How many are decided, and of how many."""
    total = recall.tasks.count()
    return total - recall.tasks.filter(state=State.OPEN).count(), total


def unfinished() -> list[tuple[Recall, int, int]]:
    """The recalls with articles nobody has decided on, each with how far it is."""
    found = [(one, *progress(one)) for one in Recall.objects.filter(ended_at=None)[:MOST_AT_ONCE]]
    return [(one, done, total) for one, done, total in found if done < total]


def _settle(item: RecallTask, state: str, *, by: User | None, **facts: Any) -> bool:
    facts |= {"state": state, "by": by, "at": timezone.now()}
    return bool(RecallTask.objects.filter(pk=item.pk, state=State.OPEN).update(**facts))


def _list_articles(recall: Recall) -> int:
    """A task for each article that has none, in one statement however many they are."""
    finder = finder_of(recall.kind)
    if finder is None:
        return 0
    have = RecallTask.objects.filter(recall=recall).order_by().values("article_id")
    wanted = Article.objects.filter(pk__in=finder.articles(recall.of)).exclude(pk__in=have)
    rows = (
        wanted.order_by()
        .annotate(
            of_recall=Value(recall.pk),
            is_open=Value(str(State.OPEN), output_field=CharField()),
            empty=Value("", output_field=CharField()),
        )
        .values_list("pk", "first_published_at", "of_recall", "is_open", "empty")
    )
    sql, params = rows.query.get_compiler(connection=connection).as_sql()
    table = connection.ops.quote_name(RecallTask._meta.db_table)
    columns = "article_id, published_at, recall_id, state, reason"
    with connection.cursor() as cursor:
        # Columns and table are ours; what is asked for is Django's own query.
        cursor.execute(f"INSERT INTO {table} ({columns}) {sql}", params)
        return max(0, int(cursor.rowcount))
