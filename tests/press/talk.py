"""What happens to comments, for the walk: readers write, moderators decide, rules change."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from redaksi.articles.models import Article
from redaksi.comments import moderation
from redaksi.comments.models import Comment, CommentRules, Decision, SectionRules
from redaksi.comments.own_data import delete
from redaksi.sections.models import Section

if TYPE_CHECKING:
    from tests.press.paper import Paper

STATES = ("published", "published", "waiting", "spam")


def _one(chance: Random, rows: Any) -> Any:
    found = list(rows.order_by("pk"))
    return chance.choice(found) if found else None


def comment(paper: Paper, chance: Random) -> None:
    """Rafi writes, perhaps an answer; the filter thinks this or that of it."""
    article = _one(chance, Article.objects.filter(live=True))
    if article is None:
        return
    above = _one(chance, article.comments) if chance.random() < 0.4 else None
    Comment.objects.create(
        article=article,
        parent=above,
        root=(above.root or above) if above else None,
        name="Rafi",
        email="rafi@reader.example",
        text=f"Kata {chance.randint(1, 999)}",
        at=paper.clock.now,
        state=chance.choice(STATES),
    )


def moderate(paper: Paper, chance: Random) -> None:
    """Mira decides."""
    found = _one(chance, Comment.objects.exclude(state="deleted"))
    if found is None:
        return
    acts = ("approve", "approve", "hold", "spam", "reject", "edit", "note", "pick", "unpick")
    act = chance.choice(acts)
    words = f"Catatan {chance.randint(1, 999)}"
    moderation.decide(found.pk, act, by=paper.by, seen=found.version, words=words, text=words)


def take_decision_back(paper: Paper, chance: Random) -> None:
    """Mira was wrong."""
    found = _one(chance, Decision.objects.filter(by=paper.by))
    if found is None:
        return
    try:
        moderation.undo(found.pk, by=paper.by)
    except moderation.Overtaken:
        return


def answer_comment(paper: Paper, chance: Random) -> None:
    """The newsroom answers."""
    found = _one(chance, Comment.objects.shown())
    if found is not None:
        moderation.reply(found, by=paper.by, text=f"Jawaban {chance.randint(1, 999)}")


def take_comment_back(paper: Paper, chance: Random) -> None:
    """Rafi deletes what he wrote."""
    found = _one(chance, Comment.objects.exclude(state="deleted"))
    if found is not None:
        delete(found)


def change_rules(paper: Paper, chance: Random) -> None:
    """Comments close and open, for the house or for a section."""
    if chance.random() < 0.5:
        rules = CommentRules.load()
        rules.is_open, rules.closes_after = chance.random() < 0.8, chance.choice((0, 1, 30))
        rules.save()
        return
    section = _one(chance, Section.objects)
    if section is not None:
        rule = SectionRules.objects.filter(section=section).first() or SectionRules(section=section)
        rule.is_open = chance.choice((None, True, False))
        rule.save()
