"""The people and desks whose names stand over articles."""
