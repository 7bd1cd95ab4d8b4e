import ast
import inspect
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import policytrack
from policytrack import register
from policytrack.commitment import Commitment, Event, Evidence, Instrument, Quote, Target
from policytrack.config import Calendar, Lights, NamedStage, OwnKind, Settings
from policytrack.sources import Claim, Source
from policytrack.units import Unit
from policytrack.vocabulary import fields
from policytrack.vocabulary.terms import Term

HOUSE = Path(policytrack.__file__).parent
MODULES = sorted(path.relative_to(HOUSE).as_posix() for path in HOUSE.rglob("*.py"))
SHAPES = {
    Commitment: fields.RECORD, Event: fields.EVENT, Quote: fields.QUOTE, Evidence: fields.EVIDENCE, Target: fields.TARGET,
    Instrument: fields.INSTRUMENT, Source: fields.SOURCE, Claim: fields.CLAIM, Unit: fields.UNIT, Settings: fields.SETTINGS,
    Lights: fields.LIGHTS, Calendar: fields.CALENDAR, NamedStage: fields.NAMED_STAGE, OwnKind: fields.OWN_KIND,
}  # fmt: skip

ALONE = """
import sys
from policytrack.register import Register
register = Register.find(sys.argv[1])
assert len(register.commitments) > 20
print(*sorted({name.partition('.')[0] for name in sys.modules} & {'click', 'rich', 'tabulate', 'docx', 'xlsxwriter', 'openpyxl'}))
"""


def words():
    """Every list of words, wherever in the house it stands."""
    lists = [*Term.__subclasses__()]
    for each in lists:
        lists += each.__subclasses__()
    return [term for each in lists if each.__module__.startswith("policytrack") for term in each]


def public(tree, within=""):
    """The public classes and functions of a module, and those of its public classes."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            yield f"{within}{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from public(node, f"{node.name}.")


def test_a_register_is_read_with_neither_click_nor_rich_in_the_process(shipped):
    done = subprocess.run([sys.executable, "-c", ALONE, str(shipped)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "\n", "")


def test_the_example_of_the_library_works_as_it_stands(shipped, capsys):
    _, *example = inspect.getdoc(register).split("\n\n")
    code = "\n".join(part for part in example if part.startswith("    "))
    exec(inspect.cleandoc(code), {})
    printed = capsys.readouterr().out.splitlines()
    known = register.Register.find(str(shipped))
    assert printed == [f"{each.title} {known.facts(each, date.today()).light}" for each in known.commitments]
    assert len(printed) > 20


@pytest.mark.parametrize("value", SHAPES, ids=lambda value: value.__name__)
def test_a_value_has_the_fields_that_its_table_lists(value):
    assert set(value._fields) == set(fields.names(SHAPES[value]))


@pytest.mark.parametrize("value", SHAPES, ids=lambda value: value.__name__)
def test_what_need_not_be_there_stands_in_the_order_of_the_table(value):
    optional = [field.name for field in SHAPES[value] if not field.required]
    assert [name for name in value._fields if name in optional] == optional


@pytest.mark.parametrize("value", SHAPES, ids=lambda value: value.__name__)
def test_only_what_must_be_there_has_no_default(value):
    required = {field.name for field in SHAPES[value] if field.required}
    assert set(value._fields) - set(value._field_defaults) <= required
    assert required - (set(value._fields) - set(value._field_defaults)) <= {"status", "history"}


@pytest.mark.parametrize("term", words(), ids=repr)
def test_every_word_has_a_chinese_and_an_english_name_that_are_not_its_code(term):
    assert len({"", term.value, term.zh, term.en}) == 4
    assert any("\u4e00" <= each <= "\u9fff" for each in term.zh)
    assert not any("\u4e00" <= each <= "\u9fff" for each in term.en + term.value)


@pytest.mark.parametrize("module", MODULES)
def test_everything_public_says_what_it_is(module):
    tree = ast.parse((HOUSE / module).read_text(encoding="utf-8"))
    silent = [name for name, node in public(tree) if not ast.get_docstring(node)]
    assert ast.get_docstring(tree) or module == "__main__.py"
    assert silent == []
