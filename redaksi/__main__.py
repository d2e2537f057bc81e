"""`python -m redaksi` is the `redaksi` command."""

from redaksi.cli import main

main()
