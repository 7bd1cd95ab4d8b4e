"""A change and its seal belong together, whatever comes between."""

import signal

import pytest

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
