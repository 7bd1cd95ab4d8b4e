from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytrack.dates.workdays import Workdays

china = Workdays()
days = st.dates(date(2005, 1, 1), date(2026, 12, 31))
numbers = st.integers(-60, 60).filter(bool)


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2020, 1, 31), False),  # the Spring Festival of 2020 was prolonged because of the epidemic
        (date(2020, 2, 2), False),
        (date(2020, 2, 3), True),
        (date(2020, 4, 26), True),  # a Sunday worked for May Day
        (date(2020, 5, 1), False),
        (date(2020, 9, 27), True),  # a Sunday worked for the National Day
        (date(2020, 10, 1), False),
        (date(2020, 10, 8), False),
        (date(2020, 10, 10), True),  # a Saturday worked for the National Day
        (date(2020, 9, 23), True),
        (date(2020, 9, 26), False),
    ],
)
def test_holidays_and_days_worked_in_return_are_known(day, worked):
    assert china.is_workday(day) is worked


@pytest.mark.parametrize("year", range(2010, 2027))
def test_another_library_agrees_on_every_day(year):
    oracle = holidays.country_holidays("CN", years=year)
    year_days = [date(year, 1, 1) + timedelta(n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]
    assert [day for day in year_days if china.is_workday(day) != oracle.is_working_day(day)] == []


def test_beyond_the_published_years_only_weekends_are_known_and_it_says_so():
    assert china.covers(date(2004, 1, 1))
    assert china.covers(date(2026, 12, 31))
    assert not china.covers(date(2003, 12, 31))
    assert not china.covers(date(2099, 1, 1))
    assert china.is_workday(date(2099, 10, 1))  # a Thursday
    assert not china.is_workday(date(2099, 10, 3))  # a Saturday


def test_an_office_has_days_off_and_days_worked_of_its_own():
    office = Workdays(holidays=frozenset({date(2020, 9, 23)}), make_up=frozenset({date(2020, 9, 26)}))
    assert not office.is_workday(date(2020, 9, 23))
    assert office.is_workday(date(2020, 9, 26))
    assert not office.is_workday(date(2020, 10, 1))


def test_the_offices_word_goes_before_chinas():
    office = Workdays(holidays=frozenset({date(2020, 10, 10)}), make_up=frozenset({date(2020, 10, 1)}))
    assert not office.is_workday(date(2020, 10, 10))
    assert office.is_workday(date(2020, 10, 1))


def test_a_day_called_both_is_worked():
    both = frozenset({date(2020, 9, 26)})
    assert Workdays(holidays=both, make_up=both).is_workday(date(2020, 9, 26))


def test_a_year_that_the_office_filled_in_is_covered():
    assert Workdays(holidays=frozenset({date(2099, 10, 1)})).covers(date(2099, 5, 1))
    assert Workdays(make_up=frozenset({date(2099, 10, 10)})).covers(date(2099, 5, 1))
    assert not Workdays(holidays=frozenset({date(2099, 10, 1)})).covers(date(2098, 5, 1))


@pytest.mark.parametrize(
    ("day", "n", "then"),
    [
        (date(2020, 9, 18), 1, date(2020, 9, 21)),  # Friday to Monday
        (date(2020, 9, 19), 1, date(2020, 9, 21)),  # Saturday to Monday
        (date(2020, 9, 25), 1, date(2020, 9, 27)),  # Friday to a Sunday that is worked
        (date(2020, 9, 30), 1, date(2020, 10, 9)),  # over the National Day
        (date(2020, 9, 30), 2, date(2020, 10, 10)),
        (date(2020, 9, 23), 15, date(2020, 10, 20)),
        (date(2020, 9, 21), -1, date(2020, 9, 18)),
        (date(2020, 10, 9), -2, date(2020, 9, 29)),
        (date(2020, 9, 23), 0, date(2020, 9, 23)),
        (date(2020, 10, 1), 0, date(2020, 10, 9)),  # a deadline on a holiday moves
    ],
)
def test_the_nth_working_day_after_a_day(day, n, then):
    assert china.after(day, n) == then


def test_working_days_between_two_days_count_the_second_and_not_the_first():
    assert china.between(date(2020, 9, 23), date(2020, 9, 25)) == 2
    assert china.between(date(2020, 9, 25), date(2020, 9, 23)) == -2
    assert china.between(date(2020, 9, 30), date(2020, 10, 8)) == 0
    assert china.between(date(2020, 9, 23), date(2020, 9, 23)) == 0


@given(days, numbers)
def test_between_takes_back_what_after_did(day, n):
    assert china.between(day, china.after(day, n)) == n


@given(days, st.integers(-60, 60))
def test_counting_ends_on_a_working_day(day, n):
    assert china.is_workday(china.after(day, n))


@given(days, st.integers(0, 90), st.integers(0, 90))
def test_two_stretches_add_up(day, some, more):
    middle, end = day + timedelta(some), day + timedelta(some + more)
    assert china.between(day, middle) + china.between(middle, end) == china.between(day, end)
