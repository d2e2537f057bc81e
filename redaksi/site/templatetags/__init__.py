"""Template tags of the site room."""
