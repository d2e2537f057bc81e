"""What happens to sources, for the walk: articles cite, sources change, are proposed, merged, taken back."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from redaksi.articles.models import Article
from redaksi.sources import citing, proposing, reading
from redaksi.sources.merging import merge
from redaksi.sources.models import Citation, ProposedSource, Source, SourceName

if TYPE_CHECKING:
    from tests.press.paper import Paper

STANDINGS = ("stands", "withdrawn", "changed")
# So many sources there are in time; a walk notes their addresses before they stand there.
MOST = 6


def _one(chance: Random, rows: Any) -> Any:
    found = list(rows.order_by("pk"))
    return chance.choice(found) if found else None


def new_source(paper: Paper, chance: Random) -> Source | None:
    """A source nobody had."""
    number = chance.randint(1, MOST)
    if Source.find(f"Sumber {number}") is not None:
        return None
    return Source.objects.create(name=f"Sumber {number}", kind=chance.choice(("outlet", "agency")))


def cite(paper: Paper, chance: Random) -> None:
    """An article stands on a source, perhaps through another; perhaps only from its next publishing on."""
    article = _one(chance, Article.objects.all())
    source = _one(chance, Source.objects.all()) or new_source(paper, chance)
    if article is None or source is None:
        return
    through = _one(chance, Source.objects.exclude(pk=source.pk)) if chance.random() < 0.3 else None
    note = f"Catatan {chance.randint(1, 999)}"
    citation = citing.cite(article, source, by=None, through=through, note=note)
    if chance.random() < 0.2:
        citation.waiting = True
        citation.save()


def change_citation(paper: Paper, chance: Random) -> None:
    """It says something else, is taken back, or was none."""
    citation = _one(chance, Citation.objects.all())
    if citation is None:
        return
    what = chance.random()
    if what < 0.4:
        citing.change(citation, {"note": f"Catatan {chance.randint(1, 999)}"})
    elif what < 0.8:
        citing.mark_citation(citation, chance.choice(STANDINGS), by=paper.by, note="keliru")
    else:
        citing.remove(citation)


def change_source(paper: Paper, chance: Random) -> None:
    """It is called otherwise, or takes back what it said."""
    source = _one(chance, Source.objects.all())
    if source is None:
        return
    if chance.random() < 0.5:
        citing.mark_source(source, chance.choice(STANDINGS), by=paper.by, note="keliru")
        return
    # Names of their own kind, so that none is taken.
    name = f"Nama {source.pk} {chance.randint(1, 99)}"
    if Source.find(name) is None:
        source.names.all().delete()
        SourceName.objects.create(source=source, name=name, language="en", shown=True)
        source.save()


def merge_sources(paper: Paper, chance: Random) -> None:
    """Two turn out to be one."""
    several = list(Source.objects.order_by("pk"))
    if len(several) >= 2:
        goes, stays = chance.sample(several, 2)
        merge(goes, stays, by=paper.by)


def read_line(paper: Paper, chance: Random) -> None:
    """An article's line names somebody; lines are read, and names decided on."""
    article = _one(chance, Article.objects.all())
    if article is not None:
        article.source_line = f"Sumber {chance.randint(1, MOST)}; Koran {chance.randint(1, 3)}"
        article.save(update_fields=["source_line"])
    reading.read_all()
    proposal = _one(chance, ProposedSource.objects.filter(decided_at=None))
    if proposal is not None and chance.random() < 0.7:
        if chance.random() < 0.7:
            proposing.accept(proposal, by=paper.by)
        else:
            proposing.refuse(proposal, by=paper.by)
