"""People who log in, and the newsroom's roles."""
