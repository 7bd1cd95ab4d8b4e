"""Choosing among commitments: what is typed for it, whether one fits, and in which order they stand."""
