"""Invented articles and drawn pictures, for demos, tests and measurements."""
