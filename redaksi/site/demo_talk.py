"""The demo's comments: a conversation in each language, and work for the moderator."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from redaksi.accounts.models import User
from redaksi.articles.models import Article
from redaksi.comments import moderation
from redaksi.comments.models import Comment, Decision
from redaksi.comments.opening import opening_of
from redaksi.comments.posting import Sender, post
from redaksi.site.demo_talk_words import SAID, SPAM, WAITING

MACHINE = "Mozilla/5.0 (X11; Linux x86_64)"


def talk(made: dict[tuple[str, str], Article], people: dict[str, User]) -> None:
    """Fill it once; a demo that has comments keeps them as they are."""
    if Comment.objects.exists():
        return
    for language, said in SAID.items():
        article = made.get(("spring", language))
        if article is None:
            continue
        _conversation(article, said, people)
        for number, (name, text) in enumerate(WAITING[language]):
            _sent(article, name, text, number, filled_in=40.0)
        for number, (name, text) in enumerate(SPAM[language]):
            _sent(article, name, text, 100 + number, filled_in=1.0)


def _conversation(
    article: Article, said: list[tuple[str, str, str]], people: dict[str, User]
) -> None:
    """Lines are (who, to whom, words); whoever is named "eko" answers for the newsroom."""
    at = timezone.now() - dt.timedelta(hours=3)
    known: dict[str, Comment] = {}
    for number, (who, to, text) in enumerate(said):
        above = known.get(to)
        member = people.get(who)
        known[who] = Comment.objects.create(
            article=article,
            parent=above,
            root=(above.root or above) if above else None,
            name=member.get_full_name() if member else who,
            by=member,
            text=text,
            state=Comment.State.PUBLISHED,
            at=at + dt.timedelta(minutes=11 * number),
        )
    first = known[said[0][0]]
    moderation.decide(first.pk, Decision.Act.PICK, by=people["mira"], seen=first.version)


def _sent(article: Article, name: str, text: str, number: int, *, filled_in: float) -> None:
    """Sent as by a reader's browser, through the filter."""
    said = {"name": name, "email": "", "text": text, "wants_replies": False}
    sender = Sender(f"192.0.2.{number}", MACHINE, article.full_url, filled_in, "")
    post(article, None, said, sender, opening_of(article))
