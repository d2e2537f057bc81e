"""English, as it is spelt and dated in Britain."""
