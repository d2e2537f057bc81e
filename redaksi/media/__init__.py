"""News pictures: credit, rights, alternative text, renditions."""
