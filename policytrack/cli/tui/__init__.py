"""The full-screen program: a list that narrows as one types, one commitment in full, and a form that writes one event.

The only place that knows textual. What may be written, and how a query is read, is what ``update`` and ``list`` say.
"""
