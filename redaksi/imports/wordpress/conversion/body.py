"""One body from WordPress's form into ours."""

from __future__ import annotations

import re

from redaksi.imports.wordpress import conventions
from redaksi.imports.wordpress.conversion.flow import Flow
from redaksi.imports.wordpress.conversion.paragraph_runs import joined
from redaksi.imports.wordpress.conversion.results import Context, Converted
from redaksi.imports.wordpress.conversion.rules import block_rules
from redaksi.imports.wordpress.conversion.work import Work

_INVISIBLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


def convert_body(content: str, *, context: Context) -> Converted:
    """The blocks of a body, what was taken out of it into fields, and what to report.

    Never raises for anything a body may hold.
    """
    work = Work(context)
    flow = Flow(work)
    if "\r" in content:
        content = content.replace("\r\n", "\n").replace("\r", "\n")
    if _INVISIBLE.search(content):
        content = _INVISIBLE.sub("", content)
    block_rules.body_into(flow, content)
    flow.paragraph()
    converted = Converted(blocks=flow.blocks, found=work.found, report=work.report)
    conventions.apply_all(converted, work)
    converted.blocks = joined(converted.blocks, work.found)
    return converted
