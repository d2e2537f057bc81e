"""Floor 1: what knows no newsroom noun; files are named by their subject."""
