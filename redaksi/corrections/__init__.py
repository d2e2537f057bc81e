"""Mistakes owned up to: corrections, what changed in published articles and why, errors readers report."""
