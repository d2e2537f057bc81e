"""What happens to corrections, for the walk: editors write, approve and take back, rules change."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from redaksi.articles.models import Article
from redaksi.corrections import correcting
from redaksi.corrections.models import Change, Correction, CorrectionRules, PolicyText

if TYPE_CHECKING:
    from tests.press.paper import Paper


def _one(chance: Random, rows: Any) -> Any:
    found = list(rows.order_by("pk"))
    return chance.choice(found) if found else None


def correct(paper: Paper, chance: Random) -> None:
    """A correction of some kind, at once or waiting; a retraction may take the text off."""
    article = _one(chance, Article.objects.filter(first_published_at__isnull=False))
    if article is None:
        return
    facts: dict[str, Any] = {
        "kind": chance.choice(Correction.Kind.values),
        "note": f"Catatan {chance.randint(1, 999)}",
        "takes_text_off": chance.random() < 0.3,
    }
    if chance.random() < 0.3:
        correcting.write(article, by=paper.by, **facts)
    else:
        correcting.add_approved(article, written_by=paper.by, by=paper.by, **facts)


def decide(paper: Paper, chance: Random) -> None:
    """What waits is approved, or what stands is taken back."""
    found = _one(chance, Correction.objects.exclude(state="dropped"))
    if found is None:
        return
    act = correcting.approve if found.state == "waiting" else correcting.drop
    act(found, by=paper.by)


def hide_change(paper: Paper, chance: Random) -> None:
    """A change is kept out of the public history, or let in again."""
    if change := _one(chance, Change.objects):
        change.is_hidden = not change.is_hidden
        change.save()


def change_house(paper: Paper, chance: Random) -> None:
    """Histories are shown or not; the policy gets other words."""
    rules = CorrectionRules.load()
    rules.history_is_public = chance.random() < 0.7
    rules.texts = [PolicyText(language="id", text=f"Kami {chance.randint(1, 99)}.")]
    rules.save()
