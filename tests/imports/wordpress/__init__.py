"""Tests of the WordPress import."""
