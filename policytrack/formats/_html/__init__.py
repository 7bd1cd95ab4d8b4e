"""A document as HTML, in pieces: what the format puts on one page, the public site puts on many.

``block``, ``body`` and its ``parts`` give what stands in a page, ``shell`` the page around it, ``STYLE`` how it looks. All words of
records are escaped here, and only here: whatever is Markup has been through it.
"""

from policytrack.formats._html.blocks import block
from policytrack.formats._html.body import BETWEEN, body, parts
from policytrack.formats._html.cells import Leads, cell, nowhere
from policytrack.formats._html.charts import chart
from policytrack.formats._html.page import ALONE, STYLE, shell
from policytrack.formats._html.words import said

__all__ = ["ALONE", "BETWEEN", "STYLE", "Leads", "block", "body", "cell", "chart", "nowhere", "parts", "said", "shell"]
