"""Names that may be meant for one another."""

import random

import pytest
from rapidfuzz import fuzz

from policytrack.importing.deciding.likeness import Likeness

NAMES = ("数据条例", "内蒙古自治区土壤污染防治条例", "文明行为促进条例", "第一批试点改革", "2021年重点项目", "甲乙")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("文明行为促进条列", "文明行为促进条例"),
        ("土壤污染防治条例", "内蒙古自治区土壤污染防治条例"),
        ("政务数据条例", "数据条例"),
        ("第二批试点改革", None),
        ("2022年重点项目", None),
        ("甲乙", None),
        ("无人知晓之事", None),
    ],
)
def test_a_wrong_character_or_a_region_left_out_is_near_and_another_number_is_not(said, meant):
    assert Likeness(NAMES).nearest(said) == meant


def test_it_finds_what_comparing_with_all_finds():
    chance = random.Random(20201127)
    names = [*dict.fromkeys("".join(chance.choices("数据条例管理", k=chance.randint(4, 14))) for _ in range(300))]
    likeness = Likeness(names)
    for _ in range(300):
        said = list(chance.choice(names))
        for _ in range(chance.randint(0, 3)):
            said[chance.randrange(len(said))] = chance.choice("数据条例管理办法")
        wanted = "".join(said)
        found = likeness.nearest(wanted)
        ends = [each for each in names if each.endswith(wanted) or wanted.endswith(each)]
        if ends:
            assert found == ends[0]
        else:
            best = max(fuzz.ratio(wanted, each) for each in names)
            assert (found is not None) == (best >= 85)
            assert found is None or fuzz.ratio(wanted, found) == best
