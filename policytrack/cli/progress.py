"""How far a long work has come, on one line that is written over; only where somebody watches."""

from time import monotonic
from typing import TextIO

from policytrack.text import Lang, Text, pad, width

_EVERY = 0.2  # s
_LEFT = Text("{what} {done}/{of}，约剩{seconds}秒", "{what} {done}/{of}, about {seconds} s left")


class Progress:
    """Called with what is done and what there is in all; shows nothing of a work that is over at once."""

    def __init__(self, what: Text, stream: TextIO, lang: Lang) -> None:
        self._what = what
        self._stream = stream
        self._lang: Lang = lang
        self._begun = monotonic()
        self._shown_at = self._begun
        self._shown = ""

    def __call__(self, done: int, of: int) -> None:
        """Shows how far it has come and how long the rest may take; at the end, takes that away again."""
        now = monotonic()
        if not self._stream.isatty() or (done < of and now - self._shown_at < _EVERY):
            return
        self._shown_at = now
        left = (now - self._begun) / max(1, done) * (of - done)
        words = _LEFT.of(what=self._what, done=f"{done:,}", of=f"{of:,}", seconds=round(left))
        self._write(words.to(self._lang) if done < of else "")

    def _write(self, words: str) -> None:
        if words or self._shown:
            self._stream.write("\r" + pad(words, width(self._shown)) + ("\r" if not words else ""))
            self._stream.flush()
        self._shown = words
