"""Deciding what each row asks of the register, before anything is written."""
