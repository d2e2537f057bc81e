"""Tests of the conversion of bodies."""
