"""Which names and servers belong to which source: many looked up at once, as imports need them."""

from __future__ import annotations

from collections.abc import Iterable

from redaksi.sources.addresses import host_of
from redaksi.sources.lines import Named
from redaksi.sources.models import Source, SourceName
from redaksi.sources.names import key_of


class Directory:
    """All sources by the keys of their names, and by the servers their addresses name.

    Read whole, in two queries: a newsroom knows thousands of sources and not millions.
    """

    def __init__(self) -> None:
        self.by_key: dict[str, int] = {}
        self.by_host: dict[str, int] = {}
        for number, key, address in Source.objects.order_by("-pk").values_list(
            "pk", "key", "address"
        ):
            self.by_key[key] = number
            if host := host_of(address):
                self.by_host[host] = number
        for number, key in SourceName.objects.values_list("source_id", "key"):
            self.by_key.setdefault(key, number)

    def knows(self, name: str) -> bool:
        """Whether some source is called so."""
        return key_of(name) in self.by_key

    def find(self, name: str, address: str = "") -> int | None:
        """The source called so, else the one whose server the name or the address is on."""
        found = self.by_key.get(key_of(name))
        if found is None and "." in name:
            found = self.by_host.get(host_of(f"https://{name}") or name)
        if found is None and address:
            found = self.by_host.get(host_of(address))
        return found

    def resolve(self, several: Iterable[Named]) -> list[tuple[Named, int | None, int | None]]:
        """Each with its source and the one it came through, None where they are unknown."""
        return [
            (
                named,
                self.find(named.name, named.address),
                self.find(named.through) if named.through else None,
            )
            for named in several
        ]
