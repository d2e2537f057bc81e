"""What a newsroom types by habit and we keep as structure; each rule stands alone in its file.

`apply_all` runs the rules a context asks for, in the order in which they lean on one another:
what stands last in an article hides what stands before it.
"""

from __future__ import annotations

from collections.abc import Callable

from redaksi.imports.wordpress.conventions import (
    credit,
    dateline,
    read_also,
    sign_off,
    source_line,
)
from redaksi.imports.wordpress.conversion.results import Converted
from redaksi.imports.wordpress.conversion.work import Work

RULES: dict[str, Callable[[Converted, Work], None]] = {
    "credit": credit.apply,
    "dateline": dateline.apply,
    "read_also": read_also.apply,
    "sign_off": sign_off.apply,
    "source_line": source_line.apply,
}


def apply_all(converted: Converted, work: Work) -> None:
    for name, rule in RULES.items():
        if name in work.context.conventions:
            rule(converted, work)
