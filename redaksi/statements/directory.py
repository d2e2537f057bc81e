"""Finding speakers by their names, in whatever spelling; and which two may be one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Q
from django.db.models.functions import Length

from redaksi.statements.models import Apart, Speaker, SpeakerName
from redaksi.statements.spelling import key_of, script_of, skeleton_of

# So many suggestions are looked at together.
MOST = 200


def known_speakers(names: Iterable[str]) -> dict[str, int]:
    """The number of the one speaker each name means; names of none, or of several, are left out."""
    return {name: min(numbers) for name, numbers in bearers(names).items() if len(numbers) == 1}


def bearers(names: Iterable[str]) -> dict[str, set[int]]:
    """The numbers of all speakers who bear each name, in any spelling of its script."""
    keys = {name: key_of(name) for name in set(names) if name.strip()}
    wanted = {key for key in keys.values() if key}
    if not wanted:
        return {}
    meant: dict[str, set[int]] = defaultdict(set)
    for key, number in Speaker.objects.filter(key__in=wanted).values_list("key", "pk"):
        meant[key].add(number)
    rows = SpeakerName.objects.filter(key__in=wanted).values_list("key", "speaker_id")
    for key, number in rows:
        meant[key].add(number)
    return {name: meant[key] for name, key in keys.items() if key in meant}


def alike(name: str, *, most: int = 5) -> list[Speaker]:
    """Speakers a name may mean: of the same key, then of the same sound in any script, then parts of it."""
    key, skeleton = key_of(name), skeleton_of(name)
    if not key:
        return []
    same = Q(key=key) | Q(names__key=key)
    if skeleton:
        same |= Q(skeleton=skeleton) | Q(names__skeleton=skeleton)
    # "Wati" may be "Rina Wati", and the other way round.
    same |= Q(key__endswith=f" {key}") | Q(key__startswith=f"{key} ")
    found = Speaker.objects.filter(same).distinct().order_by(Length("name"), "pk")
    return list(found[:most])


@dataclass(frozen=True)
class Suggestion:
    """Two entries that may be one, and why."""

    one: Speaker
    other: Speaker
    is_across_scripts: bool


def suggestions(speaker: Speaker | None = None) -> list[Suggestion]:
    """Pairs that sound alike and that nobody has told apart; of one speaker, or of all."""
    groups = _sounding_alike(speaker)
    apart = set(Apart.objects.values_list("one", "other"))
    speakers = Speaker.objects.in_bulk({number for group in groups for number in group})
    found: list[Suggestion] = []
    seen: set[tuple[int, int]] = set()
    for group in groups:
        several = sorted(group)
        for place, one in enumerate(several):
            for other in several[place + 1 :]:
                pair = (one, other)
                if pair in apart or pair in seen or (speaker and speaker.pk not in pair):
                    continue
                seen.add(pair)
                here, there = speakers[one], speakers[other]
                across = script_of(here.name) != script_of(there.name)
                found.append(Suggestion(here, there, across))
                if len(found) >= MOST:
                    return found
    return found


def _sounding_alike(speaker: Speaker | None) -> list[set[int]]:
    """Numbers of speakers that share a key or a skeleton, a set for each."""
    groups: dict[tuple[str, str], set[int]] = defaultdict(set)
    for field in ("key", "skeleton"):
        names = _shared(field)
        if speaker is not None:
            own = {getattr(speaker, field), *speaker.names.values_list(field, flat=True)}
            names &= own
        for model, number in ((Speaker, "pk"), (SpeakerName, "speaker_id")):
            rows = model._default_manager.filter(**{f"{field}__in": names})
            for name, pk in rows.values_list(field, number):
                groups[field, name].add(pk)
    return [group for group in groups.values() if len(group) > 1]


def _shared(field: str) -> set[str]:
    """Keys, or skeletons, that more than one row has."""
    rows = (
        Speaker.objects.exclude(**{field: ""})
        .order_by()
        .values_list(field, F("pk"))
        .union(SpeakerName.objects.exclude(**{field: ""}).order_by().values_list(field, "speaker"))
    )
    counts: dict[str, set[int]] = defaultdict(set)
    for name, number in rows:
        counts[name].add(number)
    return {name for name, numbers in counts.items() if len(numbers) > 1}
