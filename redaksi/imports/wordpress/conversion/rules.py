"""All rules of the conversion; importing them puts them down with `walk`."""

from redaksi.imports.wordpress.conversion import (
    block_rules,
    figures,
    pictures,
    players,
    shortcode_rules,
    structures,
)

__all__ = ["block_rules", "figures", "pictures", "players", "shortcode_rules", "structures"]
