"""``check``: everything wrong with a register, at once, by file and line. Rules of one record are in ``validation``."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterator

from policytrack.clarity import findings
from policytrack.errors import Level, Problem
from policytrack.history.merge import unsettled
from policytrack.register.adding import is_id
from policytrack.register.editors import outdated
from policytrack.register.fixing import about_all
from policytrack.register.ledgers import ledger_words
from policytrack.register.lexicon import own_words_file
from policytrack.register.papers import papers
from policytrack.register.placing import each_record, problem
from policytrack.register.proofs import evidence, quotes, sources
from policytrack.register.reading import BrokenRecord, Stored
from policytrack.register.register import Register
from policytrack.storage import layout
from policytrack.storage.encoding import key_order
from policytrack.text import Text, listed
from policytrack.validation import faults
from policytrack.vocabulary.fields import TRACKED
from policytrack.vocabulary.terms import nearest_word


def check(register: Register) -> list[Problem]:
    """Every problem, in the order of files and lines. Writes nothing."""
    found = [*_settings_problems(register)]
    if not found:
        for rule in RULES:
            found += rule(register)
    return sorted(found, key=lambda problem: (problem.path, problem.line))


def check_one(register: Register, stored: Stored) -> list[Problem]:
    """Every problem of one file, read but perhaps not yet written; the others are as they are."""
    whole = Register(register.root)
    whole.__dict__["records"] = tuple(stored if each.path == stored.path else each for each in register.records)
    return [each for each in check(whole) if each.path == layout.shown(stored.path)]


def _settings_problems(register: Register) -> Iterator[Problem]:
    for part in (lambda: register.settings, lambda: register.units, lambda: ledger_words(register)):
        try:
            part()
        except BrokenRecord as broken:
            yield from broken.problems
    yield from own_words_file(register.root).faults


def _as_read(register: Register) -> Iterator[Problem]:
    """What reading the files already found."""
    about = [stored for stored, _ in about_all(register) if stored.value is not None]  # one of comments alone is fine
    for stored in (*about, *register.records, *register.stored_sources):
        yield from stored.problems


def _by_itself(register: Register) -> Iterator[Problem]:
    """The rules of a record by itself."""
    for stored, commitment in each_record(register):
        for fault in faults(commitment, register.kind(commitment), register.settings):
            yield problem(stored, *fault)


def _ids(register: Register) -> Iterator[Problem]:
    """An id is its file's stem, is fit to be one, stands in the year of its announcement, and is there once."""
    seen: dict[str, Stored] = {}
    for stored, commitment in each_record(register):
        if commitment.id != layout.stem(stored.path):
            words = Text("编号“{id}”与文件名“{stem}”不一致", "the id “{id}” is not the file's name “{stem}”")
            yield problem(stored, ("id",), words.of(id=commitment.id, stem=layout.stem(stored.path)), "id-stem")
        elif not is_id(commitment.id):
            yield problem(
                stored, ("id",), Text("编号含有不宜作文件名的字符", "the id is not fit to be a file's name"), "id"
            )
        if commitment.id in seen:
            words = Text("编号“{id}”与 {other} 重复", "the id “{id}” is also that of {other}")
            yield problem(
                stored, ("id",), words.of(id=commitment.id, other=layout.shown(seen[commitment.id].path)), "id-twice"
            )
        seen.setdefault(commitment.id, stored)
        folder = os.path.basename(os.path.dirname(stored.path))
        if folder != str(commitment.announced.first.year):
            words = Text(
                "应放在文件夹 {year}（承诺日期所在年份）", "belongs in the folder {year}, the year it was announced"
            )
            text = words.of(year=commitment.announced.first.year)
            yield problem(stored, ("announced",), text, "folder", "notice")


def _codes(register: Register) -> Iterator[Problem]:
    """An office's number names one commitment."""
    holders: dict[str, list[Stored]] = defaultdict(list)
    for stored, commitment in each_record(register):
        if commitment.code:
            holders[commitment.code].append(stored)
    for code, stores in holders.items():
        for stored in stores[1:]:
            words = Text("文号编码“{code}”已用于 {other}", "the code “{code}” is already that of {other}")
            yield problem(
                stored, ("code",), words.of(code=code, other=layout.shown(stores[0].path)), "code-twice", "notice"
            )


def _links(register: Register) -> Iterator[Problem]:
    """What a record points at is there."""
    known = {commitment.id for commitment in register.readable} | {
        layout.stem(stored.path) for stored in register.records
    }
    words = Text("“{field}”指向的{id}不在登记册中", "“{field}” points at {id}, which is not in the register")
    for stored, commitment in each_record(register):
        single = [(("parent",), commitment.parent), (("merged_into",), commitment.merged_into)]
        many = [(("related", at), id) for at, id in enumerate(commitment.related)]
        for where, id in (*single, *many):
            if id and id not in known:
                yield problem(stored, where, words.of(field=where[0], id=id), "link")


def _units(register: Register) -> Iterator[Problem]:
    """Units are listed; one that is not is noticed, with the nearest that is."""
    units = register.units
    known = [name for unit in units for name in unit.names]
    level: Level = "error" if register.settings.strict_units else "notice"
    if not units and level == "notice":
        return
    for stored, commitment in each_record(register):
        named = [
            (("lead",), commitment.lead),
            *((("partners", at), name) for at, name in enumerate(commitment.partners)),
        ]
        for where, name in named:
            if name and units.named(name) is None:
                near = nearest_word(name, known)
                guess = Text("，相近的有“{near}”", "; the nearest is “{near}”").of(near=near) if near else Text("", "")
                words = Text("units.yaml 中没有单位“{name}”{guess}", "units.yaml does not list “{name}”{guess}")
                yield problem(stored, where, words.of(name=name, guess=guess), "unit", level)


def _unsettled(register: Register) -> Iterator[Problem]:
    """What two people set differently at once, until somebody sets it again."""
    words = Text(
        "{note}。核定办法：再登记一次{fields}（policytrack update {id}）",
        "{fields} was set by two people at once (events {ids}); settle it by setting it again: policytrack update {id}",
    )
    for stored, commitment in each_record(register):
        places = {event.id: at for at, event in enumerate(commitment.history)}
        for note, names in unsettled(commitment):
            named = listed(TRACKED[name] for name in names)
            text = words.of(fields=named, note=note.note, ids=listed(note.concurrent), id=commitment.id)
            yield problem(stored, ("history", places[note.id]), text, "concurrent", "notice")


def _clarity(register: Register) -> Iterator[Problem]:
    """What nobody could hold anyone to, unless the record says so itself or an event accepts it."""
    words = Text("{what}。建议：{advice}", "{what}. Advice: {advice}")
    for stored, commitment in each_record(register):
        for each in findings(commitment, register.kind(commitment)):
            if each.is_open:
                text = words.of(what=each.sentence, advice=each.rule.advice)
                yield problem(stored, each.where, text, each.rule.code, "notice")


def _form(register: Register) -> Iterator[Problem]:
    """Canonical order of the top fields, of whatever was read for this; of the others ``check_one`` may know the value only."""
    order = key_order(())
    for stored, _ in each_record(register):
        present = [name for name in stored.data or () if name in order]
        if present != sorted(present, key=order.index):
            words = Text("字段未按规范次序排列", "the fields do not stand in canonical order")
            yield problem(stored, (present[0],), words, "key-order", "notice", fixable=True)


def _strays(register: Register) -> Iterator[Problem]:
    """Files that someone may take for records and that are not read."""
    words = Text(
        "此文件不会被读取：记录须是年份文件夹下的 .yaml 文件",
        "this file is not read: a record is a .yaml file in a year's folder",
    )
    for path in layout.strays(register.root):
        yield Problem(layout.shown(path), 1, words, "stray", "notice")


Rule = Callable[[Register], Iterator[Problem]]
RULES: tuple[Rule, ...] = (
    _as_read, _by_itself, _ids, _codes, _links, quotes, _units, evidence, sources, papers, _unsettled, _clarity, _form, _strays, outdated,
)  # fmt: skip
