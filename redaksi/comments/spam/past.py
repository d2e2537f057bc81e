"""What came before a comment, asked for in one question: its writer waits, and so do readers meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.utils import timezone

from redaksi.comments.privacy import network_hashes
from redaksi.comments.spam.evidence import Submission

DAYS: Final = 14
# Stands for a state in a record: see _RECORD.
TAKEN_FOR_SPAM: Final = "taken for spam"

# Each part is an index's few rows; the first column says which part a row is of. A talk that runs hot
# has twenty comments a minute: there is no need to count to thousands.
_TEXTS: Final = """
SELECT 'text', digest, state FROM (
  SELECT digest, state FROM comments_comment WHERE at >= %s AND digest > '' ORDER BY at DESC LIMIT 200
) AS newest
UNION ALL SELECT 'text', digest, state FROM (
  SELECT digest, state FROM comments_comment WHERE digest = %s AND at >= %s LIMIT 10
) AS same
UNION ALL SELECT 'taught', text, '' FROM (
  SELECT text FROM comments_lesson WHERE is_spam AND taken_back_at IS NULL ORDER BY id DESC LIMIT 100
) AS taught
"""
_ON_ARTICLE: Final = """
SELECT 'on article', CAST(COUNT(*) AS TEXT), '' FROM (
  SELECT 1 FROM comments_comment WHERE article_id = %s AND at >= %s LIMIT 600
) AS lately
"""
# Each of these reads one index from its newest end: asked for two networks at once, all rows are sorted.
_FROM_NETWORK: Final = """
SELECT 'hour', CAST(COUNT(*) AS TEXT), CAST(COALESCE(SUM(CASE WHEN at >= %s THEN 1 ELSE 0 END), 0) AS TEXT)
FROM (
  SELECT at FROM comments_comment WHERE network = %s AND at >= %s ORDER BY at DESC LIMIT 600
) AS of_network
"""
# Spam that no person has called so yet is only what the filter took for it.
_RECORD: Final = f"""
SELECT 'record', CASE WHEN state = 'spam' AND NOT EXISTS (
  SELECT 1 FROM comments_decision WHERE comment_id = earlier.id AND (by_id IS NOT NULL OR act = 'import')
) THEN '{TAKEN_FOR_SPAM}' ELSE state END, mailbox
"""  # noqa: S608 - a word of our own
_OF_NETWORK: Final = f"""{_RECORD} FROM (
  SELECT id, state, mailbox FROM comments_comment WHERE network = %s ORDER BY at DESC LIMIT 50
) AS earlier
"""  # noqa: S608
_OF_MAILBOX: Final = f"""{_RECORD} FROM (
  SELECT id, state, mailbox FROM comments_comment WHERE mailbox = %s AND network NOT IN (%s, %s) ORDER BY at DESC LIMIT 50
) AS earlier
"""  # noqa: S608


@dataclass(frozen=True)
class Past:
    """Everything the checks ask of what came before."""

    # Digest and state of the newest comments, and of those with the very same text.
    texts: tuple[tuple[str, str], ...] = ()
    # What was lately taught to be spam.
    taught: tuple[str, ...] = ()
    # On the same article within a minute; from the same network within an hour and a minute.
    on_article: int = 0
    in_an_hour: int = 0
    in_a_minute: int = 0
    # State and mailbox of what the same reader wrote: the newest by each of the networks and the mailbox.
    record: tuple[tuple[str, str], ...] = ()


def past_of(submission: Submission, digest: str) -> Past:
    """What came before, as far as it can matter to this one."""
    found: dict[str, list[tuple[str, str]]] = {}
    parts = list(_parts(submission, digest))
    if not parts:
        return Past()
    with connection.cursor() as cursor:
        sql = "\nUNION ALL\n".join(sql for sql, _values in parts)
        cursor.execute(sql, [value for _sql, values in parts for value in values])
        for part, one, other in cursor.fetchall():
            found.setdefault(part, []).append((one, other))
    lately = found.get("hour", ())
    return Past(
        texts=tuple(found.get("text", ())),
        taught=tuple(text for text, _other in found.get("taught", ())),
        on_article=int(found.get("on article", [("0", "")])[0][0]),
        in_an_hour=sum(int(hour) for hour, _minute in lately),
        in_a_minute=sum(int(minute) for _hour, minute in lately),
        record=tuple(found.get("record", ())),
    )


def _parts(submission: Submission, digest: str) -> Iterator[tuple[str, list[Any]]]:
    minute, hour, fortnight = (
        _moment(dt.timedelta(minutes=1)),
        _moment(dt.timedelta(hours=1)),
        _moment(dt.timedelta(days=DAYS)),
    )
    if digest:
        yield _TEXTS, [fortnight, digest, fortnight]
    if submission.article is not None:
        yield _ON_ARTICLE, [submission.article, minute]
    networks = {*network_hashes(submission.address), submission.network} - {""}
    for network in networks:
        yield _FROM_NETWORK, [minute, network, hour]
        yield _OF_NETWORK, [network]
    if submission.mailbox:
        yield _OF_MAILBOX, [submission.mailbox, *[*networks, "-", "-"][:2]]


def _moment(ago: dt.timedelta) -> Any:
    """A moment as the database compares it."""
    return connection.ops.adapt_datetimefield_value(timezone.now() - ago)
