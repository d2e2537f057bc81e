"""Addresses that moved, merged or are gone."""
