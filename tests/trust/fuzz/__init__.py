"""Noise for whatever reads what people or strangers wrote. To add a target, add a line to ``targets.TARGETS``.

``python -m tests.trust.fuzz`` lets atheris find its way through each; what it found lies in ``corpus`` and is tried with
every run of the tests.
"""
