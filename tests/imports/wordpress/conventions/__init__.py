"""Tests of the house conventions."""
