"""Translations, and how each language writes dates and numbers (Django's FORMAT_MODULE_PATH)."""
