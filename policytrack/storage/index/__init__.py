"""The index: what lists, queries, names and reports need of every record, in SQLite. A cache, and never the truth.

Deleting it changes nothing but time. How it stays right is told in docs/index.md.
"""
