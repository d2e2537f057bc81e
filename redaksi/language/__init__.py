"""Floor 1: scripts, directions and names of languages."""
