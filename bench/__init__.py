"""What `make bench` runs: every number of the docs, on one machine in one run."""
