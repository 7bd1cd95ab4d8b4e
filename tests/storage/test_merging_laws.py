"""Laws of the merge, over records that people and the program changed on both sides."""

import os
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from policytrack.commitment import Commitment, Event, Evidence, Target
from policytrack.config import Settings
from policytrack.dates import FuzzyDate
from policytrack.errors import PolicytrackError
from policytrack.fold import fold, folded, standing
from policytrack.register.acts import moved
from policytrack.register.conflicts import without_conflicts
from policytrack.storage.encoding import encoded, key_order, on_one_line
from policytrack.storage.merging import Merged, merge
from policytrack.storage.pieces import comments, pieces
from policytrack.storage.sides import meaning
from policytrack.storage.yaml_edits import Append, Set, plain, same
from policytrack.storage.yaml_read import read
from policytrack.storage.yaml_splice import splice
from policytrack.storage.yaml_write import write
from policytrack.validation import faults, objections
from policytrack.vocabulary import fields
from policytrack.vocabulary.kinds import DEFAULT_KINDS
from policytrack.vocabulary.terms import Direction, Fulfilment, Grade, Status, Verifiability
from policytrack.vocabulary.transitions import Reason, allowed_after

CASES = int(os.environ.get("MERGE_CASES", "25"))  # MERGE_CASES=5000 for the long run
LAW = settings(max_examples=CASES, deadline=None)
LETTERS = "0123456789bcdfghjkmnpqrstvwxyz"
WORDS = ["立法", "民生", "no", "007", "营商 环境", "a: b"]
UNITS = ["自治区司法厅", "自治区发改委", "自治区财政厅"]


def record(text: str) -> Commitment:
    return meaning(read(text, ""), DEFAULT_KINDS)


def errors(text: str) -> list[str]:
    commitment = record(text)
    found = faults(commitment, DEFAULT_KINDS[commitment.kind], Settings())
    return [f"{fault.rule} {fault.where} {fault.text.zh}" for fault in found if fault.level == "error"]


class Office:
    """Somebody at a desk with a clock of its own, who changes a record by the program and by hand."""

    def __init__(self, seed: int, name: str) -> None:
        self.random = Random(f"{seed}{name}")
        self.name = name
        self.pick = self.random.choice
        zone = self.pick(["+08:00", "+08:00", "+00:00", "-05:00"])
        noon = datetime.fromisoformat(f"2020-09-01T12:00:00{zone}")
        self.clock = noon + timedelta(days=self.random.randint(0, 400), minutes=self.random.randint(-700, 700))
        self.remarks = 0

    def chance(self, of: float) -> bool:
        return self.random.random() < of

    def remark(self) -> str:
        self.remarks += 1
        return f"# {self.name}{self.remarks}."

    def id(self) -> str:
        return self.pick("bcdfgh") + "".join(self.pick(LETTERS) for _ in range(5))

    def day(self) -> FuzzyDate:
        on = self.clock.date() - timedelta(days=self.pick([0, 0, 0, 3, 10, 60]))
        return FuzzyDate.parse(self.pick([on.isoformat(), on.isoformat(), on.isoformat()[:7]]))

    def words(self, words: list[str]) -> list[str]:
        return self.random.sample(words, self.random.randint(0, len(words)))

    # a new record

    def new(self) -> str:
        kind = self.pick(["regulation", "reform", "target"])
        said = {"status": Status.UNASSESSED, "due": self.due(), "lead": self.pick(UNITS)}
        announced = FuzzyDate.parse("2020-05-12")
        first = Event(self.id(), announced, self.clock - timedelta(days=60), self.name, said)
        new = Commitment(
            "2020-x", self.pick(["数据条例", "条例"]), kind, announced, (first,),
            criterion="公布", verifiability=Verifiability.VERIFIABLE, tags=tuple(self.words(WORDS)),
            partners=tuple(self.words(UNITS)), target=Target("率", 95.0, Direction.UP, "%", 92.5) if kind == "target" else None,
        )  # fmt: skip
        return write(encoded(folded(new, new.history), fields.RECORD), on_one_line)

    def due(self) -> FuzzyDate | None:
        return FuzzyDate.parse(self.pick(["2020-12-31", "2021", "2021-03", "2021-06-30"]))

    # what `update` does

    def update(self, text: str) -> str:
        """One more event, if the rules allow the one that comes to mind."""
        self.clock += timedelta(minutes=self.random.randint(1, 9000))
        before = record(text)
        event = self.event(before)
        known = [
            each
            for each in standing((*before.history, event))
            if each.written < event.written and each.happened < event.happened
        ]
        if any(objections(tuple(known), event, before, DEFAULT_KINDS[before.kind], Settings())):
            event = event._replace(set={}, corrects=None, note="无进展")
        after = folded(before, (*before.history, event))
        edits = [*moved(before, after), Append(("history",), encoded(event, fields.EVENT))]
        changed = splice(text, edits, key_order, on_one_line)
        return text if errors(changed) else changed

    def event(self, before: Commitment) -> Event:
        newest = max(each.recorded for each in before.history) + timedelta(seconds=1)
        said, reason = self.change(before)
        grade = self.pick([Grade.A, Grade.A, Grade.B, Grade.D])
        evidence = (Evidence(grade, "公告"),) if self.chance(0.8) else ()
        corrected = self.pick(before.history).id if self.chance(0.15) else None
        note = self.pick(["已办", "两行\n说明", None])
        return Event(
            self.id(), self.day(), max(self.clock, newest), f"{self.name}{self.pick('12')}", said, note, reason,
            evidence=evidence, corrects=corrected,
        )  # fmt: skip

    def change(self, before: Commitment) -> tuple[dict[str, Any], Reason | None]:
        stages = [stage.code for stage in DEFAULT_KINDS[before.kind].stages]
        makers: list[Callable[[], tuple[dict[str, Any], Reason | None]]] = [
            lambda: self.status(before),
            lambda: self.status(before),
            lambda: ({"stage": self.pick(stages)} if stages else {}, None),
            lambda: ({"stage": self.pick(stages)} if stages else {}, None),
            lambda: ({"due": self.pick([self.due(), None])}, Reason.FUNDING),
            lambda: ({"lead": self.pick(UNITS), "owner": self.name}, None),
            lambda: ({"partners": tuple(self.words(UNITS))}, None),
            lambda: ({"title": self.pick(["数据条例", "数据促进条例", "数据安全条例"])}, None),
            lambda: ({"value": self.pick([92.5, 93, 95])}, None),
            lambda: ({"fulfilment": self.pick(list(Fulfilment))}, None),
        ]
        return self.pick(makers)()

    def status(self, before: Commitment) -> tuple[dict[str, Any], Reason | None]:
        after = self.pick(allowed_after(before.status) or (before.status,))
        said: dict[str, Any] = {"status": after}
        if after is Status.CLOSED:
            said["fulfilment"] = self.pick(list(Fulfilment))
        if after is Status.MERGED:
            said["merged_into"] = "2020-y"
        return said, self.pick([reason for reason in Reason if reason.moves])

    # what a person does in an editor

    def edit(self, text: str) -> str:
        """One change by hand that leaves a sound record; else the text as it was."""
        act: Callable[[str], str] = self.pick([
            self.head_comment, self.comment_above, self.comment_above, self.comment_behind, self.comment_behind,
            self.blank, self.quoted, self.words_changed, self.words_changed, self.in_block, self.unknown, self.instrument,
            self.target, self.set_out, self.last_comment, self.free_text, self.free_text, self.free_text,
        ])  # fmt: skip
        try:
            changed = act(text)
            return text if errors(changed) else changed
        except PolicytrackError:
            return text

    def lines(self, text: str, pattern: str) -> tuple[list[str], int]:
        lines = text.split("\n")
        found = [at for at, line in enumerate(lines) if re.match(pattern, line)]
        return lines, self.pick(found) if found else -1

    def put_above(self, text: str, line: str, pattern: str) -> str:
        lines, at = self.lines(text, pattern)
        if at >= 0:
            column = len(lines[at]) - len(lines[at].lstrip())
            lines[at:at] = [" " * column + line if line else ""]
        return "\n".join(lines)

    def head_comment(self, text: str) -> str:
        return f"{self.remark()}\n\n{text}"

    def last_comment(self, text: str) -> str:
        return f"{text}{self.pick(['', chr(10)])}{self.remark()}\n"

    def comment_above(self, text: str) -> str:
        return self.put_above(text, self.remark(), r"[a-z_]+:| *- id:|    [a-z]+:")

    def comment_behind(self, text: str) -> str:
        lines, at = self.lines(text, r"( *- )?( *)[a-z_]+:( [^|]*)?$")
        if at >= 0:
            lines[at] += f"  {self.remark()}"
        return "\n".join(lines)

    def blank(self, text: str) -> str:
        return self.put_above(text, "", r"[a-z_]+:| *- id:")

    def quoted(self, text: str) -> str:
        lines, at = self.lines(text, r"(    note|title|lead|criterion|due|status|owner): [^'\"|#]+$")
        if at >= 0:
            key, value = lines[at].split(": ", 1)
            lines[at] = f"{key}: {self.pick([repr, lambda each: chr(34) + each + chr(34)])(value)}"
        return "\n".join(lines)

    def set_by_hand(self, text: str, path: tuple[str, ...], value: Any) -> str:
        return splice(text, [Set(path, value)], key_order, on_one_line)

    def words_changed(self, text: str) -> str:
        return self.set_by_hand(text, (self.pick(["tags", "related"]),), self.words(WORDS) or ["甲"])

    def in_block(self, text: str) -> str:
        lines, at = self.lines(text, r"(tags|related|partners): \[[^\]]+\]$")
        if at >= 0:
            key, words = lines[at].split(": ", 1)
            listed = [f"  - {word}" for word in words[1:-1].split(", ")]
            listed.insert(1, f"  {self.remark()}")
            lines[at : at + 1] = [f"{key}:", *listed]
        return "\n".join(lines)

    def unknown(self, text: str) -> str:
        return self.put_above(
            text,
            f"{self.pick(['x_a', 'x_b', f'x_{self.name}'])}: {self.pick(['甲', '[a, b]', '{a: 1, b: 2}'])}",
            r"[a-z_]+:",
        )

    def instrument(self, text: str) -> str:
        return self.set_by_hand(text, ("instrument", self.pick(["doc_no", "session", "adopted_by"])), f"{self.name}号")

    def target(self, text: str) -> str:
        if "\ntarget:" not in text:
            return text
        return self.set_by_hand(text, ("target", self.pick(["unit", "baseline", "goal"])), self.pick([1, 2.5]))

    def free_text(self, text: str) -> str:
        return self.set_by_hand(
            text, (self.pick(["criterion", "deliverable", "priority", "title"]),), self.pick(["甲", "乙\n丙", "no"])
        )

    def set_out(self, text: str) -> str:
        above, history = text.split("\nhistory:", 1)
        return above + "\nhistory:" + re.sub(r"^  (?=[ -])", "", history, flags=re.MULTILINE)

    # both

    def work(self, text: str, most: int = 6) -> str:
        for _ in range(self.random.randint(1, most)):
            text = self.update(text) if self.chance(0.55) else self.edit(text)
        return text


def join(base: str, ours: str, theirs: str) -> Merged:
    return merge(base, ours, theirs, DEFAULT_KINDS)


def started(seed: int) -> str:
    office = Office(seed, "旧")
    return office.work(office.new(), 5)


def sides(seed: int, names: str = "甲乙") -> tuple[str, ...]:
    """A record, and what each of some offices made of it."""
    base = started(seed)
    return (base, *(Office(seed, name).work(base) for name in names))


def facts(text: str) -> dict[str, Event]:
    return {event.id: event for event in record(text).history if not event.concurrent}


def resolved(text: str) -> str:
    return without_conflicts(text, keeping_ours=True)


def other_way_round(text: str) -> str:
    return re.sub(r"(<{7} ours\n)(.*?)(={7}\n)(.*?)(>{7} theirs\n)", r"\1\4\3\2\5", text, flags=re.DOTALL)


def open_fields(merged: Merged) -> tuple[str, ...]:
    """How an error begins that a person will mend who settles a conflict."""
    return tuple(f"fold ('{field}'," for field in merged.conflicts)


SEEDS = st.integers(0, 2**40)


@LAW
@given(SEEDS)
def test_whose_side_is_called_ours_does_not_matter(seed):
    base, ours, theirs = sides(seed)
    one, other = join(base, ours, theirs), join(base, theirs, ours)
    assert other_way_round(other.text) == one.text
    assert other.conflicts == one.conflicts
    assert other.notes == one.notes


@LAW
@given(SEEDS)
def test_a_side_that_did_nothing_changes_nothing(seed):
    base, ours = sides(seed, "甲")
    assert join(base, ours, base).text == join(base, base, ours).text == join(base, ours, ours).text == ours


@LAW
@given(SEEDS)
def test_to_merge_again_what_was_merged_changes_nothing(seed):
    """Not a byte where git takes the merged side as base, and nothing that is said where it takes an older one."""
    base, ours, theirs = sides(seed)
    merged = join(base, ours, theirs)
    assume(not merged.conflicts)
    for side in (ours, theirs):
        assert join(side, merged.text, side).text == merged.text
        again = join(base, merged.text, side)
        assert same(plain(read(again.text, "")), plain(read(merged.text, "")))
        assert again.notes == again.conflicts == ()


@LAW
@given(SEEDS)
def test_no_event_of_either_side_is_lost_or_changed(seed):
    base, ours, theirs = sides(seed)
    merged = resolved(join(base, ours, theirs).text)
    assert facts(merged) == facts(ours) | facts(theirs)


@LAW
@given(SEEDS)
def test_no_comment_is_lost_but_with_its_field_or_where_the_other_side_took_it_out(seed):
    base, ours, theirs = sides(seed)
    merged = join(base, ours, theirs).text
    for side, other in ((ours, theirs), (theirs, ours)):
        parts = pieces(side, read(side, ""), [event.id for event in record(side).history]).fields
        gone = {each for key, piece in parts.items() if f"\n{key}:" not in f"\n{merged}" for each in comments(piece)}
        gone |= {*comments(base)} - {*comments(other)}
        assert {each for each in comments(side) if each not in merged} <= gone


@LAW
@given(SEEDS)
def test_what_is_merged_passes_the_check_if_both_sides_did(seed):
    base, ours, theirs = sides(seed)
    merged = join(base, ours, theirs)
    assert [each for each in errors(resolved(merged.text)) if not each.startswith(open_fields(merged))] == []


@LAW
@given(SEEDS)
def test_the_order_of_merges_does_not_matter_but_for_the_notes(seed):
    base, *three = sides(seed, "甲乙丙")
    ends = []
    for one, two, last in (three, three[::-1], (three[2], three[0], three[1])):
        merged = join(base, one, two)
        assume(not merged.conflicts)
        ends.append(join(base, merged.text, last))
    histories = [record(resolved(end.text)).history for end in ends]
    assert facts(resolved(ends[0].text)) == facts(resolved(ends[1].text)) == facts(resolved(ends[2].text))
    assert [fold(history) for history in histories] == [fold(histories[0])] * 3
    assert [each for each in errors(resolved(ends[0].text)) if not each.startswith(open_fields(ends[0]))] == []


@LAW
@given(SEEDS)
def test_branches_that_cross_come_together_again(seed):
    """Each side merges the other, works on, and they merge again; git's base is then one of the two merges."""
    base, ours, theirs = sides(seed)
    merged = join(base, ours, theirs)
    assume(not merged.conflicts)
    one, other = Office(seed, "丙").work(merged.text), Office(seed, "丁").work(merged.text)
    end = join(merged.text, one, other)
    assert facts(resolved(end.text)) == facts(one) | facts(other)
    assert [each for each in errors(resolved(end.text)) if not each.startswith(open_fields(end))] == []


@LAW
@given(SEEDS)
def test_two_who_add_the_same_record_keep_both_their_events(seed):
    ours, theirs = Office(seed, "甲").new(), Office(seed, "乙").new()
    ours, theirs = Office(seed, "丙").work(ours), Office(seed, "丁").work(theirs)
    assume(record(ours).kind == record(theirs).kind)
    merged = join("", ours, theirs)
    assert facts(resolved(merged.text)) == facts(ours) | facts(theirs)
    assert other_way_round(join("", theirs, ours).text) == merged.text
