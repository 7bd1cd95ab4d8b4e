"""A change and its seal belong together, whatever comes between."""

import os
import signal
from typing import BinaryIO, NamedTuple

import pytest

from policytrack.storage.index import seal
from policytrack.storage.index.lock import alone
from policytrack.storage.index.seal import together

can_hold_back = pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="signals cannot be held back here")


@pytest.fixture
def interruptible():
    """As at a terminal, whoever runs the tests: in the background interruptions are ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@can_hold_back
@pytest.mark.usefixtures("interruptible")
def test_an_interruption_waits_until_both_are_down():
    done = []
    with pytest.raises(KeyboardInterrupt), together():  # noqa: PT012
        signal.raise_signal(signal.SIGINT)
        done.append("sealed")
    assert done == ["sealed"]


def test_where_signals_cannot_be_held_back_both_are_put_down_all_the_same(monkeypatch):
    monkeypatch.delattr(signal, "pthread_sigmask", raising=False)
    done = []
    with together():
        done.append("sealed")
    assert done == ["sealed"]


OTHER_START = b"0f0e0d0c-0b0a-4908-8706-050403020100"
tells = pytest.mark.skipif(not seal.started(), reason="the system does not tell one start from the next")


class Sealed(NamedTuple):
    """A file that stands for the database of an index, its place, and its seal."""

    file: BinaryIO
    place: str
    seal: str

    def is_loose(self):
        return seal.is_loose(self.file, self.seal)

    def holds(self):
        return seal.sealed(self.file, self.seal)

    def settle(self, *beside):
        seal.settle(self.file, self.seal, self.place, beside)


@pytest.fixture
def made(tmp_path):
    place = str(tmp_path / "index-1")
    with open(place, "w+b", buffering=0) as file:
        file.write(bytes(range(200)))
        yield Sealed(file, place, f"{place}.seal")


@pytest.fixture
def started_anew(monkeypatch):
    """Has the machine be started anew."""
    return lambda: monkeypatch.setattr(seal, "started", lambda: OTHER_START)


@tells
def test_a_seal_holds_until_the_machine_is_started_anew_and_for_good_once_it_is_settled(made, started_anew):
    seal.put_seal(made.file, made.seal)
    assert (made.is_loose(), made.holds()) == (True, True)
    made.settle()
    assert (made.is_loose(), made.holds()) == (False, True)
    started_anew()
    assert made.holds()


@tells
def test_a_seal_that_was_not_settled_holds_no_longer_when_the_machine_is_started_anew(made, started_anew):
    seal.put_seal(made.file, made.seal)
    started_anew()
    assert not made.holds()
    assert not seal.is_of_the_sealed_change(made.file, made.seal)
    made.settle()
    assert not made.holds()


@tells
def test_a_seal_is_loosened_on_the_disk_before_anything_changes(made, started_anew, monkeypatch):
    seal.put_seal(made.file, made.seal)
    made.settle()
    synced = []
    sync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda file: synced.append(os.fstat(file).st_ino) or sync(file))
    seal.loosen(made.seal)
    assert synced == [os.stat(made.seal).st_ino]
    seal.loosen(made.seal)  # it is loose
    assert len(synced) == 1
    assert (made.is_loose(), made.holds()) == (True, True)
    assert seal.is_of_the_sealed_change(made.file, made.seal)
    started_anew()
    assert not made.holds()


def test_no_seal_is_made_by_loosening(made):
    seal.loosen(made.seal)
    assert not os.path.exists(made.seal)


@tells
def test_it_is_settled_only_when_all_is_on_the_disk(made, tmp_path, monkeypatch):
    (tmp_path / "beside").write_bytes(b"x")
    seal.put_seal(made.file, made.seal)
    synced = []

    def sync(file):
        assert made.is_loose()
        synced.append(os.fstat(file).st_ino)

    monkeypatch.setattr(os, "fsync", sync)
    made.settle(str(tmp_path / "beside"))
    assert synced == [os.stat(made.place).st_ino, os.stat(tmp_path / "beside").st_ino]
    assert not made.is_loose()
    made.settle()
    assert len(synced) == 2


@tells
@pytest.mark.parametrize("failing", [0, 1])
def test_it_is_not_settled_if_the_disk_fails(made, tmp_path, monkeypatch, failing):
    (tmp_path / "beside").write_bytes(b"x")
    seal.put_seal(made.file, made.seal)
    asked = []

    def sync(file):
        asked.append(file)
        if len(asked) > failing:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", sync)
    made.settle(str(tmp_path / "beside"))
    assert made.is_loose()


@tells
def test_it_is_left_to_the_process_that_writes(made):
    seal.put_seal(made.file, made.seal)
    with alone(made.place):
        made.settle()
        assert made.is_loose()
    made.settle()
    assert not made.is_loose()


@tells
def test_a_seal_of_what_another_process_wrote_meanwhile_is_left_alone(made, monkeypatch):
    seal.put_seal(made.file, made.seal)
    before = seal._kept(made.seal)

    def meanwhile(_):
        made.file.seek(24)
        made.file.write(b"next")

    monkeypatch.setattr(os, "fsync", meanwhile)
    made.settle()
    assert seal._kept(made.seal) == before


def test_where_the_system_does_not_tell_one_start_from_the_next_a_seal_holds_for_good(made, monkeypatch):
    monkeypatch.setattr(seal, "started", lambda: b"")
    seal.put_seal(made.file, made.seal)
    before = seal._kept(made.seal)
    seal.loosen(made.seal)
    made.settle()
    assert seal._kept(made.seal) == before
    assert (made.is_loose(), made.holds()) == (False, True)


def test_a_system_that_does_not_say_when_it_was_started(monkeypatch):
    seal.started.cache_clear()
    monkeypatch.setattr(seal, "_STARTED", os.devnull)
    assert seal.started() == b""
    seal.started.cache_clear()
    monkeypatch.setattr(seal, "_STARTED", "/no/such/file")
    assert seal.started() == b""
    seal.started.cache_clear()
