"""Work that is spread over every core comes back in order, and leaves no process behind."""

import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from policytrack.storage import cores

LOTS = [f"lot {at}" for at in range(9)]


@pytest.mark.parametrize("forks", [True, False])
@pytest.mark.parametrize("cpus", [1, 2, None])
def test_what_is_made_of_the_lots_comes_back_in_order(monkeypatch, cpus, forks):
    monkeypatch.setattr(os, "cpu_count", lambda: cpus)
    monkeypatch.setattr(cores, "CAN_FORK", forks and cores.CAN_FORK)
    assert [*cores.on_every_core(str.upper, LOTS)] == [lot.upper() for lot in LOTS]


def test_where_nothing_can_be_sent_to_others_it_is_made_here(monkeypatch):
    def none(*_, **__):
        raise OSError(11, "no more processes")

    monkeypatch.setattr(cores, "CAN_FORK", False)
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor", none)
    assert [*cores.on_every_core(str.upper, LOTS)] == [lot.upper() for lot in LOTS]


def test_what_others_die_of_is_made_here(monkeypatch):
    monkeypatch.setattr(cores, "CAN_FORK", False)
    monkeypatch.setattr(cores, "_serve", lambda parent: os._exit(1))
    assert [*cores.on_every_core(str.upper, LOTS)] == [lot.upper() for lot in LOTS]


def test_who_takes_no_more_leaves_no_process_behind(monkeypatch):
    monkeypatch.setattr(cores, "CAN_FORK", False)
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


forks = pytest.mark.skipif(not cores.CAN_FORK, reason="no forks here")


@pytest.fixture
def helpers(monkeypatch):
    """The processes that were forked off, with three cores."""
    found, fork = [], os.fork
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    monkeypatch.setattr(os, "fork", lambda: found.append(fork()) or found[-1])
    return found


def are_gone(helpers) -> bool:
    """Whether none is left, not even to be waited for."""
    return all(not Path(f"/proc/{helper}").exists() for helper in helpers)


@forks
def test_this_process_and_its_helpers_share_the_work(helpers):
    here = os.getpid()

    def made(at):
        time.sleep(0.02)
        return at, os.getpid()

    found = [*cores.forked(made, 30)]
    assert [at for at, _ in found] == [*range(30)]
    assert {by for _, by in found} == {here, *helpers}
    assert len(helpers) == 2
    assert are_gone(helpers)


@forks
def test_who_wants_no_more_ends_the_helpers(helpers):
    made = cores.forked(lambda at: time.sleep(at) or at, 600)
    assert next(made) == 0
    made.close()
    assert len(helpers) == 2
    assert are_gone(helpers)


def with_a_helper_at_it(folder, then):
    """Makes a number of itself, here only once a helper has drawn one, of which ``then`` is asked."""
    here, drawn = os.getpid(), folder / "drawn"

    def made(at):
        if os.getpid() != here:
            drawn.touch()
            return then(at)
        patience = time.monotonic() + 20
        while not drawn.exists() and time.monotonic() < patience:
            time.sleep(0.01)
        return at

    return made


@forks
@pytest.mark.parametrize(
    "then",
    [
        lambda at: time.sleep(0.3) or at,
        lambda at: os.kill(os.getpid(), signal.SIGKILL),
        lambda at: lambda: "what cannot be sent",
        lambda at: 1 // 0,
    ],
    ids=["slow", "killed", "not to be sent", "failing"],
)
def test_what_a_helper_is_at_is_waited_for_or_made_here(helpers, tmp_path, then):
    assert [*cores.forked(with_a_helper_at_it(tmp_path, then), 3)] == [0, 1, 2]
    assert are_gone(helpers)


@forks
@pytest.mark.parametrize("call", ["fork", "memfd_create"])
def test_where_no_more_processes_can_be_everything_is_made_here(helpers, monkeypatch, call):
    def refused(*_):
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, call, refused)
    assert [*cores.forked(lambda at: (at, os.getpid()), 4)] == [(at, os.getpid()) for at in range(4)]
    assert helpers == []


@forks
def test_one_thing_is_made_by_another_process_meanwhile(helpers):
    aside = cores.Aside(os.getpid, is_much=True)
    assert aside.made() == helpers[0] != os.getpid()
    aside.close()
    assert are_gone(helpers)


@forks
def test_others_can_be_forked_off_while_one_thing_is_made(helpers):
    import threading

    before = threading.active_count()
    aside = cores.Aside(os.getpid, is_much=True)
    assert threading.active_count() == before  # one that is forked off has no other threads, but what these held
    assert [*cores.forked(lambda at: at, 9)] == [*range(9)]
    assert aside.made() == helpers[0]
    aside.close()
    assert are_gone(helpers)


@forks
def test_what_nobody_wants_any_more_is_ended(helpers):
    held = len(os.listdir("/proc/self/fd"))
    aside = cores.Aside(lambda: time.sleep(600), is_much=True)
    aside.close()
    aside.close()
    assert len(helpers) == 1
    assert are_gone(helpers)
    assert len(os.listdir("/proc/self/fd")) == held


@forks
@pytest.mark.parametrize(
    "then",
    [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: lambda: "what cannot be sent", lambda: 1 // 0],
    ids=["killed", "not to be sent", "failing"],
)
def test_what_another_process_could_not_make_is_made_here(helpers, then):
    here = os.getpid()
    aside = cores.Aside(lambda: "here" if os.getpid() == here else then(), is_much=True)
    assert aside.made() == "here"
    aside.close()
    assert len(helpers) == 1
    assert are_gone(helpers)


def test_what_fails_here_too_is_told():
    aside = cores.Aside(lambda: 1 // 0, is_much=True)
    with pytest.raises(ZeroDivisionError):
        aside.made()
    aside.close()


@forks
def test_what_is_little_or_cannot_be_given_away_is_made_here(helpers, monkeypatch):
    def refused():
        raise OSError(11, "Resource temporarily unavailable")

    held = len(os.listdir("/proc/self/fd"))
    asides = [cores.Aside(os.getpid, is_much=False)]
    with monkeypatch.context() as patch:
        patch.setattr(os, "fork", refused)
        asides.append(cores.Aside(os.getpid, is_much=True))
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    asides.append(cores.Aside(os.getpid, is_much=True))
    assert [aside.made() for aside in asides] == [os.getpid()] * 3
    assert helpers == []
    assert len(os.listdir("/proc/self/fd")) == held
