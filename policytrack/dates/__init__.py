"""Days, stretches of days, and what people type for them.

Only ``FuzzyDate`` is loaded here: reading phrases, counting working days and naming periods are imported
by those who need them (``dates.phrases``, ``dates.workdays``, ``dates.periods``).
"""

from policytrack.dates.fuzzy import BadDate, FuzzyDate

__all__ = ["BadDate", "FuzzyDate"]
