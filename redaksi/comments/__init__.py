"""Comments: what readers say under an article, and who decides what of it stands there."""
