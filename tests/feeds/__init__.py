"""Tests of what other programs fetch."""
