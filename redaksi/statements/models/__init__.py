"""Who speaks, what they said, and how far the archive has been read."""

from redaksi.statements.models.reading import Reading
from redaksi.statements.models.speaker import Apart, Merging, Speaker, SpeakerName, SpeakerRole
from redaksi.statements.models.statement import Statement, said_tag

__all__ = [
    "Apart",
    "Merging",
    "Reading",
    "Speaker",
    "SpeakerName",
    "SpeakerRole",
    "Statement",
    "said_tag",
]
