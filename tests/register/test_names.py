"""What a person calls a commitment."""

import pytest

from policytrack.commitment import Commitment
from policytrack.dates import FuzzyDate
from policytrack.register.names import AmbiguousName, NoSuchCommitment, nearest, resolve


def named(id: str, title: str, *aliases: str, code: str | None = None) -> Commitment:
    return Commitment(id, title, "regulation", FuzzyDate.parse("2020"), aliases=aliases, code=code)


WENMING = named("2020-wenming-xingwei-cujin", "文明行为促进条例", "精神文明立法")
TURANG = named("2020-turang-wuran-fangzhi", "土壤污染防治条例", code="NM2020-C08")
JINRONG = named("2020-difang-jinrong-jiandu", "地方金融监督管理条例")
SHORT = named("2020-wenming", "文明")
ALL = (WENMING, TURANG, JINRONG)


@pytest.mark.parametrize(
    "name",
    [
        "2020-wenming-xingwei-cujin",
        "xingwei",
        "文明行为",
        "《文明行为促进条例》",
        " 文明行为 ",
        "精神文明",
        "WENMING",
        "wmxw",
        "wenming xing",
        "wen'ming",
        "WMXWCJTL",
    ],
)
def test_any_unique_part_of_an_id_title_alias_or_pinyin_finds_it(name):
    assert resolve(name, ALL) is WENMING


@pytest.mark.parametrize("name", ["NM2020-C08", "c08", "trwr"])
def test_the_offices_own_number_finds_it(name):
    assert resolve(name, ALL) is TURANG


def test_a_whole_name_wins_over_a_part_of_another():
    assert resolve("文明", (WENMING, SHORT)) is SHORT
    assert resolve("2020-wenming", (WENMING, SHORT)) is SHORT


def test_letters_of_an_id_win_over_pinyin():
    other = named("2020-wmxw", "别的")
    assert resolve("wmxw", (WENMING, other)) is other


def test_a_name_of_several_lists_them():
    with pytest.raises(AmbiguousName) as caught:
        resolve("条例", ALL)
    assert caught.value.to("zh") == (
        "“条例”可指3项承诺，请写得更具体些：\n"
        "  2020-wenming-xingwei-cujin  文明行为促进条例\n"
        "  2020-turang-wuran-fangzhi  土壤污染防治条例\n"
        "  2020-difang-jinrong-jiandu  地方金融监督管理条例"
    )
    assert caught.value.exit_code == 3


def test_of_very_many_candidates_it_lists_twelve():
    many = [named(f"2020-{n:02}", f"条例{n:02}") for n in range(20)]
    with pytest.raises(AmbiguousName) as caught:
        resolve("条例", many)
    first, *candidates, last = caught.value.to("en").splitlines()
    assert (first, len(candidates), last) == ("“条例” may be any of 20 commitments; say more:", 12, "  …")


def test_an_unknown_name_lists_the_nearest():
    with pytest.raises(NoSuchCommitment) as caught:
        resolve("文明行维促进", ALL)
    assert caught.value.to("zh").startswith(
        "没有名为“文明行维促进”的承诺。相近的有：\n  2020-wenming-xingwei-cujin  文明行为促进条例"
    )
    assert caught.value.exit_code == 3


def test_a_name_like_no_other_says_how_to_see_them_all():
    with pytest.raises(NoSuchCommitment) as caught:
        resolve("qqqq", ALL)
    assert caught.value.to("en") == "no commitment is called “qqqq”. See them all with: policytrack list"


@pytest.mark.parametrize("name", ["", "  ", "《》"])
def test_no_name_at_all_is_nobodys(name):
    with pytest.raises(NoSuchCommitment):
        resolve(name, ALL)


def test_in_an_empty_register_nothing_is_found():
    with pytest.raises(NoSuchCommitment):
        resolve("文明", ())


def test_the_nearest_come_best_first_and_each_once():
    found = nearest("土壤污染", ALL)
    assert found[0] is TURANG
    assert len(found) == len({each.id for each in found})
