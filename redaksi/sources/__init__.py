"""Where news is from: sources, their names, and the citations by which articles stand on them."""
