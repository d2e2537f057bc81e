"""What happens to channels that pages show, for the walk: hubs feeds name, and what readers are invited to."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from redaksi.channels.models import Channel

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
    """Oki sets up a newsletter or Web Push, in all languages or one; or switches it off, or removes it."""
    kind = chance.choice(["newsletter", "webpush"])
    found = Channel.objects.filter(kind=kind).first()
    if found is None:
        letters = {chance.choice(["daily", "weekly", "breaking"]): True}
        language = chance.choice(["", "id", "en"])
        Channel(kind=kind, name="Surat", language=language, address=letters).save()
    elif chance.random() < 0.4:
        found.delete()
    else:
        found.is_on = not found.is_on
        found.save()
