"""Ledgers that an office keeps elsewhere, read into a register: files, then tables, then what to do about each row.

``reading`` makes sheets of any file, ``understanding`` makes rows with values of a sheet, ``deciding`` makes additions and
events of rows. Nothing is written before all is decided.
"""
