import errno
import fcntl
import subprocess
import sys
import threading

import pytest

from policytrack.storage.index import lock
from policytrack.storage.index.lock import Unusable, alone

HOLDING = """
import sys, time
from policytrack.storage.index.lock import alone
with alone(sys.argv[1]):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def place(tmp_path):
    return str(tmp_path / "policytrack" / "index-1")


def test_nobody_writes_beside_another_and_who_waits_gives_up_in_the_end(place, monkeypatch):
    monkeypatch.setattr(lock, "_LONG", 0.1)
    with alone(place), pytest.raises(Unusable), alone(place):
        pytest.fail("two hold it")
    with alone(place):
        pass


def test_who_waits_comes_next(place):
    came = threading.Event()

    def wait() -> None:
        with alone(place):
            came.set()

    waiting = threading.Thread(target=wait)
    with alone(place):
        waiting.start()
        assert not came.wait(0.2)
    assert came.wait(10)
    waiting.join()


def test_what_a_killed_process_held_is_free(place):
    holder = subprocess.Popen([sys.executable, "-c", HOLDING, place], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    holder.kill()
    holder.communicate()
    with alone(place):
        pass


def test_where_there_is_no_place_for_it_or_there_are_no_locks(place, tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    with pytest.raises(Unusable), alone(str(tmp_path / "file" / "index-1")):
        pass

    def none_here(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks")

    monkeypatch.setattr(fcntl, "flock", none_here)
    with pytest.raises(Unusable), alone(place):
        pass
