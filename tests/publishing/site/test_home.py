from policytrack.publishing.site import home
from tests.publishing.site.test_site import record, whole


def test_only_a_drawing_that_shows_something_else_is_drawn_again(shipped, tmp_path, made, monkeypatch):
    made(shipped, tmp_path / "site")
    drawn, section = [], home._section
    monkeypatch.setattr(
        home, "_section", lambda each, paths: drawn.append((each.name, paths.lang)) or section(each, paths)
    )
    path = record(shipped, "2020-zhifa-zerenzhi")
    path.write_text(path.read_text("utf-8").replace("due: 2020-12-31", "due: 2020-12-30"), encoding="utf-8")
    made(shipped, tmp_path / "site")
    assert drawn == [("deadlines", "zh"), ("deadlines", "en")]
    made(shipped, tmp_path / "anew")
    assert whole(tmp_path / "site") == whole(tmp_path / "anew")
