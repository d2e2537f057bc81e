"""Pages that stand still: about, contact, privacy."""
