"""What the sources room keeps."""

from redaksi.sources.models.citation import Citation
from redaksi.sources.models.mark import Standing
from redaksi.sources.models.original import Original
from redaksi.sources.models.page import CitedPage
from redaksi.sources.models.proposal import ProposedCitation, ProposedSource, ReadLine
from redaksi.sources.models.source import Merging, Source, SourceName

__all__ = [
    "Citation",
    "CitedPage",
    "Merging",
    "Original",
    "ProposedCitation",
    "ProposedSource",
    "ReadLine",
    "Source",
    "SourceName",
    "Standing",
]
