"""Run `python -m pactool` as `pac`."""

from pactool.cli.main import main

main()
