"""Why a file cannot be read as a paper."""

from policytrack.errors import PolicytrackError
from policytrack.text import Text


class Unfit(PolicytrackError):
    """A file out of which no text can be had. Facts: ``path``, ``why``."""

    text = Text("{path}：{why}", "{path}: {why}")
    exit_code = 1
