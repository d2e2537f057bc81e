"""Calls the conversion of a body so that one that fails costs its article's shape, never the run."""

from __future__ import annotations

import logging
import uuid

from redaksi.imports.wordpress.conversion.body import convert_body
from redaksi.imports.wordpress.conversion.results import Context, Converted, Note
from redaksi.lib.html import sanitise

log = logging.getLogger(__name__)


def converted(content: str, context: Context) -> Converted:
    """The converted body; when the conversion fails, the whole body kept as sanitised markup."""
    try:
        return convert_body(content, context=context)
    except Exception as error:  # Whatever it is, the other articles still come in.
        log.warning("The body of %s was not converted", context.seed, exc_info=True)
        block = {
            "type": "preserved",
            "value": {"html": sanitise(content), "origin": "whole body"},
            "id": str(uuid.uuid5(uuid.NAMESPACE_URL, context.seed)),
        }
        problem = f"{type(error).__name__}: {error}"
        return Converted(blocks=[block], report=[Note("not-converted", problem)])
