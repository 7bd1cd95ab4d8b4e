"""What an office prints on its papers, and what ``check`` says of it."""

import os

import pytest

from policytrack.dates.periods import Period
from policytrack.register import Register
from policytrack.register.papers import BadPaper, first_issue, seal
from tests.register.made import make

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize("code", ["2020-W20", "2020-05", "2020-Q2", "2020"])
def test_the_first_issue_is_a_period(tmp_path, code):
    assert first_issue(Register(str(make(tmp_path, settings=f"first_issue: {code}\n")))) == Period.parse(code)


@pytest.mark.parametrize("code", ["第一期", "2020-W54", "2020-05-11/2020-05-17"])
def test_a_first_issue_that_is_none_is_an_error_and_a_problem(tmp_path, monkeypatch, code):
    root = make(tmp_path, settings=f"language: zh\nfirst_issue: {code}\n")
    monkeypatch.chdir(root)
    with pytest.raises(BadPaper) as caught:
        first_issue(Register(str(root)))
    said = f"首期 first_issue 写作“{code}”，应为一个报告期，如 2020-W20"
    assert (caught.value.to("zh"), caught.value.exit_code) == (f"policytrack.yaml：{said}", 5)
    assert [each.to("zh") for each in Register(str(root)).check()] == [f"policytrack.yaml:2: {said}"]


def sealed(tmp_path, file):
    return Register(str(make(tmp_path, settings=f"letterhead:\n  name: 司法厅\n  seal: {file}\n")))


def test_a_seal_is_read_as_it_is(tmp_path):
    register = sealed(tmp_path, "seals/a.png")
    os.mkdir(tmp_path / "records" / "seals")
    (tmp_path / "records" / "seals" / "a.png").write_bytes(PNG + b"rest")
    assert seal(register) == PNG + b"rest"
    assert register.check() == []


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("a.png", "印章图片a.png不存在"),
        ("../a.png", "印章图片../a.png不在登记册内"),
        ("/etc/hostname", "印章图片/etc/hostname不在登记册内"),
        ("link.png", "印章图片link.png不在登记册内"),
        ("policytrack.yaml", "印章图片policytrack.yaml不是 PNG"),
    ],
)
def test_a_seal_that_cannot_be_printed_is_named_with_its_line(tmp_path, monkeypatch, file, said):
    register = sealed(tmp_path, file)
    (tmp_path / "a.png").write_bytes(PNG)
    os.symlink(tmp_path / "a.png", tmp_path / "records" / "link.png")
    monkeypatch.chdir(register.root)
    assert [each.to("zh") for each in register.check()] == [f"policytrack.yaml:3: {said}"]
