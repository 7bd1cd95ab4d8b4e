"""One commitment a line, as in the JSON.
每行一项承诺，内容同 JSON。
"""

from policytrack.formats.json import written
from policytrack.publishing.data.chosen import Chosen
from policytrack.publishing.data.records import records
from policytrack.publishing.exports import Asked

ENDINGS = (".jsonl", ".ndjson")


def export(chosen: Chosen, asked: Asked) -> str:
    """The records, each on its line."""
    return "".join(written(each) + "\n" for each in records(chosen))
