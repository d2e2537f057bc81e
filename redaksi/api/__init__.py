"""Floor 3: what readers may see, as JSON, for programs of others."""
