"""Run narrator from a bare checkout: `python -m narrator`."""

from narrator.cli import main

main()
