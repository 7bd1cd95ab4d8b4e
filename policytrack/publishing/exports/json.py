"""All records nested as in their files, with what is computed, as JSON.
全部记录的 JSON，结构与文件一致，另含计算结果。
"""

from policytrack.publishing.data.chosen import Chosen
from policytrack.publishing.data.records import in_lines, whole
from policytrack.publishing.exports import Asked

ENDINGS = (".json",)


def export(chosen: Chosen, asked: Asked) -> str:
    """One object; its shape is a promise (``policytrack.publishing.data.records``)."""
    return in_lines(whole(chosen))
