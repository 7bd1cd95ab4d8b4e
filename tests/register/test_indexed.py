"""Names mean the same through the index as without it, and what cannot be read is said in the same words."""

import sqlite3
from contextlib import closing

import pytest

from tests.register.made import put
from tests.storage.index.asking import SAID, right
from tests.storage.index.conftest import both, database, later, named, root  # noqa: F401 — fixtures

NAMES = [
    "2020-jia", "2020-JIA", "甲条例", "《甲条例》", "“甲条例”", "甲", "条例", "2020", "jia", "jtl", "jiatiaoli", "jia tiao-li",
    "sjtl", "shuju", "yiwang", "ywtb", "无此人", "数据条列", "SHUJU", "no-such", "", " ", "《》", "-", "'", "- -", "%", "_",
    "ABC", "ａｂｃ", "网 通", "“", "\x1f", "甲\x1f", "2020-jia\x1f甲条例",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_name_means_the_same(root, both, name):  # noqa: F811
    put(root, named("2020-odd", "《ABC》“三北”工程").replace("kind:", "aliases: ['“”', 'x y']\nkind:"))
    both("show", "--", name)
    both("list", "--", name or "甲")


@pytest.mark.parametrize("name", NAMES[:24])
def test_a_name_means_the_same_among_broken_records(root, both, name):  # noqa: F811
    put(root, "id: [", "2020-huai")
    put(root, "id: 2020-huai2\ntitle: 坏\n", "2020-huai2")
    both("show", "--", name)


@pytest.mark.parametrize("name", ["2020-huai", "2020-huai2", "huai", "坏"])
def test_a_broken_record_by_name(root, both, name):  # noqa: F811
    put(root, "id: [", "2020-huai")
    put(root, "id: 2020-huai2\ntitle: 坏\n", "2020-huai2")
    assert both("show", name).exit_code == 5


@pytest.mark.parametrize("query", ["jtl", "-jtl", "sjtl or jtl", "sbgc", "sanbei", "ywtb status:unassessed", "shu-ju"])
def test_a_query_in_pinyin_finds_the_same(root, both, query):  # noqa: F811
    put(root, named("2020-odd", "“三北”工程"))
    both.through_an_index("list", *query.split())
    put(root, named("2020-odd", "“四北”工程"))
    both.through_an_index("list", *query.split())
    both.through_an_index("list", "sibei")


def test_more_words_than_sql_can_hold(root, both):  # noqa: F811
    both("list", "id:" + ",".join(f"n{at}" for at in range(1500)))
    both("list", "甲", "--limit", "99999999999999999999")


def test_a_typed_word_that_is_no_text(root, both):  # noqa: F811
    both("list", "\udcff甲")
    both("show", "\udcff甲")


@pytest.mark.parametrize("words", [["--sort", "-due,title"], ["--sort", "light,-slip", "--limit", "2"], ["--columns", "id,reason"],
                                   ["--as-of", "2020-06-01"], ["--as-of", "2019"], ["--known-at", "2020-06-01"],
                                   ["text:草案"], ["--sort", "no-such"], ["due<"], ["--limit", "1"]])  # fmt: skip
def test_every_way_to_ask(root, both, words):  # noqa: F811
    both("list", *words)


REASONS = ("list", "--columns", "id,light,reason", "--format", "csv")


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        ([], 4),
        (["--limit", "2", "--sort", "-due"], 2),
        (["jtl"], 2),
        (["甲条例"], 1),
        (["无"], 0),
        (["--as-of", "2020-06-01"], 0),
    ],
)
def test_reasons_are_read_in_the_records_that_were_found(root, both, monkeypatch, words, opened):  # noqa: F811
    from policytrack.register import indexed

    found, read = [], indexed.read_record
    monkeypatch.setattr(indexed, "read_record", lambda *asked, **more: found.append(asked[1]) or read(*asked, **more))
    both.through_an_index(*REASONS, *words)
    assert len(found) == opened


def test_a_record_that_breaks_while_reasons_are_read_ends_the_list(root, both, monkeypatch):  # noqa: F811
    from policytrack.register import indexed

    read = indexed.read_record

    def broken(register, path, **more):
        if path.endswith("yi.yaml"):
            put(root, "id: [", "2020-yi")
        return read(register, path, **more)

    monkeypatch.setattr(indexed, "read_record", broken)
    asked = both.run(*REASONS)
    assert asked.exit_code == 1
    assert asked.stderr == (
        "读取索引时出错（2020/2020-yi.yaml），清单不完整。登记册不受影响；请再次运行本命令，索引会自动重建。\n"
    )
    assert both.run(*REASONS).exit_code == both.plainly(*REASONS).exit_code


def test_folders_stand_in_one_order(root, both):  # noqa: F811
    for folder in ("2020-x", "2020 旧", "20200", "2019"):
        (root / folder).mkdir()
        (root / folder / f"{folder.replace(' ', '-')}-z.yaml").write_text(named("z", "别"), encoding="utf-8")
    both("list", "--columns", "title,id")
    both("show", "别")


def test_adding_what_is_there(root, both):  # noqa: F811
    words = ("add", "甲条例", "--kind", "reform", "--announced", "2020-11-01", "--criterion", "成")
    both.run("list")
    taken = both.run(*words, "--id", "2020-jia")
    assert taken.exit_code == 1
    assert "2020-jia" in taken.stderr
    assert "2020-jia" in both.run(*words, "--id", "2020-other").stderr  # the namesake
    assert "2020-other" in both.through_an_index().stdout


def test_an_update_by_name_is_in_the_next_list(root, both):  # noqa: F811
    both.run("list")
    assert both.run("update", "甲条例", "--title", "申条例").exit_code == 0
    assert "申条例" in both.through_an_index().stdout
    assert both("show", "甲条例").stdout.startswith("申条例")


def test_an_update_does_not_write_the_index(root, both, later):  # noqa: F811
    later()
    both.run("list")
    both.run("list")
    before = database(root.parent).read_bytes()
    both.run("update", "甲条例", "--title", "申条例")
    assert database(root.parent).read_bytes() == before


def test_a_file_broken_between_the_index_and_its_reading(root, both, monkeypatch):  # noqa: F811
    from policytrack.register import indexed_names

    right(both)
    read = indexed_names.read_record

    def broken(register, path):
        put(root, "id: [", "2020-jia")
        return read(register, path)

    monkeypatch.setattr(indexed_names, "read_record", broken)
    assert both.run("show", "甲条例").exit_code == 5


def test_the_index_failing_at_the_last_moment(root, both, monkeypatch):  # noqa: F811
    import sqlite3

    from policytrack.storage.index.index import Index

    right(both)
    both.run("list", "jtl")

    rows = Index.rows

    def failing(self, sql, *values):
        if "names" in sql:
            raise sqlite3.OperationalError("disk I/O error")
        return rows(self, sql, *values)

    monkeypatch.setattr(Index, "rows", failing)
    both("list", "jtl")
    shown = both.run("show", "甲条例")
    assert shown.stdout == both.plainly("show", "甲条例").stdout
    assert shown.stderr == SAID  # the disk failed, so what was there is not trusted again


@pytest.mark.parametrize("mended", [named("2020-huai", "好"), None])
def test_a_file_mended_between_the_index_and_its_reading_is_not_passed_over(root, both, monkeypatch, mended):  # noqa: F811
    from policytrack.register import indexed

    path = put(root, "id: [", "2020-huai")
    both()
    broken = indexed.broken

    def meanwhile(found):
        bad = broken(found)
        path.write_text(mended, encoding="utf-8") if mended else path.unlink(missing_ok=True)
        return bad

    for words in (("list", "--columns", "id"), ("show", "2020-huai")):
        put(root, "id: [", "2020-huai")
        with monkeypatch.context() as patch:
            patch.setattr(indexed, "broken", meanwhile)
            asked = both.run(*words)
        assert asked == both.plainly(*words)


def test_names_are_spelt_when_letters_are_asked_for_and_not_before(root, both):  # noqa: F811
    def spelt():
        with closing(sqlite3.connect(database(root.parent))) as opened:
            return {
                pinyin is not None for (pinyin,) in opened.execute("SELECT pinyin FROM names LEFT JOIN spelt USING (n)")
            }

    for words in ("甲", "无此事", "无此事 or 甲", "status:closed"):
        both.through_an_index("list", *words.split())
        assert spelt() == {False}, words
    both.through_an_index("list", "jtl")
    assert spelt() == {True}


CORRECTED = """\
  - id: eeeee1
    date: 2020-11-20
    recorded: 2020-11-20T09:00:00+08:00
    by: 李四
    set: {status: reported}
    note: 误报
  - id: eeeee2
    date: 2020-10-01
    recorded: 2020-11-21T09:00:00+08:00
    by: 张三
    corrects: eeeee1
    note: 更正
"""


@pytest.mark.parametrize(
    ("words", "opened"),
    [
        ([], 4), (["--limit", str(2**63)], 4), (["--limit", "1"], 1), (["--limit", "3"], 3), (["--kind", "reform"], 1), (["--kind", "gov-rule"], 0),
        (["--kind", "regulation", "--limit", "2"], 3), (["--since", "2020-11-20"], 1), (["--since", "2020-09-01"], 3),
        (["--since", "2020-09-01", "--by", "李四", "--unit", "自治区司法厅"], 3), (["--since", "2021-01-01"], 0),
        (["--by", "李四"], 1), (["--by", "李"], 0), (["--by", "李四", "--unit", "自治区教育厅"], 0), (["--unit", "自治区教育厅"], 1),
        (["--unit", "教育局"], 1), (["--unit", "教育"], 1), (["--by", ""], 4),
    ],
)  # fmt: skip
def test_the_last_events_are_read_in_few_records(root, both, monkeypatch, words, opened):  # noqa: F811
    from policytrack.register import indexed

    put(root, named("2020-jia", "甲条例") + CORRECTED)
    put(root, named("2020-yi", "乙条例").replace("lead: 自治区司法厅", "lead: 自治区教育厅"))
    (root / "units.yaml").write_text("units:\n- {name: 教育局, former: [自治区教育厅]}\n", "utf-8")
    found, read = [], indexed.read_record
    monkeypatch.setattr(indexed, "read_record", lambda *asked, **more: found.append(asked[1]) or read(*asked, **more))
    both.through_an_index("log", "--format", "json", *words)
    assert len(found) == opened


@pytest.mark.parametrize(
    "words",
    [["--by", "李四"], ["--unit", "自治区司法厅"], ["--limit", "2", "--by", "登记"], ["--by", "“李四”"], ["jtl"]],
)
def test_a_record_without_events_is_in_no_ones_way(root, both, words):  # noqa: F811
    put(root, named("2020-jia", "甲条例") + CORRECTED)
    both("log", *words)
    put(root, named("2020-wu", "无事").partition("history:")[0])
    both("log", *words)
    put(root, "id: [", "2020-huai")
    both("log", *words)
    both.through_an_index("log", "--limit", "20")


@pytest.mark.parametrize("id", ["2020-jia", "2020-JIA"])
def test_an_id_means_the_file_that_is_named_for_it(root, both, id):  # noqa: F811
    put(root, named(id, "别条例"))
    (root / f"2020/{id}.yaml").rename(root / "2020/z.yaml")
    put(root, named("2020-jia", "甲条例"))
    assert "甲条例" in both("show", "2020-jia").stdout
    both.through_an_index("list")
    assert both("check").exit_code == 1  # which says that two have one id
