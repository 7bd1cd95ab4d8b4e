"""``python -m policytrack``."""

from policytrack.cli.start import main

main()
