"""One saved page, HTML or plain text, turned into what an article is made of.

Pure: text in, fields out; nothing here knows a database. `recover` gives the fields,
`trace` says for every line where it went, `body_blocks` gives the body's blocks.
"""

from redaksi.imports.page.blocks import body_blocks
from redaksi.imports.page.recover import recover, trace
from redaksi.imports.page.recovered import (
    AuthorBox,
    BodyPart,
    Dateline,
    Figure,
    Placed,
    ReadAlso,
    RecoveredPage,
    Removed,
)

__all__ = [
    "AuthorBox",
    "BodyPart",
    "Dateline",
    "Figure",
    "Placed",
    "ReadAlso",
    "RecoveredPage",
    "Removed",
    "body_blocks",
    "recover",
    "trace",
]
