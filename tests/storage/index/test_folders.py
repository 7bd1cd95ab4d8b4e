"""Names that came and went are found, whoever lists the folders and in whatever order the system gives them."""

import os

import pytest

from policytrack.storage import cores
from policytrack.storage.index import folders, reading
from tests.storage.index import steps
from tests.storage.index.conftest import named

STEPS = (steps.edit, steps.replace, steps.delete, steps.switch_branch)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.__name__)
def test_another_process_lists_many(root, both, later, monkeypatch, step):
    asides, begun = [], cores.Aside
    monkeypatch.setattr(folders, "_MANY", 1)
    monkeypatch.setattr(folders, "Aside", lambda make, is_much: asides.append(is_much) or begun(make, is_much))
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    both.through_an_index()
    later()
    both.through_an_index()
    asides.clear()
    both.through_an_index()
    step(root.parent)
    both.through_an_index()
    assert asides[0] is False  # nothing is to be listed
    assert asides[-1] is (step is not steps.edit)


def test_a_folder_is_not_compared_if_it_is_listed_as_it_was(root, both, later, compared, monkeypatch):
    both.through_an_index()
    later()
    both.through_an_index()
    compared.clear()
    os.utime(root / "2020")
    both.through_an_index()
    assert compared == []
    listed = os.listdir
    monkeypatch.setattr(os, "listdir", lambda path: listed(path)[::-1])
    os.utime(root / "2020")
    both.through_an_index()
    assert compared == ["2020"]
    os.utime(root / "2020")
    both.through_an_index()
    assert compared == ["2020"]


def test_a_listing_is_kept_only_if_the_index_has_its_names(root, both, later, compared, monkeypatch):
    """A file that was gone when it was to be read, and is back when the folder is listed as it was then."""
    read = reading.read
    later()
    both.through_an_index()
    new = root / "2020" / "2020-xin.yaml"
    new.write_text(named("2020-xin", "新条例"), "utf-8")

    def gone(reader, path, *rest):
        new.unlink(missing_ok=True)
        return read(reader, path, *rest)

    with monkeypatch.context() as patch:
        patch.setattr(reading, "read", gone)
        both.through_an_index()
    new.write_text(named("2020-xin", "新条例"), "utf-8")
    assert "新条例" in both.through_an_index().stdout
