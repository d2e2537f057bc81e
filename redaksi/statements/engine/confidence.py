"""How sure a statement is, by the way it was found; the figures are those of the labelled sets."""

from __future__ import annotations

from typing import Final

from redaksi.statements.engine.drafts import Draft

_BY_SIGN: Final = {
    "quotation before": 0.95,
    "quotation after": 0.9,
    "that after": 0.9,
    "clause after": 0.82,
    "clause before": 0.8,
    "goes on": 0.8,
    "stands alone": 0.55,
    "quotation near": 0.75,
    "unknown cue": 0.7,
    "object after": 0.6,
}


def confidence(draft: Draft, is_resolved: bool) -> float:
    """From 0 to 1."""
    value = max((_BY_SIGN.get(sign, 0.0) for sign in draft.signs), default=0.5)
    if not is_resolved:
        value -= 0.15
    if (
        draft.attribution
        and draft.attribution.cue.form.grip == "quotation"
        and draft.kind != "direct"
    ):
        value -= 0.2
    if draft.words <= 3:
        value -= 0.15
    return round(max(0.05, min(0.99, value)), 2)
