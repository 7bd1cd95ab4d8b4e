"""Packages looked at before they are opened, for papers and ledgers alike."""

import io
import zipfile

import pytest

from policytrack.manuscripts.packages import Flaw, Unopened, opened


def packed(**parts: int) -> bytes:
    """A package of parts so many bytes long."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for name, size in parts.items():
            package.writestr(name, b" " * size)
    return kept.getvalue()


def lying(raw: bytes, size: int) -> bytes:
    """The same package, saying of itself that what has ``size`` bytes has 9."""
    return raw.replace(size.to_bytes(4, "little"), (9).to_bytes(4, "little"))


def flaw(raw: bytes, most: int, read: tuple[str, ...] | None = None) -> Flaw:
    """Why it is not opened."""
    with pytest.raises(Unopened) as refused:
        opened(raw, most, read)
    return refused.value.flaw


def test_a_package_that_is_small_enough_is_opened():
    assert opened(packed(a=600, b=400), 1000).namelist() == ["a", "b"]


def test_what_it_unpacks_to_is_counted_and_not_believed():
    assert flaw(packed(a=600, b=401), 1000) is Flaw.BOMB
    assert flaw(lying(packed(a=123_456), 123_456), 1000) is Flaw.BOMB


def test_only_what_will_be_read_is_counted():
    assert flaw(packed(a=600, b=4000), 1000, ("b",)) is Flaw.BOMB
    assert opened(packed(a=600, b=4000), 1000, ("a", "none")).read("a") == b" " * 600


def test_a_locked_part_and_a_damaged_package():
    raw = bytearray(packed(a=600))
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    assert flaw(bytes(raw), 1000) is Flaw.LOCKED
    assert flaw(packed(a=600)[:40], 1000) is Flaw.DAMAGED
