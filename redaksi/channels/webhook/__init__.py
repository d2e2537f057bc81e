"""Webhooks: a signed note to a program of the newsroom's own for each article."""
