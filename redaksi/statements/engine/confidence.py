"""How sure a statement is, by the way it was found: the share of right ones in the labelled news."""

from __future__ import annotations

from typing import Final

from redaksi.statements.engine.drafts import Draft
from redaksi.statements.lexicon.words import Grip

# By the way it was found and by how firmly the cue holds what is said.
_RIGHT: Final[dict[str, dict[Grip, float]]] = {
    "quotation before": {"clause": 0.98, "that": 0.94, "quotation": 0.95},
    "quotation after": {"clause": 0.96, "that": 0.85, "quotation": 0.6},
    "quotation near": {"clause": 0.6, "that": 0.6, "quotation": 0.55},
    "that after": {"clause": 0.96, "that": 0.8, "quotation": 0.5},
    "clause after": {"clause": 0.9, "that": 0.5, "quotation": 0.3},
    "clause before": {"clause": 0.92, "that": 0.65, "quotation": 0.8},
    "object after": {"clause": 0.6, "that": 0.6, "quotation": 0.4},
}
_WITHOUT_CUE: Final = {"goes on": 0.95, "stands alone": 0.5, "unknown cue": 0.55}
_FEW_WORDS: Final = 3


def confidence(draft: Draft, is_resolved: bool) -> float:
    """From 0 to 1."""
    (sign,) = draft.signs
    attribution = draft.attribution
    grip: Grip = attribution.cue.form.grip if attribution else "clause"
    value = _WITHOUT_CUE.get(sign) or _RIGHT[sign][grip]
    if not is_resolved:
        value -= 0.15
    if attribution and attribution.speaker is None:
        value -= 0.1
    if draft.speaker and draft.speaker.sort in ("other", "body") and draft.kind != "direct":
        value -= 0.1
    if draft.words <= _FEW_WORDS and sign != "quotation before":
        value -= 0.2
    return round(max(0.05, min(0.98, value)), 2)
