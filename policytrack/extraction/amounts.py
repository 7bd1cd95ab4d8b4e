"""Amounts in a clause: 58个, 6.2万亩, 95%以上, 由92%提高到95%. Years, dates and names with digits are none."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_NUMBER = r"(?<!\d)\d[\d,]{0,20}(?:\.\d{1,9})?"  # of digits without end none is a number
_TIMES = "万亿|千万|百万|十万|万|亿|千|百"
_UNITS = (
    "mg/L|毫克/升|微克/立方米|公里/平方公里|km|剂次|批次/千人|批次|个百分点|百分点|%|％|‰|倍|人次|户次|亩次|件次|班次|架次|场次|标准箱|平方公里|平方米|立方米|公里|千米|米|公顷|亩|吨标准煤|吨|斤|公斤|千瓦时|千瓦|兆瓦|吉瓦|万千瓦|美元|元|个工作日|工作日|小时|分钟|天"
    "|岁|个|家|户|人(?!制)|名|位|所|座|条|项|件|部|场|次|套|台|辆|处|批|支|种|类|张|册|期|床|间|栋|株|头|只|艘|架|门|片|块|节|宗|例|起|根|口|眼|尾|羽|笔|单|学时|课时|枚|颗|盏|篇|份|对|组|级|点|公里/小时|兆|千伏|kV|MW|GW|kW|吉瓦时|兆瓦时|列|辆次|车次|航次|人份|立方米|升|基站|卷|本|封|趟|层|路|桩|井|幅|面|道|段|讲|课|瓶|盒|箱|袋|包|克|毫升|℃|摄氏度|分贝|海里|个月|村|镇|县|乡|街|院|站|校"
)
# 探头1000路: what stands alone after a number counts, though no list knows it.
_ANY_UNIT = "(?![年月日时号期届版条款第])[\u4e00-\u9fff](?=$|[、，和及与（(])"
_BOUND = "以上|以下|以内|左右|之内|之上"
AMOUNT = re.compile(
    rf"(?P<bound>≥|≤|约|近|超过|超|不少于|不低于|不高于|不超过|至少|至|到|达到|达)?\s*(?P<n>{_NUMBER})\s*(?P<times>{_TIMES})?(?:余|多)?\s*(?P<unit>{_UNITS}|{_ANY_UNIT})(?P<about>{_BOUND})?"
)
# 三千个, 二百辆: ten at least, since 一个 counts nothing and 三项 only announces.
_DIGITS, _TENS = "一二两三四五六七八九", "十百千万亿"
SPELT = re.compile(
    rf"(?<![第{_DIGITS}{_TENS}几数多])(?P<bound>不少于|不低于|不超过|至少|达到|约|近)?(?:(?P<n>(?:[{_DIGITS}][{_TENS}]|十[{_DIGITS}])[零{_DIGITS}{_TENS}]*)(?:余|多)?(?P<unit>{_UNITS})"
    rf"|百分之(?P<rate>[零{_DIGITS}{_TENS}]+))(?P<about>{_BOUND})?"
)
# A level that can be seen to be reached though no number says so.
_WHOLE = re.compile(
    "全覆盖|清零|全部(?:取消|完成|纳入|建成|达标|办结|上线|免费|延长|到位|整改|消除|实现)|一律|全面(?:消除|取消|禁|停止|取缔|退出|关停)|翻番|翻一番|零增长|零容忍"
)
# A level of a ratio without a unit: 失业率5.5, 不算; 指数100.
_NOT = re.compile(r"第\d+|\d{4}年|\d{1,2}月\d{1,2}日|\d{4}[—–-]\d{4}年?|“[^”]*\d[^”]*”|24小时(?!以?内|办结)")


class Amount(NamedTuple):
    """One amount: the number as written, its unit (6.2万亩 is 6.2 of 万亩), and where it stands in the clause."""

    value: float
    unit: str
    first: int
    last: int
    bound: str = ""

    @property
    def to(self) -> str:
        """The 至 or 到 that stands before the number, if one does."""
        return next((word for word in ("至", "到", "达") if self.bound.startswith(word)), "")


def amounts(text: str) -> list[Amount]:
    """Every amount of a clause, in order."""
    return sorted([*_found(text), *_spelt(text)], key=lambda each: each.first)


def _found(text: str) -> Iterator[Amount]:
    dates = [(each.start(), each.end()) for each in _NOT.finditer(text)]
    for found in AMOUNT.finditer(text):
        if not any(first <= found.start("n") < last for first, last in dates):
            value = float(found["n"].replace(",", ""))
            unit = (found["times"] or "") + found["unit"].replace("％", "%")
            yield Amount(value, unit, found.start(), found.end(), (found["bound"] or "") + (found["about"] or ""))


def _spelt(text: str) -> Iterator[Amount]:
    for found in SPELT.finditer(text):
        said, unit = found["n"] or found["rate"], found["unit"] or "%"
        times = "" if unit == "%" else next((each for each in ("亿", "万") if said.endswith(each)), "")
        value = _number(said.removesuffix(times) if times else said)
        yield Amount(value, times + unit, found.start(), found.end(), (found["bound"] or "") + (found["about"] or ""))


_WORTH = {"十": 10, "百": 100, "千": 1000}


def _number(said: str) -> float:
    """The number that Chinese numerals spell: 一百五十 is 150."""
    whole = part = digit = 0
    for each in said:
        if each in _WORTH:
            part, digit = part + (digit or 1) * _WORTH[each], 0
        elif each in "万亿":
            whole, part, digit = (whole + (part + digit or 1)) * (10_000 if each == "万" else 100_000_000), 0, 0
        elif each != "零":
            digit = 2 if each == "两" else _DIGITS.replace("两", "").index(each) + 1
    return float(whole + part + digit)


def has_amount(text: str) -> bool:
    """Whether a clause can be held against a number, or against a whole."""
    return bool(_WHOLE.search(text) or amounts(text))
