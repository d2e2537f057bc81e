"""The checks, one file each, in the order they are made."""
