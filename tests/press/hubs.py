"""What happens to channels that pages show, for the walk: hubs feeds name, and what readers are invited to."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any

from redaksi.channels.models import Channel
from redaksi.sections.models import Section, Topic

if TYPE_CHECKING:
    from tests.press.paper import Paper


def set_up_hub(paper: Paper, chance: Random) -> None:
    """Oki names a hub, switches one off or on, or removes it."""
    found = Channel.objects.filter(kind="websub").first()
    if found is None:
        hub = f"https://hub{chance.randint(1, 9)}.example/"
        Channel(kind="websub", name="Hub", address={"hub": hub}).save()
    elif chance.random() < 0.4:
        found.delete()
    else:
        found.is_on = not found.is_on
        found.save()


def invite(paper: Paper, chance: Random) -> None:
    """Oki goes one step: a newsletter, Web Push beside it, the first switched off, removed; then the other."""
    letters = Channel.objects.filter(kind="newsletter").first()
    push = Channel.objects.filter(kind="webpush").first()
    if letters is None and push is None:
        Channel(kind="newsletter", name="Surat", address={"daily": True}).save()
    elif push is None:
        Channel(kind="webpush", name="Layar", language="id").save()
    elif (one := letters or push).is_on:
        one.is_on = False
        one.save()
    else:
        one.delete()


def set_up_chat(paper: Paper, chance: Random) -> None:
    """Oki opens a chat for readers, renames it, moves it, lets it carry less, switches it off, or ends it."""
    found = Channel.objects.filter(kind="telegram").first()
    step = chance.randrange(6)
    if found is None:
        address = {"chat": f"@warta{chance.randint(1, 9)}"}
        Channel(kind="telegram", name="Obrolan", address=address, language="id").save()
    elif step == 0:
        found.delete()
    elif step == 1:
        found.sections.set(_some(Section, chance))
    elif step == 2:
        found.topics.set(_some(Topic, chance))
    else:
        found.name = f"Obrolan {chance.randint(1, 9)}"
        found.address = {"chat": chance.choice(["@warta_baru", "-1001234"])}
        found.is_on = chance.random() < 0.7
        found.save()


def _some(model: Any, chance: Random) -> list[Any]:
    return [one for one in model.objects.order_by("pk") if chance.random() < 0.5]
