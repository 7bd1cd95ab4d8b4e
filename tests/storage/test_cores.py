"""Work that is spread over every core comes back in order, and leaves no process behind."""

import multiprocessing
import os
import time

import pytest

from policytrack.storage import cores

LOTS = [f"lot {at}" for at in range(9)]


def prepared() -> None:
    os.environ["PREPARED"] = "yes"


def told(lot: str) -> str:
    return f"{lot}: {os.environ.get('PREPARED')}"


@pytest.mark.parametrize("cpus", [1, 2, None])
def test_what_is_made_of_the_lots_comes_back_in_order(monkeypatch, cpus):
    monkeypatch.setattr(os, "cpu_count", lambda: cpus)
    assert cores.has_many() == (cpus == 2)
    assert [*cores.on_every_core(str.upper, LOTS)] == [lot.upper() for lot in LOTS]


@pytest.mark.skipif(not cores.CAN_FORK, reason="no forks here")
def test_each_process_begins_with_what_it_is_told_to_do_first():
    assert [*cores.on_every_core(told, LOTS, prepared)] == [f"{lot}: yes" for lot in LOTS]
    assert "PREPARED" not in os.environ


def test_who_takes_no_more_leaves_no_process_behind():
    made = cores.on_every_core(str.upper, LOTS)
    assert next(made) == "LOT 0"
    made.close()
    patience = time.monotonic() + 20
    while multiprocessing.active_children() and time.monotonic() < patience:
        time.sleep(0.01)
    assert multiprocessing.active_children() == []


def test_a_helper_ends_when_its_parent_is_no_more(monkeypatch):
    ended = []
    monkeypatch.setattr(os, "_exit", ended.append)
    cores._end_with(os.getpid())  # which is not our parent
    assert ended == [1]


@pytest.mark.parametrize("cpus", [1, 2])
def test_what_is_made_of_numbers_comes_in_order(monkeypatch, cpus):
    monkeypatch.setattr(os, "cpu_count", lambda: cpus)
    held = [f"what cannot be sent {at}" for at in range(5)]
    assert [*cores.forked(lambda at: held[at], 5)] == held
    assert [*cores.forked(lambda at: held[at], 0)] == []


def test_what_fails_in_another_process_fails_here(monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    here, mine = os.getpid(), []

    def make(at):
        if os.getpid() == here:
            mine.append(at)
        return 6 // (3 - at)

    made = cores.forked(make, 6)
    assert [next(made), next(made), next(made)] == [2, 3, 6]
    with pytest.raises(ZeroDivisionError):
        next(made)
    assert mine[-1] == 3
    assert mine == [3] or not cores.CAN_FORK
