"""Every table as CSV with a description that machines read (Frictionless), in a folder or a .zip.
全部数据表的 CSV 及机器可读说明（Frictionless），写入文件夹或 .zip。
"""

from policytrack.publishing.data.chosen import Chosen
from policytrack.publishing.data.package import package
from policytrack.publishing.exports import Asked

ENDINGS = (".zip",)


def export(chosen: Chosen, asked: Asked) -> dict[str, bytes]:
    """The files of the package by their names. Raises Doubled."""
    return package(chosen)
