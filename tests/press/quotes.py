"""What happens to statements, for the walk: editors confirm, mend, take back; speakers are renamed and merged."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from redaksi.articles.models import Article
from redaksi.statements import deciding
from redaksi.statements.deciding import Overtaken, Refused, Said
from redaksi.statements.merging import merge, renamed, take_apart
from redaksi.statements.models import Merging, Speaker, SpeakerName, Statement
from redaksi.statements.reading import newest_text

if TYPE_CHECKING:
    from tests.press.paper import Paper

NAMES = ("Ahmad Syarif", "أحمد شريف", "Wulan Sari")
# Addresses somebody may have read before anybody spoke.
SLUGS = ("ahmad-syarif", "wulan-sari", "juru-1", "juru-2")


def _one(chance: Random, rows: Any) -> Any:
    found = list(rows.order_by("pk"))
    return chance.choice(found) if found else None


def quote(paper: Paper, chance: Random) -> None:
    """An editor marks words of an article as somebody's."""
    article = _one(chance, Article.objects)
    if article is None:
        return
    text, _language = newest_text(Article.objects.get(pk=article.pk))
    blocks = [block for block in text.blocks if len(block.text) > 8]
    if not blocks:
        return
    block = chance.choice(blocks)
    words = " ".join(block.text.split()[:3])
    said = Said(name=chance.choice(NAMES), addressee=chance.choice(("", "warga")))
    try:
        deciding.mark(article, block.key, words, 0, by=paper.by, said=said)
    except Refused:
        return


def mend_quote(paper: Paper, chance: Random) -> None:
    """It was somebody else, or it was said otherwise."""
    if one := _one(chance, Statement.objects.filter(state="confirmed")):
        stance = chance.choice(Statement.Stance.values)
        said = Said(name=chance.choice(NAMES), stance=stance)
        try:
            deciding.mend(one.pk, by=paper.by, seen=one.version, said=said)
        except Refused:
            # By now two are called that.
            return


def decide_quote(paper: Paper, chance: Random) -> None:
    """A decision is taken back, or taken after all."""
    one = _one(chance, Statement.objects)
    if one is None:
        return
    act = chance.choice((deciding.reject, deciding.reopen, deciding.confirm, deciding.confirm))
    try:
        act(one.pk, by=paper.by, seen=one.version)
    except (Refused, Overtaken):
        return


def take_words_back(paper: Paper, chance: Random) -> None:
    """Whoever said it says so no more."""
    if one := _one(chance, Statement.objects.filter(state="confirmed")):
        standing = chance.choice(Statement.Standing.values)
        deciding.stand(one.pk, standing, by=paper.by, seen=one.version, note=f"{chance.random()}")


def change_speaker(paper: Paper, chance: Random) -> None:
    """Another name, another address, a spelling for one language."""
    speaker = _one(chance, Speaker.objects)
    if speaker is None:
        return
    before = speaker.slug
    speaker.names = [SpeakerName(name=f"Nama {chance.randint(1, 99)}", language="en")]
    if chance.random() < 0.4:
        speaker.name = f"Juru Bicara {chance.randint(1, 9)}"
    if chance.random() < 0.4:
        speaker.slug = f"juru-{chance.randint(1, 2)}"
    speaker.full_clean()
    speaker.save()
    renamed(speaker, before)


def merge_speakers(paper: Paper, chance: Random) -> None:
    """Two are one, or are two after all."""
    merging = _one(chance, Merging.objects)
    if merging is not None and chance.random() < 0.4:
        take_apart(merging, by=paper.by)
        return
    several = list(Speaker.objects.order_by("pk"))
    if len(several) > 1:
        merge(*chance.sample(several, 2), by=paper.by)
